/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What happens when several threads write at the end of one file. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

#define LINE "a line of a file\n"
#define LINE_LENGTH (sizeof(LINE) - 1)

/* Lines that each of both writes in a round. When this was measured, six rounds in ten lost some under
 * Wine 8.0; under 10.0 it took 1 to 56 rounds of about 10 ms. */
#define LINES 500
#define ROUNDS_MAX 500

struct writer
{
    HANDLE file; /* opened to append */
    HANDLE start;
};

static DWORD WINAPI write_lines(void *argument)
{
    struct writer *writer = argument;
    DWORD written;

    WaitForSingleObject(writer->start, DEED_LIMIT_MS);
    for (int i = 0; i < LINES; i++)
        WriteFile(writer->file, LINE, LINE_LENGTH, &written, NULL);
    return 0;
}

/* The system removes the file with its last handle. */
static HANDLE open_to_append(void)
{
    char folder[MAX_PATH], path[MAX_PATH];

    if (!GetTempPathA(sizeof(folder), folder) || !GetTempFileNameA(folder, "w2c", 0, path))
        return INVALID_HANDLE_VALUE;
    return CreateFileA(path, FILE_APPEND_DATA | DELETE,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                       FILE_FLAG_DELETE_ON_CLOSE, NULL);
}

/* Two threads append to a new file. Returns how many lines are missing, or -1. */
static int lines_lost(void)
{
    struct writer writer = { open_to_append(), CreateEventW(NULL, TRUE, FALSE, NULL) };
    HANDLE threads[2] = { CreateThread(NULL, 0, write_lines, &writer, 0, NULL),
                          CreateThread(NULL, 0, write_lines, &writer, 0, NULL) };
    LARGE_INTEGER size = { .QuadPart = -1 };

    SetEvent(writer.start);
    WaitForSingleObject(threads[0], INFINITE);
    WaitForSingleObject(threads[1], INFINITE);
    GetFileSizeEx(writer.file, &size);
    CloseHandle(threads[0]);
    CloseHandle(threads[1]);
    CloseHandle(writer.start);
    CloseHandle(writer.file);
    return size.QuadPart < 0 ? -1 : 2 * LINES - (int)(size.QuadPart / (LONGLONG)LINE_LENGTH);
}

/* Needed by: the mutex around a line of the trace. */
void appending_writers_overwrite_each_other(struct scene *scene)
{
    int lost = 0;
    int rounds = 0;

    (void)scene;
    wine_only();
    while (!lost && rounds++ < ROUNDS_MAX)
        lost = lines_lost();
    print_message("# in round %d, %d of %d lines lost\n", rounds, lost, 2 * LINES);
    assert_true(lost > 0);
}
