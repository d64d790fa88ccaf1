/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The socket that a caller wants connected. */
#ifndef WS2CONNECT_TARGET_H
#define WS2CONNECT_TARGET_H

#include "candidates.h"

#include <winsock2.h>

struct target
{
    SOCKET s;
    int family; /* AF_INET or AF_INET6 */
};

/* Looks at the socket and changes nothing.
 *
 * Returns 0, and writes *out;
 *         WSANOTINITIALISED: Winsock was not started;
 *         WSAENOTSOCK: no socket;
 *         WSAEFAULT: not a stream socket (Windows 10 1809 and later; WSAEINVAL before);
 *         WSAEAFNOSUPPORT: neither AF_INET nor AF_INET6. */
int target_inspect(SOCKET s, struct target *out);

/* What the socket can connect to, by its family and IPV6_V6ONLY.
 *
 * v4_wanted  false: there is no IPv4 address to connect to, so out->v4 does not matter and need not
 *            be asked of the system
 * Returns    0, and writes *out; WSAENOTSOCK: no socket any more. */
int target_reach(const struct target *target, bool v4_wanted, struct reach *out);

/* Whether the socket is open still. */
bool target_exists(SOCKET s);

/* Whether the socket has a local address: bound by the caller, or by a connect. */
bool target_is_bound(const struct target *target);

/* 0 when a bound socket can be connected, else WSAEISCONN when it is, WSAEINVAL when it listens. */
int target_check_idle(const struct target *target);

/* 0 when the socket is neither bound nor connected, else WSAEISCONN when connected,
 * WSAEINVAL when bound. */
int target_check_unbound(const struct target *target);

#endif
