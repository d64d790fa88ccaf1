/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Waits for a connect that is under way. */
#ifndef WS2CONNECT_WAIT_H
#define WS2CONNECT_WAIT_H

#include "deadline.h"

#include <winsock2.h>

/* The longest single wait. After it, the thread checks that the caller's socket still exists, and runs
 * APCs if that wait did not. Our choice: too short for a person to notice. */
#define WAIT_SLICE_MS 50

/* Waits until the connect pending on the socket has ended or the deadline has passed. The wait is
 * alertable. Does not change the socket's mode and event selection.
 *
 * Returns   0 when connected, WSAETIMEDOUT at the deadline, WSAENOTSOCK when another thread closed the
 *           socket, WSAEINTR when another thread cancelled the wait, else the error of the connect */
int wait_connected(SOCKET s, const struct deadline *deadline);

/* Returns the milliseconds for one wait: at most left_ms and at most WAIT_SLICE_MS. */
uint64_t wait_slice_ms(uint64_t left_ms);

/* Asks select for the state of the sockets, without a wait: it runs no APC (see wait.c). Returns 0 or
 * the error. */
int wait_look(fd_set *writable, fd_set *failed);

/* Returns the error of a connect that select reports as failed. */
int wait_failure(SOCKET s);

/* Returns the error for a WSA_OPERATION_ABORTED that another thread caused: WSAENOTSOCK when s was
 * closed, WSAEINTR when its I/O was cancelled. */
int wait_aborted(SOCKET s);

#endif
