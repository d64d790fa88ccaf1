/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Waiting for a connect that is under way. */
#ifndef WS2CONNECT_WAIT_H
#define WS2CONNECT_WAIT_H

#include "deadline.h"

#include <winsock2.h>

/* How long a wait lasts at most until the thread looks whether the caller's socket is still there, and
 * is made alertable where its wait is not. Our choice: below what a person notices. */
#define WAIT_SLICE_MS 50

/* Waits until the connect pending on the socket has ended or the deadline has passed. The wait
 * is alertable. Leaves the socket's mode and event selection alone.
 *
 * Returns   0 when connected, WSAETIMEDOUT at the deadline, WSAENOTSOCK when another thread closed
 *           the socket, WSAEINTR when it cancelled the wait, else the error that the connect ended
 *           with. */
int wait_connected(SOCKET s, const struct deadline *deadline);

/* The time for one wait: no more than left_ms, and no more than WAIT_SLICE_MS. */
uint64_t wait_slice_ms(uint64_t left_ms);

/* Asks select how the sockets are, without a wait: it runs no APC (see wait.c). Returns 0 or the
 * error. */
int wait_look(fd_set *writable, fd_set *failed);

/* Why the connect failed that select says has failed. */
int wait_failure(SOCKET s);

/* What WSA_OPERATION_ABORTED means that somebody else brought about: WSAENOTSOCK when s was closed,
 * WSAEINTR when its I/O was cancelled. */
int wait_aborted(SOCKET s);

#endif
