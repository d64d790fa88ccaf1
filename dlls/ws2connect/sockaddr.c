/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Callers' memory may have any alignment: it is copied before its fields are read. */
#include "sockaddr.h"

#include <string.h>

static void from_in(const struct sockaddr_in *in, struct address *out)
{
    memset(out, 0, sizeof(*out));
    out->family = ADDRESS_V4;
    out->port = ntohs(in->sin_port);
    memcpy(out->bytes, &in->sin_addr, 4);
}

static void from_in6(const struct sockaddr_in6 *in6, struct address *out)
{
    memset(out, 0, sizeof(*out));
    out->family = ADDRESS_V6;
    out->port = ntohs(in6->sin6_port);
    out->scope_id = in6->sin6_scope_id;
    out->flow_info = in6->sin6_flowinfo;
    memcpy(out->bytes, &in6->sin6_addr, 16);
}

int address_from_sockaddr(const struct sockaddr *from, size_t length, struct address *out)
{
    struct sockaddr_storage copy = { 0 };

    if (!from || length < offsetof(struct sockaddr, sa_data))
        return WSAEINVAL;
    memcpy(&copy, from, offsetof(struct sockaddr, sa_data));
    if (copy.ss_family != AF_INET && copy.ss_family != AF_INET6)
        return WSAEAFNOSUPPORT;
    if (length < sockaddr_length(copy.ss_family))
        return WSAEINVAL;

    memcpy(&copy, from, sockaddr_length(copy.ss_family));
    if (copy.ss_family == AF_INET)
        from_in((const struct sockaddr_in *)&copy, out);
    else
        from_in6((const struct sockaddr_in6 *)&copy, out);
    return 0;
}

int sockaddr_from_address(const struct address *address, struct sockaddr_storage *out)
{
    struct sockaddr_in *in = (struct sockaddr_in *)out;
    struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)out;

    memset(out, 0, sizeof(*out));
    if (address->family == ADDRESS_V4)
    {
        in->sin_family = AF_INET;
        in->sin_port = htons(address->port);
        memcpy(&in->sin_addr, address->bytes, 4);
        return sizeof(*in);
    }
    in6->sin6_family = AF_INET6;
    in6->sin6_port = htons(address->port);
    in6->sin6_scope_id = address->scope_id;
    in6->sin6_flowinfo = address->flow_info;
    memcpy(&in6->sin6_addr, address->bytes, 16);
    return sizeof(*in6);
}

int sockaddr_for_family(const struct address *address, int family, struct sockaddr_storage *out)
{
    struct address name = family == AF_INET6 ? address_mapped(address) : *address;

    return sockaddr_from_address(&name, out);
}

int sockaddr_family(const struct address *address)
{
    return address->family == ADDRESS_V4 ? AF_INET : AF_INET6;
}

size_t sockaddr_length(int family)
{
    return family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
}
