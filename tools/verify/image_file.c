/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The beginning of a file, for image_read(). */
#include "image_file.h"

#include "unicode.h"

#include <windows.h>

#include <stdlib.h>

static struct image read_open_file(HANDLE file)
{
    unsigned char head[IMAGE_HEAD_SIZE];
    struct image image = { .state = IMAGE_UNREADABLE };
    LARGE_INTEGER size;
    DWORD length;

    if (!GetFileSizeEx(file, &size) || !ReadFile(file, head, sizeof(head), &length, NULL))
        return image;
    return image_read(head, length, (uint64_t)size.QuadPart);
}

static enum image_state state_of_error(DWORD error)
{
    return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? IMAGE_ABSENT
                                                                          : IMAGE_UNREADABLE;
}

struct image image_file_read(const char *path)
{
    wchar_t *wide = unicode_wide_copy(path);
    HANDLE file = INVALID_HANDLE_VALUE;
    struct image image = { .state = IMAGE_UNREADABLE };

    if (wide)
        file =
            CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                        NULL, OPEN_EXISTING, 0, NULL);
    if (file != INVALID_HANDLE_VALUE)
    {
        image = read_open_file(file);
        CloseHandle(file);
    }
    else if (wide)
        image.state = state_of_error(GetLastError());
    free(wide);
    return image;
}
