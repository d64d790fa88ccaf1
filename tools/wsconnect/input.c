/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads standard input. */
#include "input.h"

#include <stdlib.h>

/* Most bytes that are asked for at once: the console of Windows 7 and earlier gives no more than what fits
 * into a block of 64 KiB that it shares with all programs, and fails above. Our choice. */
#define PIECE_SIZE ((size_t)8 * 1024)

DWORD input_read(char **text, size_t *length)
{
    HANDLE handle = GetStdHandle(STD_INPUT_HANDLE);
    char *bytes = malloc(INPUT_SIZE_LIMIT + 1);
    size_t used = 0;
    DWORD err = ERROR_SUCCESS;
    DWORD count = 0;

    if (!bytes)
        return ERROR_NOT_ENOUGH_MEMORY;
    do
    {
        size_t room = INPUT_SIZE_LIMIT + 1 - used;

        if (!ReadFile(handle, bytes + used, (DWORD)(room < PIECE_SIZE ? room : PIECE_SIZE), &count,
                      NULL))
            err = GetLastError();
        used += count;
        if (used > INPUT_SIZE_LIMIT)
            err = ERROR_FILE_TOO_LARGE;
    } while (!err && count);
    if (err == ERROR_BROKEN_PIPE) /* the writer of a pipe has ended */
        err = ERROR_SUCCESS;
    if (err)
    {
        free(bytes);
        return err;
    }
    *text = bytes;
    *length = used;
    return ERROR_SUCCESS;
}
