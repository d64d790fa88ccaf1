/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asks the system: connecting a UDP socket chooses a route and a source, and sends nothing. Under Wine
 * SIO_ROUTING_INTERFACE_QUERY works for IPv4 only. */
#include "source.h"

#include "clock.h"
#include "local_addresses.h"
#include "sockaddr.h"

/* Any port: the source does not depend on it, but Windows does not connect to port 0. */
#define ANY_PORT 9

static bool find_on(SOCKET s, int family, const struct route *route, const struct address *to,
                    struct address *from)
{
    struct sockaddr_storage sockaddr;
    int length = sockaddr_for_family(to, family, &sockaddr);
    struct address name;

    if (route_apply(route, s, family, to) || connect(s, (const struct sockaddr *)&sockaddr, length))
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

/* Closes s, which may be INVALID_SOCKET. */
static bool find_once(SOCKET s, int family, const struct route *route, const struct address *to,
                      struct address *from)
{
    bool found = s != INVALID_SOCKET && find_on(s, family, route, to, from);

    if (s != INVALID_SOCKET)
        closesocket(s);
    return found;
}

bool source_find(const struct route *route, const struct address *to, struct address *from)
{
    int family = sockaddr_family(to);

    return find_once(socket(family, SOCK_DGRAM, IPPROTO_UDP), family, route, to, from);
}

void source_find_unbound(struct candidates *list)
{
    static const struct route unbound = { 0 };

    for (size_t i = 0; i < list->count; i++)
    {
        struct candidate *candidate = &list->item[i];
        struct address to = candidate->to;

        to.port = ANY_PORT;
        candidate->has_from = source_find(&unbound, &to, &candidate->from);
    }
}

/* Questions about several destinations. On Linux a datagram socket keeps the source of its first connect, so
 * each question needs a socket of its own. But where the machine has a single IPv4 address, that is the
 * source of all IPv4 destinations that have a route, and one socket asks for all of them. */
struct asker
{
    struct route_reading *reading;
    SOCKET shared; /* INVALID_SOCKET: each has its own */
    struct address only;
};

static bool may_share(const struct address *to)
{
    return to->family == ADDRESS_V4 && !address_is_loopback(to);
}

static bool several_may_share(const struct candidates *list, size_t first, size_t end)
{
    size_t count = 0;

    for (size_t i = first; i < end; i++)
        count += may_share(&list->item[i].to);
    return count > 1;
}

static SOCKET take_fresh(struct route_reading *reading)
{
    SOCKET s = reading->fresh;

    reading->fresh = INVALID_SOCKET;
    return s;
}

static void share(struct asker *asker)
{
    struct route_reading *reading = asker->reading;
    bool takes = reading->fresh != INVALID_SOCKET && reading->fresh_family == AF_INET;
    SOCKET s = takes ? reading->fresh : socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);

    if (s == INVALID_SOCKET)
        return;
    if (local_addresses_only_v4(s, &asker->only))
        asker->shared = takes ? take_fresh(reading) : s;
    else if (!takes)
        closesocket(s);
}

static bool ask_shared(const struct asker *asker, const struct address *to, struct address *from)
{
    struct sockaddr_storage sockaddr;
    int length = sockaddr_from_address(to, &sockaddr);

    if (connect(asker->shared, (const struct sockaddr *)&sockaddr, length))
        return false;
    *from = asker->only;
    return true;
}

static bool ask(const struct asker *asker, const struct address *to, struct address *from)
{
    struct route_reading *reading = asker->reading;

    if (asker->shared != INVALID_SOCKET && may_share(to))
        return ask_shared(asker, to, from);
    if (reading->fresh == INVALID_SOCKET)
        return source_find(&reading->route, to, from);
    return find_once(take_fresh(reading), reading->fresh_family, &reading->route, to, from);
}

static bool is_usual(const struct route *route)
{
    return !route->has_from && !route->option_count;
}

void source_find_all(struct candidates *list, size_t first, size_t end,
                     struct route_reading *reading, const struct deadline *deadline)
{
    struct asker asker = { .reading = reading, .shared = INVALID_SOCKET };

    if (is_usual(&reading->route) && several_may_share(list, first, end))
        share(&asker);
    for (size_t i = first; i < end && !deadline_passed(deadline, clock_now_ms()); i++)
        list->item[i].has_from = ask(&asker, &list->item[i].to, &list->item[i].from);
    if (asker.shared != INVALID_SOCKET)
        closesocket(asker.shared);
}
