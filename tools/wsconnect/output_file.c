/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Checks and writes a file. */
#include "output_file.h"

#include "unicode.h"

#include <stdlib.h>

static DWORD open_file(const char *path, DWORD how, HANDLE *handle)
{
    wchar_t *wide = unicode_wide_copy(path);
    DWORD err = ERROR_SUCCESS;

    *handle = INVALID_HANDLE_VALUE;
    if (!wide)
        return ERROR_NOT_ENOUGH_MEMORY;
    *handle =
        CreateFileW(wide, GENERIC_WRITE, FILE_SHARE_READ, NULL, how, FILE_ATTRIBUTE_NORMAL, NULL);
    if (*handle == INVALID_HANDLE_VALUE)
        err = GetLastError();
    free(wide);
    return err;
}

static void remove_file(const char *path)
{
    wchar_t *wide = unicode_wide_copy(path);

    if (wide)
        DeleteFileW(wide);
    free(wide);
}

DWORD output_file_check(const char *path)
{
    HANDLE handle;
    DWORD err = open_file(path, OPEN_EXISTING, &handle);

    if (!err)
        CloseHandle(handle);
    if (err != ERROR_FILE_NOT_FOUND)
        return err;
    err = open_file(path, CREATE_NEW, &handle);
    if (err)
        return err;
    CloseHandle(handle);
    remove_file(path);
    return ERROR_SUCCESS;
}

DWORD output_file_write(const char *path, const char *bytes, size_t length)
{
    HANDLE handle;
    DWORD err = open_file(path, CREATE_ALWAYS, &handle);
    DWORD written;

    while (!err && length)
    {
        if (!WriteFile(handle, bytes, (DWORD)length, &written, NULL) || !written)
        {
            err = GetLastError();
            err = err ? err : ERROR_DISK_FULL;
            break;
        }
        bytes += written;
        length -= written;
    }
    if (handle != INVALID_HANDLE_VALUE)
        CloseHandle(handle);
    return err;
}
