/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A connect of our own that carries no data: its answer is all we want. */
#include "probe.h"

#include "sockaddr.h"
#include "wait.h"

static bool make_nonblocking(SOCKET s)
{
    u_long on = 1;

    return !ioctlsocket(s, FIONBIO, &on);
}

static bool open_to_v4(SOCKET s)
{
    DWORD v6_only = 0;

    return !setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6_only, sizeof(v6_only));
}

static int probe_on(SOCKET s, const struct target *like, const struct address *to,
                    const struct deadline *deadline)
{
    struct address name = like->family == AF_INET6 ? address_mapped(to) : *to;
    struct sockaddr_storage sockaddr;
    int length = sockaddr_from_address(&name, &sockaddr);
    int err;

    if (!make_nonblocking(s) || (like->family == AF_INET6 && !open_to_v4(s)))
        return WSAGetLastError();
    err = connect(s, (const struct sockaddr *)&sockaddr, length) ? WSAGetLastError() : 0;
    return err == WSAEWOULDBLOCK ? wait_connected(s, like->s, deadline) : err;
}

int probe(const struct target *target, const struct address *to, const struct deadline *deadline)
{
    SOCKET s = socket(target->family, SOCK_STREAM, IPPROTO_TCP);
    int err;

    if (s == INVALID_SOCKET)
        return WSAGetLastError();
    err = probe_on(s, target, to, deadline);
    closesocket(s);
    return err;
}
