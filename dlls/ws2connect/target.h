/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The socket that a caller wants connected. */
#ifndef WS2CONNECT_TARGET_H
#define WS2CONNECT_TARGET_H

#include "candidates.h"

#include <winsock2.h>

/* What was done with a socket before the call. */
enum target_past
{
    TARGET_FRESH,
    TARGET_USED,  /* a call of ours has failed on it */
    TARGET_BOUND, /* its caller has bound it */
};

struct target
{
    SOCKET s;
    int family;   /* AF_INET or AF_INET6 */
    bool unbound; /* the caller has not bound it: target_check_unbound() has found that */
    bool used;    /* a call of ours has failed on it: likewise */
};

/* Looks at the socket and changes nothing.
 *
 * Returns 0, and writes *out;
 *         WSANOTINITIALISED: Winsock was not started;
 *         WSAENOTSOCK: no socket;
 *         WSAEFAULT: not a stream socket (Windows 10 1809 and later; WSAEINVAL before);
 *         WSAEAFNOSUPPORT: neither AF_INET nor AF_INET6. */
int target_inspect(SOCKET s, struct target *out);

/* Whether it is a socket, of whatever kind and state.
 *
 * Returns 0; WSANOTINITIALISED: Winsock was not started; WSAENOTSOCK. */
int target_check(SOCKET s);

/* What the socket can connect to, by its family and IPV6_V6ONLY.
 *
 * v4_wanted  false: there is no IPv4 address to connect to, so out->v4 does not matter and need not
 *            be asked of the system
 * Returns    0, and writes *out; WSAENOTSOCK: no socket any more. */
int target_reach(const struct target *target, bool v4_wanted, struct reach *out);

/* Whether the socket is open still. */
bool target_exists(SOCKET s);

/* The local address of the socket: bound by the caller, or left by a connect. Returns whether there is
 * one. */
bool target_name(const struct target *target, struct address *out);

/* The local address that the caller has bound it to. Returns whether there is one: what a call of ours
 * has left there is none (leftover.h). */
bool target_bound_to(const struct target *target, struct address *out);

/* Whether the socket can be connected.
 *
 * Returns   0, and writes *past;
 *           WSAEISCONN when it is connected, WSAEINVAL when it listens, WSAEALREADY when a connect is
 *           pending (under Wine; elsewhere the next connect tells). */
int target_check_idle(const struct target *target, enum target_past *past);

/* The same for one that must not be bound: WSAEINVAL when it is. */
int target_check_unbound(struct target *target);

#endif
