/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connects the caller's socket, and decides what it can still be used for. Using it again after a
 * failure has its problems, most of them under Wine. */
#include "caller_socket.h"

#include "commit.h"
#include "host.h"
#include "leftover.h"
#include "refuse.h"
#include "route.h"
#include "settle.h"
#include "source.h"

/* Linux reports the end of a failed connect once more, as WSAECONNABORTED, to the next connect on that
 * socket, and Wine 8.0 passes it on. The connect after that is reported correctly. */
#define REUSE_TRIES 2

bool caller_socket_is_useless(int error)
{
    switch (error)
    {
    case WSAEISCONN:
    case WSAEALREADY:
    case WSAENOTSOCK:
    case WSAEINTR:
    case WSANOTINITIALISED:
        return true;
    }
    return false;
}

/* Under Wine, bind fails when the socket has a local address; Windows promises nothing. */
int caller_socket_fits(const struct caller_socket *callers, const struct address *from)
{
    if (!from || !callers->used)
        return 0;
    return callers->error ? callers->error : WSAEINVAL;
}

/* The first connect may report an earlier failure. */
static int connect_again(const struct caller_socket *callers, const struct address *to,
                         const struct deadline *deadline)
{
    int err = WSAECONNABORTED;

    for (int tries = 0; err == WSAECONNABORTED && tries <= REUSE_TRIES; tries++)
        err = commit(callers->s, callers->family, to, deadline);
    /* Either the network is down, or Linux continues a connect that an ICMP error has ended for Wine. */
    if (err == WSAENETDOWN && host_is_wine() && settle(callers->s, callers->family) == WSAEALREADY)
        return WSAEALREADY;
    return err;
}

static int connect_from(struct caller_socket *callers, const struct address *to,
                        const struct address *from, const struct deadline *deadline)
{
    int err = from ? route_bind(callers->s, callers->family, from) : 0;

    if (err)
        return err;
    callers->source_bound |= from != NULL;
    if (callers->v4_past && to->family == ADDRESS_V6)
    {
        settle(callers->s, callers->family);
        callers->v4_past = false;
    }
    return connect_again(callers, to, deadline);
}

/* If bind has failed, or memory ran out, the socket has met no address, and has no local address. */
static void note_failure(struct caller_socket *callers, const struct address *to, int err)
{
    struct address name;

    callers->failed = true;
    callers->to = *to;
    callers->error = err;
    callers->used = callers->used || caller_socket_name(callers, &name);
    callers->v4_past |= to->family == ADDRESS_V4 && callers->family == AF_INET6 && host_is_wine();
}

int caller_socket_connect(struct caller_socket *callers, const struct address *to,
                          const struct address *from, bool local, const struct deadline *deadline)
{
    int err;

    if (local)
        refuse_at_once(callers->s);
    err = connect_from(callers, to, from, deadline);
    if (local && err)
        refuse_as_usual(callers->s);
    if (err)
        note_failure(callers, to, err);
    return err;
}

/* Finds the source that the system would have chosen for the last address. */
static bool find_usual(const struct caller_socket *callers, struct address *from)
{
    const bool v4 = callers->to.family == ADDRESS_V4;
    struct route_reading reading = ROUTE_READING_INIT;
    struct route route = *route_read(&reading, callers, (struct reach){ .v4 = v4, .v6 = !v4 });

    route_reading_end(&reading);
    route.has_from = false;
    return source_find(&route, &callers->to, from);
}

static bool system_chose(const struct caller_socket *callers, const struct address *name)
{
    struct address local = address_unmapped(name);
    struct address from;

    if (!find_usual(callers, &from))
        return false;
    from.port = local.port;
    return address_equal(&from, &local);
}

/* When a name has a single address, the socket's past is not known: to ask would cost each call a third
 * of a connect. If the caller has bound the socket to the address that the system would choose too,
 * only the port is lost by that. */
static bool name_is_ours(const struct caller_socket *callers, const struct address *name)
{
    if (callers->source_bound)
        return true;
    if (callers->past == CALLER_SOCKET_UNKNOWN)
        return system_chose(callers, name);
    return callers->past != CALLER_SOCKET_BOUND;
}

void caller_socket_leave(const struct caller_socket *callers)
{
    struct address name;

    if (callers->failed && caller_socket_name(callers, &name) && name_is_ours(callers, &name))
        leftover_note(callers->s, &name);
}
