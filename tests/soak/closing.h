/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Sockets that are closed under a call, and threads that do so.
 *
 * The number of a closed socket is free: the next handle would get it, and the call would go on with a stranger's
 * socket. So these sockets have numbers that no other handle gets. Handles are given out from the lowest number
 * on: for a while, at rest, fillers take all the low ones. */
#ifndef WS2CONNECT_TESTS_CLOSING_H
#define WS2CONNECT_TESTS_CLOSING_H

#include "now.h"

#include <stdbool.h>

struct closer;

/* Starts the threads that close. Returns false when there are none. */
bool closing_start(void);

/* Makes sockets, AF_INET and blocking. To be called while nobody else makes handles. Returns false when the system
 * gives out its numbers in another order. */
bool closing_stock(void);

/* Closes those that nobody has taken. */
void closing_discard(void);

/* Returns a thread that will close one of the sockets, or NULL when there is none at the moment. */
struct closer *closing_take(SOCKET *s);

/* It closes the socket so long from now. */
void closing_begin(struct closer *closer, DWORD after_ms);

/* Waits until it has done so. Returns when that was (of now_ms()). */
double closing_end(struct closer *closer);

/* Returns whether another socket of the process might get such a number, which must not be. */
bool closing_meets(SOCKET s);

#endif
