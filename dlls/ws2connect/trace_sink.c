/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Each line is one WriteFile. On Windows that is enough to keep the lines of threads and processes
 * apart; Wine 8.0 and 10.0 look for a file's end first and write there afterwards, so that two writers
 * meet. A mutex that all of them share keeps them apart. */
#include "trace_sink.h"

#include "environment.h"
#include "trace_writer.h"

#include <windows.h>

#define MUTEX_NAME L"Local\\ws2connect-trace"

/* The longest a line waits for others, before it is written all the same: our choice. A writer that
 * was stopped in a debugger must not hold up the calls of all processes: after one such wait the next
 * lines do not wait, until the mutex can be had again. */
#define MUTEX_WAIT_MS 100

static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
static void *file;  /* NULL: there is none, or not any more */
static void *mutex; /* NULL: the system has none for us */
static volatile LONG mutex_is_stuck;

/* A disk has always room, or fails. */
static bool is_on_disk(HANDLE handle)
{
    return GetFileType(handle) == FILE_TYPE_DISK;
}

static bool write_now(HANDLE handle, const char *line, size_t length)
{
    DWORD written;

    return WriteFile(handle, line, (DWORD)length, &written, NULL) && written == length;
}

/* A program without the handle wants no lines: none is lost. */
static bool write_to(HANDLE handle, const char *line, size_t length)
{
    if (!handle || handle == INVALID_HANDLE_VALUE)
        return true;
    return is_on_disk(handle) ? write_now(handle, line, length)
                              : trace_writer_write(handle, line, length);
}

/* Asked for each time: a program may exchange it, and another file have its old number. */
static HANDLE standard_error(void)
{
    return GetStdHandle(STD_ERROR_HANDLE);
}

static BOOL CALLBACK open_file(INIT_ONCE *opening, void *parameter, void **context)
{
    static const char sorry[] = "ws2connect: the file named by WS2CONNECT_TRACE cannot be opened\n";
    HANDLE opened;

    (void)opening;
    (void)parameter;
    (void)context;
    /* FILE_APPEND_DATA alone makes the system write at the end, whoever wrote before. */
    opened = CreateFileW(settings_get()->trace_file, FILE_APPEND_DATA,
                         FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_ALWAYS,
                         FILE_ATTRIBUTE_NORMAL, NULL);
    if (opened == INVALID_HANDLE_VALUE)
    {
        write_to(standard_error(), sorry, sizeof(sorry) - 1);
        return TRUE;
    }
    mutex = CreateMutexW(NULL, FALSE, MUTEX_NAME);
    file = opened;
    return TRUE;
}

static void close_handle(void **handle)
{
    HANDLE closing = InterlockedExchangePointer(handle, NULL);

    if (closing)
        CloseHandle(closing);
}

/* When this module is unloaded, or the program ends that we are a part of. Other threads may still
 * be in a call then: they find no file. */
__attribute__((destructor)) static void close_file(void)
{
    close_handle(&file);
    close_handle(&mutex);
}

static bool append(const char *line, size_t length)
{
    HANDLE taken = mutex;
    DWORD waited = WAIT_FAILED;
    bool written;

    if (taken)
        waited = WaitForSingleObject(taken, mutex_is_stuck ? 0 : MUTEX_WAIT_MS);
    mutex_is_stuck = waited == WAIT_TIMEOUT;
    written = write_now(file, line, length);
    if (waited == WAIT_OBJECT_0 || waited == WAIT_ABANDONED)
        ReleaseMutex(taken);
    return written;
}

bool trace_sink_open(void)
{
    const struct settings *settings = settings_get();

    if (settings->trace != SETTINGS_TRACE_FILE)
        return settings->trace == SETTINGS_TRACE_STDERR;
    InitOnceExecuteOnce(&once, open_file, NULL, NULL);
    return file != NULL;
}

bool trace_sink_write(const char *line, size_t length)
{
    HANDLE opened = file;

    if (settings_get()->trace != SETTINGS_TRACE_FILE)
        return write_to(standard_error(), line, length);
    if (!opened)
        return true;
    return is_on_disk(opened) ? append(line, length) : trace_writer_write(opened, line, length);
}
