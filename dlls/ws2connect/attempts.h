/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Trying the candidates of a call in turn. */
#ifndef WS2CONNECT_ATTEMPTS_H
#define WS2CONNECT_ATTEMPTS_H

#include "candidates.h"
#include "deadline.h"
#include "target.h"

/* Connects the target to the first candidate, in the list's order, that lets it.
 *
 * A candidate that the socket might not survive is asked by a probe first (policy.h): its server
 * sees a short connection without data before the caller's.
 *
 * Returns 0, and writes *connected, the address it is connected to;
 *         WSAETIMEDOUT at the deadline;
 *         WSAEISCONN, WSAEALREADY, WSAENOTSOCK, WSAEINTR when it is the socket that cannot be
 *         connected, whatever the address;
 *         else the error of the last candidate tried (MS docs WSAConnectByList, Remarks). */
int attempts_run(const struct target *target, const struct candidates *list,
                 const struct deadline *deadline, struct address *connected);

#endif
