/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the rest of the program may do in the middle of a call, told to the moment: right before a call of the
 * module to the system. For the module it is as if another thread did it. */
#ifndef WS2CONNECT_TESTS_DISTURBANCE_H
#define WS2CONNECT_TESTS_DISTURBANCE_H

#include "progress.h"

#include <winsock2.h>

/* The exit code of a process that was ended so. */
#define DISTURBANCE_EXIT_CODE 42

/* Returns what struct fault takes; NULL when faults of this kind are failures. */
void (*disturbance_of(enum kind kind))(void);

/* From now on it is about this socket, which this thread is to connect, and nothing has happened. */
void disturbance_begin(SOCKET s);

/* What has happened. */
struct disturbance
{
    bool happened;
    bool
        connected; /* the socket was connected by then, or on its way: another thread called the system */
    double at_ms; /* a time of now_ms() */
};

struct disturbance disturbance_get(void);

#endif
