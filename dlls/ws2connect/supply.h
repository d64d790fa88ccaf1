/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The candidates of a race as they come: addresses that are still looked up, and the candidates of a
 * long list whose sources are not known yet. */
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
    struct attempts *attempts;     /* of the race; their list has at least one candidate */
    struct resolution *resolution; /* the lookup that the list comes from; NULL: a caller's list */
    struct caller_socket *callers;
    struct route_reading *reading; /* of the call */
    const struct deadline *deadline;
    const struct trace *trace;
    bool in_turn; /* candidates are tried one after the other, without the memory */
    /* The rest is private. */
    size_t sourced; /* the sources of the candidates before this one were looked for */
    bool leads; /* the first candidate takes part alone, and nobody has looked for its answer yet */
};

/* Puts the first candidates in the order to try them. Only the first part of a long list is ordered; and
 * the first candidate takes part alone where it is certain before the sources of all are known.
 *
 * Returns   0; if a name has several candidates, also the error of caller_socket_check_idle() */
int supply_begin(struct supply *supply);

/* Whether more candidates will come. */
bool supply_is_coming(const struct supply *supply);

/* Whether there are candidates that need work: then call supply_collect() soon. */
bool supply_is_busy(const struct supply *supply);

/* Returns how long to look for answers before supply_collect() (a time of clock_now_ms()): until_ms, or not
 * as long when there is work to do. */
uint64_t supply_limit_ms(struct supply *supply, uint64_t until_ms);

/* Waits for addresses that are still looked up, as resolve_wait() does. If there are none, it only runs
 * APCs. */
bool supply_wait(const struct supply *supply, uint64_t limit_ms);

/* Adds the addresses that have come since the last call, and the next part of the list. Returns 0 or
 * WSAENOBUFS. */
int supply_collect(struct supply *supply);

/* Finds the source of a candidate that is alone: supply_begin() does not need it. */
void supply_find_sources(struct supply *supply);

/* Returns the route of the caller's socket, see route_read(). */
const struct route *supply_route(struct supply *supply);

#endif
