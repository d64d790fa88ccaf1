/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Loopback servers for cases. They are those of tests/common/loopback.h, but a failure ends the
 * case, and they can have other loopback addresses and given ports. A case runs in its own process:
 * when it ends, its servers, sockets and threads end. So cases close only what the test is
 * about. */

#ifndef CONFORMANCE_SERVERS_H
#define CONFORMANCE_SERVERS_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>

#include "../common/loopback.h"
#include "cases.h"

/* A listener. It does not accept: the system completes connections up to the backlog. */
struct server
{
    struct loopback_peer peer;
    struct sockaddr_storage address;
    unsigned port;
};

/* Listens at the loopback address, on this port or, if it is 0, one that the system chooses. Ends the
 * case when that fails. */
void server_start(struct server *server, const char *address, unsigned port);

/* The same, but returns false when the address or the port cannot be used. */
bool server_try_start(struct server *server, const char *address, unsigned port);

/* On kind_loopback(), at a port of the system's choice. */
void server_start_for(struct server *server, enum socket_kind kind);

/* On 127.0.0.1 and ::1 at one port. */
void server_start_pair(struct server *v4, struct server *v6);

/* Only bind, so that connections are refused; server_listen() then starts to listen. */
void server_hold(struct server *server, const char *address);
void server_hold_pair(struct server *v4, struct server *v6);
void server_listen(struct server *server);

/* Listens at "127.0.0.1" or "::1" only: the same port at the other address refuses. */
void server_start_alone(struct server *server, const char *address);

/* Returns the next connection. Waits up to 3 s; ends the case when none comes. */
SOCKET server_accept(struct server *server);

/* Accepts and closes the connections that have come, and returns their number. Waits 100 ms for late
 * ones. */
int server_count(struct server *server);

/* Starts a thread that accepts connections and closes them at once, until the process ends. */
void server_close_on_accept(struct server *server);

/* Returns a port at `address` that is bound but does not listen: connections are refused, and no
 * other program can listen there. "0.0.0.0" refuses at every IPv4 loopback address. */
unsigned refusing_port(const char *address);

/* The same on kind_loopback(), and on both 127.0.0.1 and ::1. */
unsigned refusing_port_for(enum socket_kind kind);
unsigned refusing_port_of_both(void);

/* A server that does not answer until it is drained. */
struct blackhole
{
    struct loopback_blackhole hole;
    struct sockaddr_storage address;
    unsigned drain_after_ms;
};

/* At kind_loopback(). Skips the case on a system that answers all the same. */
void blackhole_start(struct blackhole *blackhole, enum socket_kind kind);

/* Starts a thread that lets connections in after `ms` milliseconds. A waiting connection is
 * then answered at once (Windows), or at its next retransmission (Linux, 1 s after it began). */
void blackhole_drain_after(struct blackhole *blackhole, unsigned ms);

#endif
