/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A blocking connect under a Wine that runs APCs in it (9 and later do, for sockets opened with
 * WSA_FLAG_OVERLAPPED). An APC that makes a Winsock call makes connect return early, for the reason told
 * in wait.c: what it returns is made up, and the system still writes to its frame when the connect ends. */
#ifndef WS2CONNECT_ALERTABLE_H
#define WS2CONNECT_ALERTABLE_H

#include <stdbool.h>
#include <winsock2.h>

/* connect(). Returns 0 or its error.
 *
 * apc_ran   that means nothing: an APC has run meanwhile. What is to be called next, before anything
 *           else that waits, is alertable_settle(). Now and then true where none has run. */
int alertable_connect(SOCKET s, const struct sockaddr *to, int length, bool *apc_ran);

/* Ends the wait of a connect that has returned early. The connect itself goes on. */
void alertable_settle(SOCKET s);

#endif
