/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Using a socket again after a failure has its traps, most of them under Wine. */
#include "caller.h"

#include "commit.h"
#include "host.h"
#include "path.h"
#include "policy.h"

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

int caller_check(const struct caller *caller, const struct address *to, const struct address *from)
{
    bool v6_socket = caller->target->family == AF_INET6;

    if (!caller->used)
        return 0;
    /* Under Wine bind fails after a failed connect; on Windows nothing is promised. */
    if (from || !policy_can_follow(&caller->failed, to, v6_socket, host_is_wine()))
        return caller->error;
    return 0;
}

static int connect_first(const struct target *target, const struct address *to,
                         const struct address *from, const struct deadline *deadline)
{
    int err = from ? path_bind(target->s, target->family, from) : 0;

    return err ? err : commit(target->s, target->family, to, deadline);
}

static int connect_again(const struct target *target, const struct address *to,
                         const struct deadline *deadline)
{
    int err = WSAECONNABORTED;

    for (int tries = 0; err == WSAECONNABORTED && tries <= REUSE_TRIES; tries++)
        err = commit(target->s, target->family, to, deadline);
    return err;
}

int caller_connect(struct caller *caller, const struct address *to, const struct address *from,
                   const struct deadline *deadline)
{
    int err = caller->used ? connect_again(caller->target, to, deadline)
                           : connect_first(caller->target, to, from, deadline);

    if (err)
    {
        caller->used = true;
        caller->failed = *to;
        caller->error = err;
    }
    return err;
}
