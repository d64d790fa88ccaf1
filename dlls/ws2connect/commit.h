/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connecting the caller's socket. */
#ifndef WS2CONNECT_COMMIT_H
#define WS2CONNECT_COMMIT_H

#include "address.h"
#include "deadline.h"

#include <winsock2.h>

/* Connects s to one address and waits until that has ended. The wait is alertable. The blocking mode,
 * the event selection and the completion port of s stay as they are.
 *
 * family    of the socket, AF_INET or AF_INET6; an AF_INET6 socket gets an IPv4 address in v4-mapped
 *           form
 * Returns   0 when connected; WSAETIMEDOUT when the deadline came first (a connect cannot be taken
 *           back:
 *           s may still be connecting, and can only be closed); WSAENOTSOCK when another thread closed
 *           s; WSAEINTR when another thread cancelled the wait; else the error of connect. */
int commit(SOCKET s, int family, const struct address *to, const struct deadline *deadline);

#endif
