/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Opens the sockets that listen. */
#include "listeners.h"

#include "sockaddr.h"

/* How many ports are tried: one that is free on 127.0.0.1 may be in use on ::1. Our choice. */
#define PORT_TRIES 16

/* The socket is of the address' own family, and nobody can share its port. */
static int open_one(struct listeners *listeners, const struct address *at)
{
    BOOL on = TRUE;
    struct sockaddr_storage name;
    int length = sockaddr_from_address(at, &name);
    SOCKET s = socket(name.ss_family, SOCK_STREAM, IPPROTO_TCP);
    u_long nonblocking = 1;

    if (s == INVALID_SOCKET)
        return WSAGetLastError();
    listeners->socket[listeners->count++] = s;
    if (setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (const char *)&on, sizeof(on)) ||
        ioctlsocket(s, FIONBIO, &nonblocking) || bind(s, (struct sockaddr *)&name, length) ||
        listen(s, SOMAXCONN) || getsockname(s, (struct sockaddr *)&name, &length))
        return WSAGetLastError();
    return address_from_sockaddr((struct sockaddr *)&name, (size_t)length,
                                 &listeners->at[listeners->count - 1]);
}

/* A machine without IPv6 is served on 127.0.0.1 alone. */
static int open_both(struct listeners *listeners, uint16_t port)
{
    struct address v4 = address_loopback(ADDRESS_V4, port);
    struct address v6;
    int err = open_one(listeners, &v4);

    if (err)
        return err;
    v6 = address_loopback(ADDRESS_V6, listeners->at[0].port);
    err = open_one(listeners, &v6);
    if (err == WSAEAFNOSUPPORT || err == WSAEADDRNOTAVAIL)
    {
        if (listeners->count > 1)
            closesocket(listeners->socket[--listeners->count]);
        return 0;
    }
    return err;
}

static int open_any_port(struct listeners *listeners)
{
    int err = WSAEADDRINUSE;

    for (int i = 0; i < PORT_TRIES && err == WSAEADDRINUSE; i++)
    {
        listeners_close(listeners);
        err = open_both(listeners, 0);
    }
    return err;
}

int listeners_open(struct listeners *listeners, const struct options *options)
{
    struct address at = options->bind;

    listeners->count = 0;
    if (!options->has_bind && options->family == OPTIONS_DUAL_STACK)
        return options->listen_port ? open_both(listeners, options->listen_port)
                                    : open_any_port(listeners);
    if (!options->has_bind)
        at = address_loopback(options->family == OPTIONS_IPV4 ? ADDRESS_V4 : ADDRESS_V6, 0);
    at.port = options->listen_port;
    return open_one(listeners, &at);
}

void listeners_close(struct listeners *listeners)
{
    while (listeners->count)
        closesocket(listeners->socket[--listeners->count]);
}
