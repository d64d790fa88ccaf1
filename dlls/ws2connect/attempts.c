/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One candidate after the other, on the caller's socket. */
#include "attempts.h"

#include "clock.h"
#include "commit.h"
#include "probe.h"

/* Linux reports the end of a failed connect once more, as WSAECONNABORTED, to the next connect on
 * that socket, and Wine 8.0 passes it on. The one after it is heard. */
#define REUSE_TRIES 2

/* The socket itself cannot be connected: no other candidate would do better. */
static bool ends_call(int err)
{
    switch (err)
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

/* On Linux an AF_INET6 socket that failed to reach a v4-mapped address can reach no IPv6 address
 * any more: its SYNs go astray, and the connect hangs until it times out. So while IPv6
 * candidates are to follow, it goes to an IPv4 one only after that has answered a probe. */
static bool needs_probe(const struct target *target, const struct candidates *list, size_t i)
{
    if (target->family != AF_INET6 || list->item[i].to.family != ADDRESS_V4)
        return false;
    for (size_t later = i + 1; later < list->count; later++)
    {
        if (list->item[later].to.family == ADDRESS_V6)
            return true;
    }
    return false;
}

static int commit_reused(const struct target *target, const struct address *to,
                         const struct deadline *deadline)
{
    int err = WSAECONNABORTED;

    for (int tries = 0; err == WSAECONNABORTED && tries <= REUSE_TRIES; tries++)
        err = commit(target->s, target->family, to, deadline);
    return err;
}

int attempts_run(const struct target *target, const struct candidates *list,
                 const struct deadline *deadline, struct address *connected)
{
    bool used = false;
    int err = WSAEADDRNOTAVAIL;

    for (size_t i = 0; i < list->count; i++)
    {
        const struct address *to = &list->item[i].to;

        if (deadline_passed(deadline, clock_now_ms()))
            return WSAETIMEDOUT;
        err = needs_probe(target, list, i) ? probe(target->family, to, deadline) : 0;
        if (!err)
        {
            err = used ? commit_reused(target, to, deadline)
                       : commit(target->s, target->family, to, deadline);
            used = true;
        }
        if (!err)
            *connected = *to;
        if (!err || ends_call(err))
            return err;
    }
    return err;
}
