/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Loopback servers for cases. */

#include "servers.h"

#include <string.h>

#include "addresses.h"
#include "expect.h"

#define ACCEPT_MS 3000
#define LATE_MS 100

/* How often bind_pair() tries: the port that is free in one family may be in use in the other. */
#define PAIR_TRIES 20

static bool server_bind(struct server *server, const char *address, unsigned port)
{
    struct sockaddr_storage wanted = address_make(address, port);
    SOCKET s = socket(wanted.ss_family, SOCK_STREAM, IPPROTO_TCP);
    BOOL exclusive = TRUE;

    expect_done("socket for a server", s != INVALID_SOCKET);
    server->peer.socket = s;
    expect_done("SO_EXCLUSIVEADDRUSE", !setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE,
                                                   (char *)&exclusive, sizeof(exclusive)));
    if (bind(s, (struct sockaddr *)&wanted, address_size(&wanted)))
    {
        loopback_close(&server->peer);
        return false;
    }
    server->address = address_of_socket(s);
    server->peer.address = server->address;
    server->peer.address_len = address_size(&server->address);
    server->port = address_port(&server->address);
    return true;
}

void server_listen(struct server *server)
{
    expect_done("listen", !listen(server->peer.socket, SOMAXCONN));
}

bool server_try_start(struct server *server, const char *address, unsigned port)
{
    if (!server_bind(server, address, port))
        return false;
    server_listen(server);
    return true;
}

void server_start(struct server *server, const char *address, unsigned port)
{
    if (!server_try_start(server, address, port))
        case_fail("no server can be had at %s port %u", address, port);
}

void server_start_for(struct server *server, enum socket_kind kind)
{
    server_start(server, kind_loopback(kind), 0);
}

/* Binds both loopback addresses to one port. */
static void bind_pair(struct server *first, const char *address, struct server *second,
                      const char *other)
{
    int tries;

    for (tries = 0; tries < PAIR_TRIES; tries++)
    {
        if (!server_bind(first, address, 0))
            continue;
        if (server_bind(second, other, first->port))
            return;
        loopback_close(&first->peer);
    }
    case_fail("no port is free in both families");
}

void server_hold_pair(struct server *v4, struct server *v6)
{
    bind_pair(v4, "127.0.0.1", v6, "::1");
}

void server_start_pair(struct server *v4, struct server *v6)
{
    server_hold_pair(v4, v6);
    server_listen(v4);
    server_listen(v6);
}

void server_start_alone(struct server *server, const char *address)
{
    struct server refusing;

    bind_pair(server, address, &refusing, strchr(address, ':') ? "127.0.0.1" : "::1");
    server_listen(server);
}

SOCKET server_accept(struct server *server)
{
    SOCKET s;
    int err = loopback_accept(&server->peer, ACCEPT_MS, &s);

    if (err)
        case_fail("no connection came to the server: %s", error_text(err));
    return s;
}

int server_count(struct server *server)
{
    SOCKET s;
    int count = 0;

    while (!loopback_accept(&server->peer, LATE_MS, &s))
    {
        closesocket(s);
        count++;
    }
    return count;
}

static DWORD WINAPI accept_and_close(void *argument)
{
    SOCKET listener = *(SOCKET *)argument;
    SOCKET s;

    while ((s = accept(listener, NULL, NULL)) != INVALID_SOCKET)
        closesocket(s);
    return 0;
}

void server_close_on_accept(struct server *server)
{
    HANDLE thread = CreateThread(NULL, 0, accept_and_close, &server->peer.socket, 0, NULL);

    expect_done("CreateThread", thread != NULL);
    CloseHandle(thread);
}

void server_hold(struct server *server, const char *address)
{
    if (!server_bind(server, address, 0))
        case_fail("no port can be had at %s", address);
}

unsigned refusing_port(const char *address)
{
    struct server server;

    server_hold(&server, address);
    return server.port;
}

unsigned refusing_port_for(enum socket_kind kind)
{
    return refusing_port(kind_loopback(kind));
}

unsigned refusing_port_of_both(void)
{
    struct server v4, v6;

    server_hold_pair(&v4, &v6);
    return v4.port;
}

void blackhole_start(struct blackhole *blackhole, enum socket_kind kind)
{
    int err;

    if (kind == KIND_V6)
        require_ipv6();
    err = loopback_blackhole_open(&blackhole->hole, kind == KIND_V6 ? AF_INET6 : AF_INET);
    if (err == WSAEOPNOTSUPP)
        case_skip("no silent server can be had: this system answers for each listener on loopback");
    if (err)
        case_fail("no silent server can be had: %s", error_text(err));
    blackhole->address = blackhole->hole.listener.address;
}

static DWORD WINAPI drain(void *argument)
{
    struct blackhole *blackhole = argument;

    Sleep(
        blackhole->drain_after_ms); /* this simulates a slow server; it is not a synchronisation */
    loopback_blackhole_drain(&blackhole->hole);
    return 0;
}

void blackhole_drain_after(struct blackhole *blackhole, unsigned ms)
{
    HANDLE thread;

    blackhole->drain_after_ms = ms;
    thread = CreateThread(NULL, 0, drain, blackhole, 0, NULL);
    expect_done("CreateThread", thread != NULL);
    CloseHandle(thread);
}
