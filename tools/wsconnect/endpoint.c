/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reading an address with its port. */
#include "endpoint.h"

#include "net.h"

#include <string.h>

#ifndef _WIN32
#include <arpa/inet.h>
#endif

/* The parts of the text, not yet parsed. */
struct parts
{
    char host[INET6_ADDRSTRLEN];
    const char *scope; /* what follows %, NULL without one; ends at scope_end */
    const char *scope_end;
    const char *port;
    enum address_family family;
};

static const char not_an_address[] = "is not an IPv4 or IPv6 address with its port, such as "
                                     "127.0.0.1:80 or [::1]:80";
static const char no_port[] = "has no port; write 127.0.0.1:80 or [::1]:80";

/* Reads the ASCII digits between text and end as a decimal number of at most max. Not strtoul(): it
 * accepts signs and blanks. */
static bool parse_number(const char *text, const char *end, uint32_t max, uint32_t *out)
{
    uint64_t number = 0;

    if (text == end)
        return false;
    for (; text < end; text++)
    {
        if (*text < '0' || *text > '9')
            return false;
        number = number * 10 + (uint64_t)(*text - '0');
        if (number > max)
            return false;
    }
    *out = (uint32_t)number;
    return true;
}

static bool copy_host(const char *from, const char *end, char host[INET6_ADDRSTRLEN])
{
    size_t length = (size_t)(end - from);

    if (length >= INET6_ADDRSTRLEN)
        return false;
    memcpy(host, from, length);
    host[length] = 0;
    return true;
}

static const char *split_bracketed(const char *text, struct parts *parts)
{
    const char *close = strchr(text, ']');
    const char *percent = strchr(text, '%');

    if (!close)
        return "has a [ without a ]";
    if (close[1] != ':')
        return close[1] ? not_an_address : no_port;
    if (percent > close)
        percent = NULL;
    parts->scope = percent ? percent + 1 : NULL;
    parts->scope_end = close;
    parts->port = close + 2;
    parts->family = ADDRESS_V6;
    return copy_host(text + 1, percent ? percent : close, parts->host) ? NULL : not_an_address;
}

static const char *split_plain(const char *text, struct parts *parts)
{
    const char *colon = strchr(text, ':');

    if (!colon)
        return no_port;
    if (strchr(colon + 1, ':'))
        return "is an IPv6 address without brackets; write [::1]:80";
    parts->port = colon + 1;
    parts->family = ADDRESS_V4;
    return copy_host(text, colon, parts->host) ? NULL : not_an_address;
}

const char *endpoint_parse(const char *text, struct address *out)
{
    struct parts parts = { 0 };
    struct address address = { 0 };
    uint32_t port;
    const char *problem;

    problem = *text == '[' ? split_bracketed(text, &parts) : split_plain(text, &parts);
    if (problem)
        return problem;
    if (!*parts.port)
        return no_port;
    address.family = parts.family;
    if (inet_pton(parts.family == ADDRESS_V4 ? AF_INET : AF_INET6, parts.host, address.bytes) != 1)
        return not_an_address;
    if (parts.scope && !parse_number(parts.scope, parts.scope_end, UINT32_MAX, &address.scope_id))
        return "has a scope that is not an interface's number, such as [fe80::1%2]:80";
    if (!parse_number(parts.port, parts.port + strlen(parts.port), UINT16_MAX, &port) || !port)
        return "has a port that is not a number from 1 to 65535";
    address.port = (uint16_t)port;
    *out = address;
    return NULL;
}
