/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connecting the caller's socket. */
#ifndef WS2CONNECT_COMMIT_H
#define WS2CONNECT_COMMIT_H

#include "address.h"
#include "deadline.h"

#include <winsock2.h>

/* Connects s to one address and waits until that has ended. The wait is alertable; the blocking
 * mode, the event selection and the completion port of s stay as they are.
 *
 * family    AF_INET or AF_INET6, of the socket: an IPv4 address goes v4-mapped to an AF_INET6 one
 * Returns   0 when connected; WSAETIMEDOUT when the deadline came first (a connect cannot be
 *           taken back: s may still be connecting, and is good for closesocket only);
 *           WSAENOTSOCK when another thread closed s; WSAEINTR when another thread cancelled
 *           the wait; else what connect said. */
int commit(SOCKET s, int family, const struct address *to, const struct deadline *deadline);

#endif
