/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Loopback names, literals, and everything else, in this order. */
#include "resolve.h"

#include "lookup.h"
#include "names.h"
#include "order.h"
#include "sockaddr.h"
#include "source.h"

/* RFC 6761 section 6.3: always the loopback addresses, and no resolver is asked. ::1 first, by
 * RFC 6724. */
static int from_localhost(uint16_t port, const struct target *target, struct candidates **out)
{
    struct address v6 = address_loopback(ADDRESS_V6, port);
    struct address v4 = address_loopback(ADDRESS_V4, port);
    struct reach reach;
    int err = target_reach(target, true, &reach);

    if (err)
        return err;
    *out = candidates_new(reach, 2);
    if (!*out)
        return WSAENOBUFS;
    candidates_add(*out, &v6);
    candidates_add(*out, &v4);
    return 0;
}

static void add(struct candidates *list, const struct sockaddr *name, size_t length, uint16_t port)
{
    struct address address;

    if (address_from_sockaddr(name, length, &address))
        return;
    address.port = port;
    candidates_add(list, &address);
}

static int from_literal(const struct addrinfoW *found, uint16_t port, const struct target *target,
                        struct candidates **out)
{
    struct address address;
    struct reach reach;
    int err = address_from_sockaddr(found->ai_addr, found->ai_addrlen, &address);

    if (!err)
        err = target_reach(target, address_unmapped(&address).family == ADDRESS_V4, &reach);
    if (err)
        return err;
    *out = candidates_new(reach, 1);
    if (!*out)
        return WSAENOBUFS;
    address.port = port;
    candidates_add(*out, &address);
    return 0;
}

/* mingw-w64 spells the tag of ai_next's type otherwise than that of ADDRINFOEXW. */
static const ADDRINFOEXW *next_of(const ADDRINFOEXW *entry)
{
    return (const ADDRINFOEXW *)entry->ai_next;
}

static int from_lookup(const ADDRINFOEXW *found, uint16_t port, struct reach reach,
                       struct candidates **out)
{
    size_t count = 0;

    for (const ADDRINFOEXW *entry = found; entry; entry = next_of(entry))
        count++;
    *out = candidates_new(reach, count);
    if (!*out)
        return WSAENOBUFS;
    for (const ADDRINFOEXW *entry = found; entry; entry = next_of(entry))
        add(*out, entry->ai_addr, entry->ai_addrlen, port);
    if ((*out)->count > 1)
    {
        source_find_all(*out);
        order_sort(*out);
    }
    return 0;
}

static int family_wanted(struct reach reach)
{
    if (reach.v4 && reach.v6)
        return AF_UNSPEC;
    return reach.v4 ? AF_INET : AF_INET6;
}

static int from_name(const wchar_t *host, uint16_t port, const struct target *target,
                     const struct deadline *deadline, struct candidates **out)
{
    PADDRINFOEXW found;
    struct reach reach;
    int err = target_reach(target, true, &reach);

    if (!err)
        err = lookup(host, family_wanted(reach), deadline, &found);
    if (err)
        return err;
    err = from_lookup(found, port, reach, out);
    FreeAddrInfoExW(found);
    return err;
}

/* Finds what there is, usable or not. */
static int find(const wchar_t *host, uint16_t port, const struct target *target,
                const struct deadline *deadline, struct candidates **out)
{
    const struct addrinfoW numeric = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST };
    struct addrinfoW *literal;
    int err;

    if (names_is_localhost(host))
        return from_localhost(port, target, out);
    if (GetAddrInfoW(host, NULL, &numeric, &literal))
        return from_name(host, port, target, deadline, out);
    err = from_literal(literal, port, target, out);
    FreeAddrInfoW(literal);
    return err;
}

int resolve(const wchar_t *host, uint16_t port, const struct target *target,
            const struct deadline *deadline, struct candidates **out)
{
    struct candidates *list = NULL;
    int err = find(host, port, target, deadline, &list);

    if (!err)
        err = candidates_error(list);
    if (err)
    {
        candidates_free(list);
        /* Windows' resolver says so of a literal of the other family. */
        return err == WSAEAFNOSUPPORT ? WSAHOST_NOT_FOUND : err;
    }
    *out = list;
    return 0;
}
