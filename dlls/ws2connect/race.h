/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connecting to the best candidate that answers: carries out what the engine orders. */
#ifndef WS2CONNECT_RACE_H
#define WS2CONNECT_RACE_H

#include "caller_socket.h"
#include "candidates.h"
#include "deadline.h"
#include "resolve.h"
#include "trace.h"

struct race_entry
{
    struct caller_socket *callers;
    const struct deadline *deadline;
    const struct trace *trace;
    struct candidates *list;       /* one at least; may grow */
    struct resolution *resolution; /* where the list came from; NULL: a caller's list */
};

/* Connects the caller's socket, in the order that schedule.h gives, staggered as engine.h says. A caller's
 * list is tried from the machine's other addresses, too, when those that the system chooses do not
 * do. The wait is alertable.
 *
 * Where the caller's socket is not alone with one address, servers see short connections without data before
 * the caller's.
 *
 * Returns 0, and writes *connected, the address it is connected to;
 *         WSAETIMEDOUT at the deadline;
 *         WSAEISCONN, WSAEALREADY, WSAEINVAL (listening), WSAENOTSOCK, WSAEINTR when it is the socket
 *         that cannot be connected, whatever the address;
 *         else the error of the last candidate tried (MS docs WSAConnectByList, Remarks). */
int race_run(const struct race_entry *entry, struct address *connected);

#endif
