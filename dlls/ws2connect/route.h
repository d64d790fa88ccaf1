/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The local address and the options of the caller's socket that decide which way its packets take. Our
 * own sockets get the same, so that what they find out is true for the caller's socket, too. */
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
    bool v4;    /* IPv4 addresses are to be reached, too, where the family is AF_INET6 */
    bool has_from;
    struct address from; /* of the caller's bound socket, in IPv4 form if v4-mapped; port 0 */
    size_t option_count;
    struct route_option option[ROUTE_OPTIONS_MAX]; /* what differs from a fresh socket's */
};

/* Reads what the caller's socket is bound to, the interface it is to use, and its hop limit. What
 * cannot be read is left as a fresh socket has it. Under Wine it takes about as long as a connect
 * on loopback: not for calls that need no socket of ours.
 *
 * v4    the socket can reach IPv4 addresses, and there is one to be reached (see caller_socket_reach()) */
void route_read(const struct caller_socket *callers, bool v4, struct route *out);

/* Whether the caller chose the interface that packets leave by. */
bool route_chooses_interface(const struct route *route);

/* Sets the options on a new socket and binds it to the local address, if there is one, with a port of its
 * own.
 *
 * s         of the family route->family, stream or datagram
 * Returns   0, or the Winsock error of the first call that failed: then packets cannot go this way. */
int route_apply(const struct route *route, SOCKET s);

/* Binds a socket to a local address, with a port of the system's choice.
 *
 * family    of the socket: AF_INET, or AF_INET6 with a v4-mapped form for IPv4 (IPV6_V6ONLY off)
 * Returns   0, or what bind said. */
int route_bind(SOCKET s, int family, const struct address *from);

#endif
