/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Makes, reads and deletes the file of the trace. */
#include "trace_file.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define VARIABLE L"WS2CONNECT_TRACE"

/* Most bytes that are read: more than RECORDS_MAX lines of common length. Our choice. */
#define SIZE_LIMIT ((LONGLONG)16 * 1024 * 1024)

/* How many names are tried for a temporary file. */
#define NAMES_MAX 100

#define SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

static HANDLE open_existing(const wchar_t *path, DWORD access)
{
    return CreateFileW(path, access, SHARE_ALL, NULL, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
}

static bool is_json_path(const wchar_t *path)
{
    size_t length = wcslen(path);

    return length >= 6 && !_wcsicmp(path + length - 6, L".jsonl");
}

void trace_file_begin(struct trace_file *file)
{
    HANDLE handle = open_existing(file->path, FILE_READ_ATTRIBUTES);
    LARGE_INTEGER size = { .QuadPart = 0 };

    if (handle == INVALID_HANDLE_VALUE)
        return; /* the implementation will make it */
    if (GetFileSizeEx(handle, &size))
        file->begin = size.QuadPart;
    CloseHandle(handle);
}

/* CREATE_NEW fails when the file exists, so that no file of another program is used. Because of
 * FILE_FLAG_DELETE_ON_CLOSE, the implementation must open the file with FILE_SHARE_DELETE, as our DLL
 * does. */
static DWORD create_ours(struct trace_file *file)
{
    HANDLE handle = CreateFileW(file->path, GENERIC_WRITE | DELETE, SHARE_ALL, NULL, CREATE_NEW,
                                FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);

    if (handle == INVALID_HANDLE_VALUE)
        return GetLastError();
    file->ours = handle;
    return ERROR_SUCCESS;
}

static DWORD make_ours(struct trace_file *file)
{
    wchar_t folder[MAX_PATH + 1];
    DWORD length = GetTempPathW(MAX_PATH + 1, folder);
    DWORD err = ERROR_FILE_EXISTS;

    if (!length || length > MAX_PATH)
        return length ? ERROR_BUFFER_OVERFLOW : GetLastError();
    for (int i = 0; i < NAMES_MAX && err == ERROR_FILE_EXISTS; i++)
    {
        _snwprintf(file->path, TRACE_FILE_PATH_SIZE, L"%lswsconnect-%lu-%d.jsonl", folder,
                   GetCurrentProcessId(), i);
        err = create_ours(file);
    }
    return err;
}

DWORD trace_file_init(struct trace_file *file)
{
    DWORD length;
    DWORD err;

    memset(file, 0, sizeof(*file));
    length = GetEnvironmentVariableW(VARIABLE, file->path, TRACE_FILE_PATH_SIZE);
    if (length && length < TRACE_FILE_PATH_SIZE && is_json_path(file->path))
    {
        trace_file_begin(file);
        return ERROR_SUCCESS;
    }
    err = make_ours(file);
    if (err)
        return err;
    return SetEnvironmentVariableW(VARIABLE, file->path) ? ERROR_SUCCESS : GetLastError();
}

/* Reads to the end of the file, at most *length bytes, and writes the number to *length. */
static DWORD read_all(HANDLE handle, char *text, size_t *length)
{
    size_t used = 0;
    DWORD count = 0;

    do
    {
        if (!ReadFile(handle, text + used, (DWORD)(*length - used), &count, NULL))
            return GetLastError();
        used += count;
    } while (count && used < *length);
    *length = used;
    return ERROR_SUCCESS;
}

DWORD trace_file_read(const struct trace_file *file, char **text, size_t *length)
{
    LARGE_INTEGER begin = { .QuadPart = file->begin };
    LARGE_INTEGER size;
    HANDLE handle = open_existing(file->path, GENERIC_READ);
    DWORD err = ERROR_SUCCESS;

    *text = NULL;
    if (handle == INVALID_HANDLE_VALUE)
        return GetLastError();
    if (!GetFileSizeEx(handle, &size) || !SetFilePointerEx(handle, begin, NULL, FILE_BEGIN))
        err = GetLastError();
    else if (size.QuadPart < file->begin || size.QuadPart - file->begin > SIZE_LIMIT)
        err = size.QuadPart < file->begin ? ERROR_HANDLE_EOF : ERROR_FILE_TOO_LARGE;
    else
    {
        *length = (size_t)(size.QuadPart - file->begin);
        *text = malloc(*length + 1);
        err = *text ? read_all(handle, *text, length) : ERROR_NOT_ENOUGH_MEMORY;
    }
    CloseHandle(handle);
    if (err)
    {
        free(*text);
        *text = NULL;
    }
    return err;
}

void trace_file_clear(struct trace_file *file)
{
    if (file->ours)
        CloseHandle(file->ours);
    file->ours = NULL;
}
