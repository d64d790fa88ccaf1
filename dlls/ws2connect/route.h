/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The route of the caller's socket: its local address and the options that decide the way of its
 * packets. Our own sockets get the same, so that their results are true for the caller's socket too. */
#ifndef WS2CONNECT_ROUTE_H
#define WS2CONNECT_ROUTE_H

#include "address.h"
#include "caller_socket.h"

#define ROUTE_OPTIONS_MAX 4

struct route_option
{
    int level;
    int name;
    DWORD value; /* as setsockopt takes it */
};

struct route
{
    bool has_from;
    struct address from; /* of the caller's bound socket, in IPv4 form if v4-mapped; port 0 */
    size_t option_count;
    struct route_option option[ROUTE_OPTIONS_MAX]; /* those that differ from a fresh socket's */
};

/* The route of a call. Begin with ROUTE_READING_INIT, end with route_reading_end(). */
struct route_reading
{
    bool done;
    struct route route; /* once done */
    SOCKET fresh; /* shows what is usual. Then source_find_all() uses it up; or INVALID_SOCKET */
    int fresh_family;
};

#define ROUTE_READING_INIT ((struct route_reading){ .fresh = INVALID_SOCKET })

/* Reads the local address, the interface and the hop limit of the caller's socket, if that is not done.
 * A value that cannot be read counts as that of a fresh socket. Under Wine this takes about as long as a
 * connect on loopback: do not call it when no socket of ours is needed. It must be before the socket
 * meets an address, which changes its local address.
 *
 * wanted    the families that the socket can reach (caller_socket_reach()), or only those of them that
 *           there are addresses of
 * Returns   the route */
const struct route *route_read(struct route_reading *reading, const struct caller_socket *callers,
                               struct reach wanted);

void route_reading_end(struct route_reading *reading);

/* Whether the caller chose the outgoing interface. */
bool route_chooses_interface(const struct route *route);

/* Sets the options that matter for a destination on a new socket of ours, and binds it to the local
 * address, if there is one; the system chooses the port.
 *
 * family    of s: AF_INET for IPv4 destinations, or AF_INET6
 * Returns   0, or the Winsock error of the first call that failed: then packets cannot take this route;
 *           WSAEADDRNOTAVAIL when the local address is of the other family */
int route_apply(const struct route *route, SOCKET s, int family, const struct address *to);

/* Binds a socket to a local address; the system chooses the port.
 *
 * family    of the socket: AF_INET, or AF_INET6 with a v4-mapped form for IPv4 (IPV6_V6ONLY off)
 * Returns   0, or the error of bind */
int route_bind(SOCKET s, int family, const struct address *from);

#endif
