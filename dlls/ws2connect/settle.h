/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Freeing a socket of what failed connects have left on it. */
#ifndef WS2CONNECT_SETTLE_H
#define WS2CONNECT_SETTLE_H

#include <winsock2.h>

/* Makes a stream socket as good as new for the next connect, as far as that is possible. For Wine;
 * sends nothing, never waits, and leaves its local address as it is.
 *
 * family    of the socket: AF_INET or AF_INET6
 * Returns   0; WSAEALREADY when a connect is pending, which nothing takes back; WSAEISCONN, WSAEINVAL
 *           (listening), WSAENOTSOCK. */
int settle(SOCKET s, int family);

#endif
