/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Using a socket again after a failure has its traps, most of them under Wine. */
#include "caller.h"

#include "commit.h"
#include "host.h"
#include "leftover.h"
#include "path.h"
#include "refuse.h"
#include "settle.h"
#include "source.h"

/* Linux reports the end of a failed connect once more, as WSAECONNABORTED, to the next connect on
 * that socket, and Wine 8.0 passes it on. The one after it is heard. */
#define REUSE_TRIES 2

bool caller_is_useless(int error)
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

/* A note that is about a closed socket costs a fresh one a settling in vain. */
void caller_init(struct caller *caller, const struct target *target)
{
    struct address left;

    *caller = (struct caller){ .target = target, .used = target->used, .error = WSAEINVAL };
    if (target->family == AF_INET6 && host_is_wine())
        caller->v4_past = leftover_find(target->s, &left) && address_is_v4_mapped(&left);
}

/* Bind fails under Wine when the socket has a local address; on Windows nothing is promised. */
int caller_check(const struct caller *caller, const struct address *from)
{
    return from && caller->used ? caller->error : 0;
}

/* The first may be told of a failure before this call. */
static int connect_again(const struct target *target, const struct address *to,
                         const struct deadline *deadline)
{
    int err = WSAECONNABORTED;

    for (int tries = 0; err == WSAECONNABORTED && tries <= REUSE_TRIES; tries++)
        err = commit(target->s, target->family, to, deadline);
    /* The network may be down; or Linux goes on with a connect that an ICMP error has ended for Wine. */
    if (err == WSAENETDOWN && host_is_wine() && settle(target->s, target->family) == WSAEALREADY)
        return WSAEALREADY;
    return err;
}

static int connect_from(struct caller *caller, const struct address *to, const struct address *from,
                        const struct deadline *deadline)
{
    const struct target *target = caller->target;
    int err = from ? path_bind(target->s, target->family, from) : 0;

    if (err)
        return err;
    caller->bound |= from != NULL;
    if (caller->v4_past && to->family == ADDRESS_V6)
    {
        settle(target->s, target->family);
        caller->v4_past = false;
    }
    return connect_again(target, to, deadline);
}

/* A bind that failed, or memory that ran out, is nothing that the socket has met: then it has no local
 * address. */
static void note_failure(struct caller *caller, const struct address *to, int err)
{
    const struct target *target = caller->target;
    struct address name;

    caller->failed = true;
    caller->to = *to;
    caller->error = err;
    caller->used = caller->used || target_name(target, &name);
    caller->v4_past |= to->family == ADDRESS_V4 && target->family == AF_INET6 && host_is_wine();
}

int caller_connect(struct caller *caller, const struct address *to, const struct address *from,
                   bool local, const struct deadline *deadline)
{
    int err;

    if (local)
        refuse_at_once(caller->target->s);
    err = connect_from(caller, to, from, deadline);
    if (local && err)
        refuse_as_usual(caller->target->s);
    if (err)
        note_failure(caller, to, err);
    return err;
}

/* Whether the system would have chosen this local address for the last destination. */
static bool system_chose(const struct caller *caller, const struct address *name)
{
    struct address local = address_unmapped(name);
    struct address from;
    struct path path;

    path_read(caller->target, caller->to.family == ADDRESS_V4, &path);
    path.has_from = false;
    if (!source_find(&path, &caller->to, &from))
        return false;
    from.port = local.port;
    return address_equal(&from, &local);
}

/* Where a single name was looked up, nobody asked before whether the caller has bound his socket: it would
 * cost each call a third of a connect. If he has, to the address that the system chooses as well, he
 * loses no more than the port by our not knowing. */
void caller_leave(const struct caller *caller)
{
    struct address name;

    if (!caller->failed || !target_name(caller->target, &name))
        return;
    if (caller->bound || caller->target->unbound || system_chose(caller, &name))
        leftover_note(caller->target->s, &name);
}
