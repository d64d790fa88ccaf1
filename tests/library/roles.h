/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a child process does. */
#ifndef WS2CONNECT_TESTS_ROLES_H
#define WS2CONNECT_TESTS_ROLES_H

#include <stdbool.h>

#define ROLE_LOAD_AND_UNLOAD "load-and-unload"
#define ROLE_EXIT_BLOCKING "exit-blocking"
#define ROLE_EXIT_NONBLOCKING "exit-nonblocking"
#define ROLE_EXIT_AFTER_CALL "exit-after-call"
#define ROLE_EXIT_RACING "exit-racing"
#define ROLE_TRACE "trace"
#define ROLE_ATTACH "attach"
#define ROLE_EXHAUST "exhaust"
#define ROLE_STARVE_BY_NAME "starve-by-name"
#define ROLE_STARVE_BY_LIST "starve-by-list"

/* ROLE_TRACE: the number of threads and of calls in each, all of them refused. */
#define ROLE_TRACE_THREADS 4
#define ROLE_TRACE_CALLS 25

/* The exit code of a process that ended as planned, while a call was under way. */
#define ROLE_EXIT_CODE 42

/* The exit code when the role could not be played. */
#define ROLE_FAILED 90

/* Plays a role; Winsock is started and the DLL is chosen. Returns the exit code, or does not return. */
int role_play(const char *role);

/* Uses attached.dll. Ends with ROLE_EXIT_CODE. */
int role_attach(void);

/* Calls when there is no memory, and ends with the call's error. Takes a 32-bit process. */
int role_starve(bool by_name);

/* For exhausted.test, which reads what it prints. */
int role_exhaust(void);

/* A label of more than 63 characters is in no name server (RFC 1035 section 2.3.4), and none is asked:
 * the answer comes at once, with any network. */
#define UNKNOWN_HOST \
    "no-such-host-no-such-host-no-such-host-no-such-host-no-such-host-no-such-host.invalid"

#endif
