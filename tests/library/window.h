/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* window.exe, a program with a window that calls ws2connect.dll from its message loop, and what it reports. */
#ifndef WS2CONNECT_TESTS_WINDOW_H
#define WS2CONNECT_TESTS_WINDOW_H

#include "loopback.h"

#include <stdbool.h>

/* Memory that library.exe makes for it: a window_report. */
#define WINDOW_REPORT L"Local\\ws2connect-window"

/* How many messages another thread posts during the call. */
#define WINDOW_MESSAGES 200

#define WINDOW_TIMEOUT_MS 1000

struct window_report
{
    struct loopback_peer server, silent; /* wide; only their addresses count */

    bool has_handles; /* a console or a standard handle */
    bool is_shown;    /* false: the system has no screen, and the window is for messages only */
    int listed, named, timed_out; /* the results of calls: to the server, and to a silent address */
    int took_ms;                  /* the last of them */
    int posted_in_call;
    int handled_in_call; /* messages of any kind */
    int received;        /* of the posted ones, in their order */
    int sent;            /* by SendMessage, which waits for the handler */
    int timers;          /* after the call, of a timer that was set before it */
};

#endif
