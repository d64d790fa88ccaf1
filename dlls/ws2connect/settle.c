/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* By a connect to an address that no stream can have, an IPv4 multicast one. The system says so at once,
 * before it looks for a route. What a failed connect leaves on Linux is gone then:
 *
 * - its failure is reported once more, as WSAECONNABORTED, to the next connect: to this one;
 * - an AF_INET6 socket that went to a v4-mapped address goes on listening as an IPv4 one, so that it
 *   hears no answer to its IPv6 SYNs. A connect to a v4-mapped address that is refused before it began
 *   puts that back (Linux, tcp_v6_connect()). */
#include "settle.h"

#include "address.h"
#include "sockaddr.h"

/* RFC 5771 section 4: all hosts on this link. Any port but 0. */
static const struct address unreachable = {
    .family = ADDRESS_V4,
    .bytes = { 224, 0, 0, 1 },
    .port = 9,
};

/* The first may get what was left over; the third would tell nothing new. */
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
    case WSAENETDOWN: /* Wine 8.0, when only Linux knows of the connect that is pending */
        return WSAEALREADY;
    }
    return 0;
}
