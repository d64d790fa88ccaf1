/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A blocking connect under a Wine that runs APCs in it (Wine 9 and later, for sockets opened with
 * WSA_FLAG_OVERLAPPED). An APC that makes a Winsock call makes connect return early (wait.c says why).
 * Then the value that connect returns is not valid, and the system still writes to connect's frame when
 * the connect ends. */
#ifndef WS2CONNECT_ALERTABLE_H
#define WS2CONNECT_ALERTABLE_H

#include <stdbool.h>
#include <winsock2.h>

/* Calls connect(). Returns 0 or its error.
 *
 * apc_ran   true: an APC has run in connect, and the result is not valid. Call alertable_settle() next,
 *           before anything else that waits. Sometimes true though no APC has run. */
int alertable_connect(SOCKET s, const struct sockaddr *to, int length, bool *apc_ran);

/* Ends the wait of a connect that has returned early. The connect itself continues. */
void alertable_settle(SOCKET s);

#endif
