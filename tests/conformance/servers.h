/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Loopback servers for cases: tests/common/loopback.h where a failure ends the case, other loopback
 * addresses and given ports. A case runs in a process of its own, which takes its servers, sockets
 * and threads with it when it ends; cases close only what the question is about. */

#ifndef CONFORMANCE_SERVERS_H
#define CONFORMANCE_SERVERS_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>

#include "../common/loopback.h"
#include "cases.h"

/* A listener. It accepts nothing by itself: the system completes connections up to its backlog. */
struct server
{
    struct loopback_peer peer;
    struct sockaddr_storage address;
    unsigned port;
};

/* Listens on the loopback address, at this port or (0) one of the system's choice. Ends the case if
 * it cannot. */
void server_start(struct server *server, const char *address, unsigned port);

/* The same, but false if the address or the port cannot be had. */
bool server_try_start(struct server *server, const char *address, unsigned port);

/* On kind_loopback(), at a port of the system's choice. */
void server_start_for(struct server *server, enum socket_kind kind);

/* On 127.0.0.1 and ::1 at one port. */
void server_start_pair(struct server *v4, struct server *v6);

/* Bound only, so that they refuse; and how such a one starts to listen. */
void server_hold(struct server *server, const char *address);
void server_hold_pair(struct server *v4, struct server *v6);
void server_listen(struct server *server);

/* On "127.0.0.1" or "::1" only: the same port of the other one is held, and refuses. */
void server_start_alone(struct server *server, const char *address);

/* The next connection, waited for up to 3 s; ends the case if there is none. */
SOCKET server_accept(struct server *server);

/* How many connections have come since the start or the last count: they are accepted and closed.
 * Waits 100 ms for late ones. */
int server_count(struct server *server);

/* A thread accepts connections and closes them at once, until the process ends. */
void server_close_on_accept(struct server *server);

/* A port at `address` that is bound and not listening: it refuses, and nobody else can listen there
 * while it is held. "0.0.0.0" refuses at every IPv4 loopback address. Returns the port. */
unsigned refusing_port(const char *address);

/* The same on kind_loopback(), and on both 127.0.0.1 and ::1. */
unsigned refusing_port_for(enum socket_kind kind);
unsigned refusing_port_of_both(void);

/* A server that gives no answer, until it is drained. */
struct blackhole
{
    struct loopback_blackhole hole;
    struct sockaddr_storage address;
    unsigned drain_after_ms;
};

/* On kind_loopback(). Skips the case where the system answers all the same: Windows refuses when a
 * listener's queue is full. */
void blackhole_start(struct blackhole *blackhole, enum socket_kind kind);

/* From another thread: makes room for a connection in `ms` milliseconds. The one that waits is then
 * answered at its next retransmission (1 s after it began, on Linux). */
void blackhole_drain_after(struct blackhole *blackhole, unsigned ms);

#endif
