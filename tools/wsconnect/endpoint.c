/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reading an address with its port. */
#include "endpoint.h"

#include "net.h"
#include "number.h"

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
static const char not_local[] = "is not an IPv4 or IPv6 address, such as 127.0.0.1 or ::1";
static const char no_port[] = "has no port; write 127.0.0.1:80 or [::1]:80";

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

/* Splits an address that may lack its port: then port is "". */
static const char *split_local(const char *text, struct parts *parts)
{
    const char *colon = strchr(text, ':');
    const char *percent = strchr(text, '%');
    const char *end = text + strlen(text);

    if (*text == '[')
        return split_bracketed(text, parts);
    if (colon && !strchr(colon + 1, ':'))
        return split_plain(text, parts);
    parts->family = colon ? ADDRESS_V6 : ADDRESS_V4;
    parts->scope = colon && percent ? percent + 1 : NULL;
    parts->scope_end = end;
    parts->port = end;
    return copy_host(text, parts->scope ? percent : end, parts->host) ? NULL : not_local;
}

/* wrong is what is said of a host that is not an address. */
static const char *read_parts(const struct parts *parts, const char *wrong, struct address *out)
{
    struct address address = { .family = parts->family };
    uint32_t port = 0;

    if (inet_pton(parts->family == ADDRESS_V4 ? AF_INET : AF_INET6, parts->host, address.bytes) !=
        1)
        return wrong;
    if (parts->scope &&
        !number_parse(parts->scope, parts->scope_end, UINT32_MAX, &address.scope_id))
        return "has a scope that is not an interface's number, such as [fe80::1%2]:80";
    if (*parts->port && (!number_parse_text(parts->port, UINT16_MAX, &port) || !port))
        return "has a port that is not a number from 1 to 65535";
    address.port = (uint16_t)port;
    *out = address;
    return NULL;
}

const char *endpoint_parse(const char *text, struct address *out)
{
    struct parts parts = { 0 };
    const char *problem;

    problem = *text == '[' ? split_bracketed(text, &parts) : split_plain(text, &parts);
    if (problem)
        return problem;
    return *parts.port ? read_parts(&parts, not_an_address, out) : no_port;
}

const char *endpoint_parse_local(const char *text, struct address *out)
{
    struct parts parts = { 0 };
    const char *problem = split_local(text, &parts);

    return problem ? problem : read_parts(&parts, not_local, out);
}
