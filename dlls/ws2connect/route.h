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
    DWORD value;
};

struct route
{
    int family; /* AF_INET or AF_INET6 */
    bool v4;    /* for AF_INET6: there are IPv4 addresses to reach too */
    bool has_from;
    struct address from; /* of the caller's bound socket, in IPv4 form if v4-mapped; port 0 */
    size_t option_count;
    struct route_option option[ROUTE_OPTIONS_MAX]; /* those that differ from a fresh socket's */
};

/* Reads the local address, the interface and the hop limit of the caller's socket. A value that cannot
 * be read counts as that of a fresh socket. Under Wine this takes about as long as a connect on
 * loopback: do not call it when no socket of ours is needed.
 *
 * v4    the socket can reach IPv4 addresses, and there is one to reach (see caller_socket_reach()) */
void route_read(const struct caller_socket *callers, bool v4, struct route *out);

/* Whether the caller chose the outgoing interface. */
bool route_chooses_interface(const struct route *route);

/* Sets the options on a new socket and binds it to the local address, if there is one; the system
 * chooses the port.
 *
 * s         of the family route->family, stream or datagram
 * Returns   0, or the Winsock error of the first call that failed: then packets cannot take this route */
int route_apply(const struct route *route, SOCKET s);

/* Binds a socket to a local address; the system chooses the port.
 *
 * family    of the socket: AF_INET, or AF_INET6 with a v4-mapped form for IPv4 (IPV6_V6ONLY off)
 * Returns   0, or the error of bind */
int route_bind(SOCKET s, int family, const struct address *from);

#endif
