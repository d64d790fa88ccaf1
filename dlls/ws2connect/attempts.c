/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One candidate after the other. The caller's socket goes to an address that is alone, local, or
 * known to answer: a connect that hangs cannot be taken back. */
#include "attempts.h"

#include "clock.h"
#include "commit.h"
#include "policy.h"
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

static int commit_reused(const struct target *target, const struct address *to,
                         const struct deadline *deadline)
{
    int err = WSAECONNABORTED;

    for (int tries = 0; err == WSAECONNABORTED && tries <= REUSE_TRIES; tries++)
        err = commit(target->s, target->family, to, deadline);
    return err;
}

/* The caller's socket in the course of a call. */
struct state
{
    bool bound; /* by the caller */
    bool used;  /* it has met an address before */
};

static int attempt(const struct target *target, const struct candidates *list, size_t i,
                   const struct deadline *deadline, struct state *state)
{
    const struct address *to = &list->item[i].to;
    int err = 0;

    if (policy_needs_probe(list, i, target->family == AF_INET6, state->bound))
        err = probe(target, to, deadline);
    if (err)
        return err;
    if (state->used)
        return commit_reused(target, to, deadline);
    state->used = true;
    return commit(target->s, target->family, to, deadline);
}

int attempts_run(const struct target *target, const struct candidates *list,
                 const struct deadline *deadline, struct address *connected)
{
    /* One candidate needs no answer to that. */
    struct state state = { .bound = list->count > 1 && target_is_bound(target) };
    int err = WSAEADDRNOTAVAIL;

    for (size_t i = 0; i < list->count; i++)
    {
        if (deadline_passed(deadline, clock_now_ms()))
            return WSAETIMEDOUT;
        err = attempt(target, list, i, deadline, &state);
        if (!err)
            *connected = list->item[i].to;
        if (!err || ends_call(err))
            return err;
    }
    return err;
}
