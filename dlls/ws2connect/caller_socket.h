/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The caller's socket: its facts, what calls have done with it, and what it can still be used for. */
#ifndef WS2CONNECT_CALLER_SOCKET_H
#define WS2CONNECT_CALLER_SOCKET_H

#include "candidates.h"
#include "deadline.h"

#include <winsock2.h>

/* What happened to the socket before this call. */
enum caller_socket_past
{
    CALLER_SOCKET_UNKNOWN, /* not checked yet */
    CALLER_SOCKET_FRESH,
    CALLER_SOCKET_USED,  /* a call of ours has failed on it */
    CALLER_SOCKET_BOUND, /* the caller has bound it */
};

struct caller_socket
{
    SOCKET s;
    int family;                   /* AF_INET or AF_INET6 */
    enum caller_socket_past past; /* found by caller_socket_check_idle() */
    bool used;                    /* a connect was tried: it cannot be bound */
    /* The rest is private. */
    bool v4_past;      /* an AF_INET6 socket that went to an IPv4 address (Wine) */
    bool source_bound; /* by us */
    bool failed;       /* a connect or a bind has failed */
    struct address to; /* the last address that failed */
    int error;         /* the error of that */
};

/* Reads the facts of the socket and changes nothing.
 *
 * Returns 0, and writes *out;
 *         WSANOTINITIALISED: Winsock was not started;
 *         WSAENOTSOCK: it is no socket;
 *         WSAEFAULT: not a stream socket (Windows 10 1809 and later; WSAEINVAL before);
 *         WSAEAFNOSUPPORT: neither AF_INET nor AF_INET6. */
int caller_socket_inspect(SOCKET s, struct caller_socket *out);

/* Checks that it is a socket, of any kind and in any state.
 *
 * Returns 0; WSANOTINITIALISED: Winsock was not started; WSAENOTSOCK. */
int caller_socket_check(SOCKET s);

/* Finds which families the socket can connect to, by its own family and IPV6_V6ONLY.
 *
 * v4_wanted  false: there is no IPv4 address to connect to, so out->v4 does not matter and the system
 *            need not be asked
 * Returns    0, and writes *out; WSAENOTSOCK: the socket was closed. */
int caller_socket_reach(const struct caller_socket *callers, bool v4_wanted, struct reach *out);

/* Whether the socket is still open. */
bool caller_socket_exists(SOCKET s);

/* Finds the local address of the socket: bound by the caller, or left by a connect. Returns whether
 * there is one, and writes *out only then. */
bool caller_socket_name(const struct caller_socket *callers, struct address *out);

/* Finds the local address that the caller has bound; an address that a call of ours has left there does
 * not count (leftover.h). Returns whether there is one, and writes *out only then. */
bool caller_socket_bound_to(const struct caller_socket *callers, struct address *out);

/* Checks that the socket can be connected. Writes its past.
 *
 * Returns   0;
 *           WSAEISCONN when it is connected, WSAEINVAL when it listens, WSAEALREADY when a connect is
 *           pending (under Wine; elsewhere the next connect says so). */
int caller_socket_check_idle(struct caller_socket *callers);

/* The same for a socket that must not be bound: also WSAEINVAL when the caller has bound it. */
int caller_socket_check_unbound(struct caller_socket *callers);

/* Checks that the socket can still be used for an attempt. A source can be bound only before the first
 * connect.
 *
 * from      NULL: the system chooses
 * Returns   0, or the error of its earlier failure */
int caller_socket_fits(const struct caller_socket *callers, const struct address *from);

/* Connects the socket to one address, for which caller_socket_fits() has returned 0, and waits until
 * that ends.
 *
 * to, from  in IPv4 form if v4-mapped; from may be NULL: the system chooses
 * local     `to` is an address of this machine, and others remain if it refuses: Windows is told to
 *           report a refusal at once
 * Returns   as commit() does, or the error of binding the source */
int caller_socket_connect(struct caller_socket *callers, const struct address *to,
                          const struct address *from, bool local, const struct deadline *deadline);

/* The call has failed: notes for the next call what it leaves on the socket. */
void caller_socket_leave(const struct caller_socket *callers);

/* Whether this error of caller_socket_connect() comes from the socket itself, so that every other
 * address would fail too. */
bool caller_socket_is_useless(int error);

#endif
