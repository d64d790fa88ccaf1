/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A list of options, each compared with that of a fresh socket. To set a default value would cost a
 * question to Wine's server for each socket of ours, and would not always be right: where nobody set a
 * hop limit, IPv6 uses the value of the link's router, which no option tells (RFC 4861 section 6.3.4). */
#include "route.h"

#include "sockaddr.h"

/* Left out: SO_DONTROUTE, which Windows ignores (MS docs SOL_SOCKET Socket Options) and Wine reads as
 * set on every socket. Values are copied unchanged: IP_UNICAST_IF has the interface's index in network
 * order, IPV6_UNICAST_IF in host order (under Wine in network order too). */
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

static int open_to_v4(const struct route *route, SOCKET s)
{
    if (route->family == AF_INET || !route->v4)
        return 0;
    return set_option(s, IPPROTO_IPV6, IPV6_V6ONLY, 0);
}

/* Opens a socket with default options. A datagram socket's are read without Wine's server. Returns
 * INVALID_SOCKET when there is none: then no value counts as default. */
static SOCKET open_fresh(const struct route *route)
{
    SOCKET s = socket(route->family, SOCK_DGRAM, IPPROTO_UDP);

    if (s != INVALID_SOCKET)
        open_to_v4(route, s);
    return s;
}

static bool applies(const struct route *route, int level)
{
    if (level == IPPROTO_IPV6)
        return route->family == AF_INET6;
    return route->family == AF_INET || route->v4;
}

static void read_options(SOCKET s, struct route *route)
{
    SOCKET fresh = open_fresh(route);

    for (size_t i = 0; i < ROUTE_OPTIONS_MAX; i++)
    {
        int level = options[i].level, name = options[i].name;
        DWORD value, usual;

        if (!applies(route, level) || !get_option(s, level, name, &value))
            continue;
        if (get_option(fresh, level, name, &usual) && usual == value)
            continue;
        route->option[route->option_count++] = (struct route_option){ level, name, value };
    }
    if (fresh != INVALID_SOCKET)
        closesocket(fresh);
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

void route_read(const struct caller_socket *callers, bool v4, struct route *out)
{
    *out = (struct route){ .family = callers->family, .v4 = v4 };
    read_options(callers->s, out);
    read_from(callers, out);
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

int route_apply(const struct route *route, SOCKET s)
{
    int err = open_to_v4(route, s);

    for (size_t i = 0; !err && i < route->option_count; i++)
        err = set_option(s, route->option[i].level, route->option[i].name, route->option[i].value);
    if (!err && route->has_from)
        err = route_bind(s, route->family, &route->from);
    return err;
}
