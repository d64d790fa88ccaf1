/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Removes from a socket what failed connects have left on it. */
#ifndef WS2CONNECT_SETTLE_H
#define WS2CONNECT_SETTLE_H

#include <winsock2.h>

/* Prepares a stream socket for the next connect, as far as possible. For Wine. Sends nothing, never
 * waits, and does not change the local address.
 *
 * family    of the socket: AF_INET or AF_INET6
 * Returns   0; WSAEALREADY when a connect is pending, which cannot be taken back; WSAEISCONN, WSAEINVAL
 *           (listening), WSAENOTSOCK */
int settle(SOCKET s, int family);

#endif
