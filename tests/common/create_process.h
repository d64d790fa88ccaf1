/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The one way in which test programs start another one. */
#ifndef WS2CONNECT_TESTS_CREATE_PROCESS_H
#define WS2CONNECT_TESTS_CREATE_PROCESS_H

/* Before windows.h, which would take the old one. */
#include <winsock2.h>

/* How often a start is tried. */
#define CREATE_PROCESS_TRIES 3

/* CreateProcessA, once more where Wine itself fails: on a busy machine one start in some thousands ends with
 * ERROR_INTERNAL_ERROR under Wine 8.0, and the next one works. Returns 0 or the system's error code. */
static inline DWORD create_process(const char *program, char *command, BOOL inherit, DWORD flags,
                                   STARTUPINFOA *startup, PROCESS_INFORMATION *process)
{
    DWORD err = ERROR_INTERNAL_ERROR;
    int tries;

    for (tries = 0; err == ERROR_INTERNAL_ERROR && tries < CREATE_PROCESS_TRIES; tries++)
        err = CreateProcessA(program, command, NULL, NULL, inherit, flags, NULL, NULL, startup,
                             process)
                  ? 0
                  : GetLastError();
    return err;
}

#endif
