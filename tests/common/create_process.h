/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The one way in which test programs start another one. */
#ifndef WS2CONNECT_TESTS_CREATE_PROCESS_H
#define WS2CONNECT_TESTS_CREATE_PROCESS_H

/* Before windows.h, which would take the old one. */
#include <winsock2.h>

#include <stdlib.h>

/* How often a start is tried. */
#define CREATE_PROCESS_TRIES 3

/* CreateProcessW, once more where Wine itself fails: on a busy machine one start in some thousands ends with
 * ERROR_INTERNAL_ERROR under Wine 8.0, and the next one works. */
static inline DWORD create_process_wide(const wchar_t *program, wchar_t *command, BOOL inherit,
                                        DWORD flags, STARTUPINFOW *startup,
                                        PROCESS_INFORMATION *process)
{
    DWORD err = ERROR_INTERNAL_ERROR;
    int tries;

    for (tries = 0; err == ERROR_INTERNAL_ERROR && tries < CREATE_PROCESS_TRIES; tries++)
        err = CreateProcessW(program, command, NULL, NULL, inherit, flags, NULL, NULL, startup,
                             process)
                  ? 0
                  : GetLastError();
    return err;
}

/* Starts a program, given by its path, or by the command line where that is NULL. The command line is in the ANSI
 * code page; the path need not be. Returns 0 or the system's error code. */
static inline DWORD create_process(const wchar_t *program, const char *command, BOOL inherit,
                                   DWORD flags, STARTUPINFOW *startup, PROCESS_INFORMATION *process)
{
    int length = MultiByteToWideChar(CP_ACP, 0, command, -1, NULL, 0);
    wchar_t *wide = length ? calloc((size_t)length, sizeof(*wide)) : NULL;
    DWORD err = ERROR_NOT_ENOUGH_MEMORY;

    if (wide && MultiByteToWideChar(CP_ACP, 0, command, -1, wide, length))
        err = create_process_wide(program, wide, inherit, flags, startup, process);
    free(wide);
    return err;
}

#endif
