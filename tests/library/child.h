/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* This program once more, in a role, for what may end a process. */
#ifndef WS2CONNECT_TESTS_CHILD_H
#define WS2CONNECT_TESTS_CHILD_H

#include <winsock2.h>

struct child
{
    DWORD exit_code; /* an exception's code when it crashed */
    double took_ms;  /* from start to end */
};

/* Runs `library.exe DLL --role ROLE` and waits. Returns 0; WAIT_TIMEOUT when it has not ended by
 * limit_ms, after ending it; else the system's error code. */
DWORD child_run(const char *role, DWORD limit_ms, struct child *out);

#endif
