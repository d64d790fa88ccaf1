/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A list of options, each compared with that of a fresh socket. To set a default value would cost a
 * question to Wine's server for each socket of ours, and would not always be right: where nobody set a
 * hop limit, IPv6 uses the value of the link's router, which no option tells (RFC 4861 section 6.3.4). */
#include "route.h"

#include "host.h"
#include "sockaddr.h"

/* Left out: SO_DONTROUTE, which Windows ignores (MS docs SOL_SOCKET Socket Options) and Wine reads as
 * set on every socket. */
static const struct
{
    int level;
    int name;
} options[ROUTE_OPTIONS_MAX] = {
    { IPPROTO_IP, IP_UNICAST_IF },
    { IPPROTO_IP, IP_TTL },
    { IPPROTO_IPV6, IPV6_UNICAST_IF },
    { IPPROTO_IPV6, IPV6_UNICAST_HOPS },
};

static int set_option(SOCKET s, int level, int name, DWORD value)
{
    return setsockopt(s, level, name, (const char *)&value, sizeof(value)) ? WSAGetLastError() : 0;
}

static bool get_option(SOCKET s, int level, int name, DWORD *value)
{
    int length = sizeof(*value);

    *value = 0;
    return !getsockopt(s, level, name, (char *)value, &length);
}

/* A datagram socket's options are read without Wine's server, but for the first one. If there is none,
 * no value counts as usual. */
static void open_fresh(struct route_reading *reading, struct reach wanted)
{
    reading->fresh_family = wanted.v6 ? AF_INET6 : AF_INET;
    reading->fresh = socket(reading->fresh_family, SOCK_DGRAM, IPPROTO_UDP);
    if (reading->fresh != INVALID_SOCKET && wanted.v6 && wanted.v4)
        set_option(reading->fresh, IPPROTO_IPV6, IPV6_V6ONLY, 0);
}

static bool is_of(int level, bool v6)
{
    return (level == IPPROTO_IPV6) == v6;
}

/* Windows takes the index of IPv4's interface in network order, and tells it in host order (MS docs IPPROTO_IP
 * socket options); that of IPv6's is in host order both ways (MS docs IPPROTO_IPV6 socket options). Wine tells
 * what it has taken, both in network order. */
static DWORD value_to_set(int level, int name, DWORD told)
{
    return level == IPPROTO_IP && name == IP_UNICAST_IF && !host_is_wine() ? htonl(told) : told;
}

static void read_options(SOCKET s, bool v6, SOCKET fresh, struct route *route)
{
    for (size_t i = 0; i < ROUTE_OPTIONS_MAX; i++)
    {
        int level = options[i].level, name = options[i].name;
        DWORD value, usual;

        if (!is_of(level, v6) || !get_option(s, level, name, &value))
            continue;
        if (get_option(fresh, level, name, &usual) && usual == value)
            continue;
        route->option[route->option_count++] =
            (struct route_option){ level, name, value_to_set(level, name, value) };
    }
}

/* A socket that is bound to a port only leaves the address to the system, as our own sockets do. */
static void read_from(const struct caller_socket *callers, struct route *route)
{
    struct address from;

    if (!caller_socket_bound_to(callers, &from) || address_is_unspecified(&from))
        return;
    route->from = address_unmapped(&from);
    route->from.port = 0;
    route->has_from = true;
}

void route_reading_end(struct route_reading *reading)
{
    if (reading->fresh != INVALID_SOCKET)
        closesocket(reading->fresh);
    *reading = ROUTE_READING_INIT;
}

const struct route *route_read(struct route_reading *reading, const struct caller_socket *callers,
                               struct reach wanted)
{
    if (reading->done)
        return &reading->route;
    reading->route = (struct route){ 0 };
    open_fresh(reading, wanted);
    /* The same number: another thread has closed the caller's socket. Nobody may take ours for it. */
    if (reading->fresh == callers->s)
        route_reading_end(reading);
    if (wanted.v4)
        read_options(callers->s, false, reading->fresh, &reading->route);
    if (wanted.v6)
        read_options(callers->s, true, reading->fresh, &reading->route);
    read_from(callers, &reading->route);
    reading->done = true;
    return &reading->route;
}

bool route_chooses_interface(const struct route *route)
{
    for (size_t i = 0; i < route->option_count; i++)
    {
        const struct route_option *option = &route->option[i];

        if ((option->level == IPPROTO_IP && option->name == IP_UNICAST_IF) ||
            (option->level == IPPROTO_IPV6 && option->name == IPV6_UNICAST_IF))
            return true;
    }
    return false;
}

int route_bind(SOCKET s, int family, const struct address *from)
{
    struct address name = *from;
    struct sockaddr_storage sockaddr;
    int length;

    name.port = 0;
    length = sockaddr_for_family(&name, family, &sockaddr);
    return bind(s, (const struct sockaddr *)&sockaddr, length) ? WSAGetLastError() : 0;
}

int route_apply(const struct route *route, SOCKET s, int family, const struct address *to)
{
    int err = route->has_from && route->from.family != to->family ? WSAEADDRNOTAVAIL : 0;

    if (!err && family == AF_INET6 && to->family == ADDRESS_V4)
        err = set_option(s, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    for (size_t i = 0; !err && i < route->option_count; i++)
    {
        const struct route_option *option = &route->option[i];

        if (is_of(option->level, to->family == ADDRESS_V6))
            err = set_option(s, option->level, option->name, option->value);
    }
    if (!err && route->has_from)
        err = route_bind(s, family, &route->from);
    return err;
}
