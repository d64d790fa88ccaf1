/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asks the system: connecting a UDP socket chooses a route and a source, and sends nothing. Under Wine
 * SIO_ROUTING_INTERFACE_QUERY works for IPv4 only. */
#include "source.h"

#include "clock.h"
#include "sockaddr.h"

/* Any port: the source does not depend on it, but Windows does not connect to port 0. */
#define ANY_PORT 9

static bool find_on(SOCKET s, const struct route *route, const struct address *to,
                    struct address *from)
{
    struct sockaddr_storage sockaddr;
    int length = sockaddr_for_family(to, route->family, &sockaddr);
    struct address name;

    if (route_apply(route, s) || connect(s, (const struct sockaddr *)&sockaddr, length))
        return false;
    length = sizeof(sockaddr);
    if (getsockname(s, (struct sockaddr *)&sockaddr, &length) ||
        address_from_sockaddr((const struct sockaddr *)&sockaddr, (size_t)length, &name))
        return false;
    /* Under Wine a datagram socket bound to an IPv4 address still reports the route's source. */
    *from = route->has_from ? route->from : address_unmapped(&name);
    from->port = 0;
    return true;
}

bool source_find(const struct route *route, const struct address *to, struct address *from)
{
    SOCKET s = socket(route->family, SOCK_DGRAM, IPPROTO_UDP);
    bool found;

    if (s == INVALID_SOCKET)
        return false;
    found = find_on(s, route, to, from);
    closesocket(s);
    return found;
}

void source_find_unbound(struct candidates *list)
{
    for (size_t i = 0; i < list->count; i++)
    {
        struct candidate *candidate = &list->item[i];
        const struct route route = { .family =
                                         candidate->to.family == ADDRESS_V4 ? AF_INET : AF_INET6 };
        struct address to = candidate->to;

        to.port = ANY_PORT;
        candidate->has_from = source_find(&route, &to, &candidate->from);
    }
}

void source_find_all(struct candidates *list, size_t first, size_t end, const struct route *route,
                     const struct deadline *deadline)
{
    for (size_t i = first; i < end && !deadline_passed(deadline, clock_now_ms()); i++)
        list->item[i].has_from = source_find(route, &list->item[i].to, &list->item[i].from);
}
