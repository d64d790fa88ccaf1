/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connects to an address that no stream can have, an IPv4 multicast one. The system refuses that at
 * once, before it looks for a route. This removes what a failed connect leaves on Linux:
 *
 * - Its failure is reported once more, as WSAECONNABORTED, to the next connect: to this one.
 * - An AF_INET6 socket that went to a v4-mapped address still listens as an IPv4 one, so it hears no
 *   answer to its IPv6 SYNs. A connect to a v4-mapped address that is refused before it began changes
 *   that back (Linux, tcp_v6_connect()). */
#include "settle.h"

#include "address.h"
#include "sockaddr.h"

/* RFC 5771 section 4: all hosts on this link. Any port except 0. */
static const struct address unreachable = {
    .family = ADDRESS_V4,
    .bytes = { 224, 0, 0, 1 },
    .port = 9,
};

/* The first may get the old failure; a third would report nothing new. */
#define SETTLE_TRIES 2

int settle(SOCKET s, int family)
{
    struct sockaddr_storage name;
    int length = sockaddr_for_family(&unreachable, family, &name);
    int err = WSAECONNABORTED;

    for (int tries = 0; err == WSAECONNABORTED && tries < SETTLE_TRIES; tries++)
        err = connect(s, (const struct sockaddr *)&name, length) ? WSAGetLastError() : 0;
    switch (err)
    {
    case WSAEALREADY:
    case WSAEISCONN:
    case WSAEINVAL:
    case WSAENOTSOCK:
        return err;
    case WSAENETDOWN: /* Wine 8.0, when only Linux knows of the pending connect */
        return WSAEALREADY;
    }
    return 0;
}
