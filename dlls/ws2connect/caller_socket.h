/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The caller's socket: what it is, what calls have done with it, and what it is still good for. */
#ifndef WS2CONNECT_CALLER_SOCKET_H
#define WS2CONNECT_CALLER_SOCKET_H

#include "candidates.h"
#include "deadline.h"

#include <winsock2.h>

/* What was done with it before this call. */
enum caller_socket_past
{
    CALLER_SOCKET_UNKNOWN, /* nobody has looked yet */
    CALLER_SOCKET_FRESH,
    CALLER_SOCKET_USED,  /* a call of ours has failed on it */
    CALLER_SOCKET_BOUND, /* its caller has bound it */
};

struct caller_socket
{
    SOCKET s;
    int family;                   /* AF_INET or AF_INET6 */
    enum caller_socket_past past; /* found by caller_socket_check_idle() */
    bool
        used; /* it has met an address, in this call or in an earlier one: it can be bound no more */
    /* The rest is private. */
    bool v4_past;      /* an AF_INET6 socket that went to an IPv4 address (Wine) */
    bool source_bound; /* by us */
    bool failed;       /* to reach an address, or to begin with it */
    struct address to; /* the last such address */
    int error;         /* and why */
};

/* Looks at the socket and changes nothing.
 *
 * Returns 0, and writes *out;
 *         WSANOTINITIALISED: Winsock was not started;
 *         WSAENOTSOCK: no socket;
 *         WSAEFAULT: not a stream socket (Windows 10 1809 and later; WSAEINVAL before);
 *         WSAEAFNOSUPPORT: neither AF_INET nor AF_INET6. */
int caller_socket_inspect(SOCKET s, struct caller_socket *out);

/* Whether it is a socket, of whatever kind and state.
 *
 * Returns 0; WSANOTINITIALISED: Winsock was not started; WSAENOTSOCK. */
int caller_socket_check(SOCKET s);

/* What the socket can connect to, by its family and IPV6_V6ONLY.
 *
 * v4_wanted  false: there is no IPv4 address to connect to, so out->v4 does not matter and need not
 *            be asked of the system
 * Returns    0, and writes *out; WSAENOTSOCK: no socket any more. */
int caller_socket_reach(const struct caller_socket *callers, bool v4_wanted, struct reach *out);

/* Whether the socket is open still. */
bool caller_socket_exists(SOCKET s);

/* The local address of the socket: bound by the caller, or left by a connect. Returns whether there is
 * one, and writes *out only then. */
bool caller_socket_name(const struct caller_socket *callers, struct address *out);

/* The local address that the caller has bound it to. Returns whether there is one, and writes *out only
 * then: what a call of ours has left there is none (leftover.h). */
bool caller_socket_bound_to(const struct caller_socket *callers, struct address *out);

/* Whether the socket can be connected. Finds out its past.
 *
 * Returns   0;
 *           WSAEISCONN when it is connected, WSAEINVAL when it listens, WSAEALREADY when a connect is
 *           pending (under Wine; elsewhere the next connect tells). */
int caller_socket_check_idle(struct caller_socket *callers);

/* The same for one that must not be bound: WSAEINVAL when its caller has bound it. */
int caller_socket_check_unbound(struct caller_socket *callers);

/* Whether the socket is good for an attempt still: a source can be chosen before it meets its first
 * address only.
 *
 * from      NULL: the system chooses
 * Returns   0, or the error that it failed with before. */
int caller_socket_fits(const struct caller_socket *callers, const struct address *from);

/* Connects the socket to one address, which caller_socket_fits() has found good, and waits for the end of
 * that.
 *
 * to, from  in IPv4 form where that is meant; from may be NULL: the system chooses
 * local     an address of this machine, and others are there to be tried when it refuses: Windows is to
 *           say so at once
 * Returns   as commit() does, or what binding the source said. */
int caller_socket_connect(struct caller_socket *callers, const struct address *to,
                          const struct address *from, bool local, const struct deadline *deadline);

/* The call has failed: what it leaves on the socket is noted for the next one. */
void caller_socket_leave(const struct caller_socket *callers);

/* Whether this error of caller_socket_connect() is that of the socket itself, so that no other address
 * would do better. */
bool caller_socket_is_useless(int error);

#endif
