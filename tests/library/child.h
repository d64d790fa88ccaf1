/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Runs this program again, in a role, or another one of its folder, for tests that may end a process. */
#ifndef WS2CONNECT_TESTS_CHILD_H
#define WS2CONNECT_TESTS_CHILD_H

#include <winsock2.h>

#include <stdbool.h>

struct child
{
    DWORD exit_code; /* an exception's code when it crashed */
    double took_ms;  /* from start to end */
    DWORD pid;
    HANDLE process;  /* between start and end */
    double start_ms; /* a time of now_ms() */
};

/* Writes the path of a file that is in the folder of this program. Returns false when that is too long. */
bool child_path(const char *name, wchar_t path[MAX_PATH]);

/* Makes memory of this size, all zero, that a child finds by its name. The caller unmaps it and closes *section.
 * Returns NULL when there is none. */
void *child_memory(const wchar_t *name, size_t size, HANDLE *section);

/* Starts a program of that folder with the DLL as its argument, without console or standard handles. Returns as
 * child_start(). */
DWORD child_start_detached(const char *program, struct child *out);

/* Starts `library.exe DLL --role ROLE`, in this process's environment. Returns 0 or the system's
 * error code. */
DWORD child_start(const char *role, struct child *out);

/* Starts `PROGRAM DLL ROLE`, a program of the folder of this one, in the same way. */
DWORD child_start_program(const char *program, const char *role, struct child *out);

/* Waits for one that was started. Returns 0; WAIT_TIMEOUT when it has not ended by limit_ms from
 * now, after ending it. */
DWORD child_end(struct child *child, DWORD limit_ms);

/* child_start() and child_end(). */
DWORD child_run(const char *role, DWORD limit_ms, struct child *out);

#endif
