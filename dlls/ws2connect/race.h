/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connects to the best candidate that answers: carries out the engine's orders. */
#ifndef WS2CONNECT_RACE_H
#define WS2CONNECT_RACE_H

#include "caller_socket.h"
#include "candidates.h"
#include "deadline.h"
#include "resolve.h"
#include "route.h"
#include "trace.h"

struct race_entry
{
    struct caller_socket *callers;
    struct route_reading *reading; /* of the caller's socket, done or not */
    const struct deadline *deadline;
    const struct trace *trace;
    struct candidates *list;       /* at least one candidate; may grow */
    struct resolution *resolution; /* the lookup that the list comes from; NULL: a caller's list */
};

/* Connects the caller's socket to a candidate: tries them in the order of schedule.h, at the times of
 * engine.h. A caller's list is tried from the machine's other addresses too when the sources that the
 * system chooses do not work. The wait is alertable.
 *
 * If there is more than one address, servers may see short connections without data before the
 * caller's.
 *
 * Returns 0, and writes *connected, the address it is connected to;
 *         WSAETIMEDOUT at the deadline;
 *         WSAEISCONN, WSAEALREADY, WSAEINVAL (listening), WSAENOTSOCK, WSAEINTR when the socket cannot be
 *         connected to any address;
 *         else the error of the last candidate tried (MS docs WSAConnectByList, Remarks). */
int race_run(const struct race_entry *entry, struct address *connected);

#endif
