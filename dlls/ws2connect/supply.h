/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The candidates of a race as they come: those of a name that are still looked up, and those of a long list
 * whose sources are not known yet. */
#ifndef WS2CONNECT_SUPPLY_H
#define WS2CONNECT_SUPPLY_H

#include "attempts.h"
#include "caller_socket.h"
#include "deadline.h"
#include "resolve.h"
#include "route.h"
#include "trace.h"

struct supply
{
    struct attempts *attempts;     /* of the race; their list has one candidate at least */
    struct resolution *resolution; /* where the list comes from; NULL: a caller's list */
    struct caller_socket *callers;
    const struct deadline *deadline;
    const struct trace *trace;
    bool in_turn; /* one candidate is tried after the other, without the memory */
    /* The rest is private. */
    size_t sourced; /* candidates before this one have their sources looked for */
    bool has_route;
    struct route route;
};

/* Puts the candidates that are there in the order to try them. A long list is only begun.
 *
 * Returns   0; with several candidates of a name, else the error of caller_socket_check_idle() */
int supply_begin(struct supply *supply);

/* Whether more candidates come by themselves. */
bool supply_is_coming(const struct supply *supply);

/* Whether there is work to do for a long list: then supply_collect() is to be called soon. */
bool supply_is_busy(const struct supply *supply);

/* Waits for addresses that are still looked up: see resolve_wait(). Where none is, only runs APCs. */
bool supply_wait(const struct supply *supply, uint64_t limit_ms);

/* Takes in the addresses that were looked up meanwhile, and the next of a long list. Returns 0 or
 * WSAENOBUFS. */
int supply_collect(struct supply *supply);

/* Finds the source of a candidate that is alone: supply_begin() does without. */
void supply_find_sources(struct supply *supply);

/* The route of the caller's socket. It is read when somebody first needs it, because that costs as much as
 * a connect on loopback, and before the socket meets an address, which leaves a trace on it. */
const struct route *supply_route(struct supply *supply);

#endif
