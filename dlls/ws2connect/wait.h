/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Waiting for a connect that is under way. */
#ifndef WS2CONNECT_WAIT_H
#define WS2CONNECT_WAIT_H

#include "deadline.h"

#include <winsock2.h>

/* Waits until the connect pending on the socket has ended or the deadline has passed. The wait
 * is alertable. Leaves the socket's mode and event selection alone.
 *
 * caller    the socket that the call is about, s itself or another: closing it ends the wait
 * Returns   0 when connected, WSAETIMEDOUT at the deadline, WSAENOTSOCK when another thread closed
 *           either socket, else the error that the connect ended with. */
int wait_connected(SOCKET s, SOCKET caller, const struct deadline *deadline);

/* A time for select: no more than left_ms, and short enough for the thread to be made alertable and
 * to look around between two. */
struct timeval wait_slice(uint64_t left_ms);

/* Why the connect failed that select says has failed. */
int wait_failure(SOCKET s);

#endif
