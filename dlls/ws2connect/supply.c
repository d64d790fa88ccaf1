/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Sources come from the system; the memory knows which candidates were silent. */
#include "supply.h"

#include "clock.h"
#include "memory_shared.h"
#include "order.h"
#include "source.h"

/* How long the first candidate is waited for when it takes part alone. Our choice: a near server answers in
 * that time, and then the sources of the others are not needed. */
#define LEAD_MS 2

/* How many sources are looked for at a time. Our choice: it takes about 20 ms, during which nobody
 * looks for answers, and most lists are shorter. */
#define PART 32

static struct candidates *list_of(const struct supply *supply)
{
    return supply->attempts->list;
}

static bool is_looked_up(const struct supply *supply)
{
    return supply->resolution && resolve_pending(supply->resolution);
}

/* Of an AF_INET6 socket that has IPv4 addresses to reach only, the options of IPv6 do not matter. */
static struct reach families(const struct supply *supply)
{
    const struct candidates *list = list_of(supply);
    struct reach found = { 0 };

    if (is_looked_up(supply))
        return list->reach;
    for (size_t i = 0; i < list->count; i++)
    {
        found.v4 |= list->item[i].to.family == ADDRESS_V4;
        found.v6 |= list->item[i].to.family == ADDRESS_V6;
    }
    return found;
}

const struct route *supply_route(struct supply *supply)
{
    struct route_reading *reading = supply->reading;

    if (!reading->done)
        route_read(reading, supply->callers, families(supply));
    supply->attempts->route_chosen = reading->route.option_count > 0;
    return &reading->route;
}

static bool order_is_fixed(const struct supply *supply)
{
    return supply->resolution && supply->resolution->in_order;
}

/* These candidates are addresses of this machine. Their source is the same address, and the socket's
 * options do not change that: no question is needed, unless the socket is bound. */
static void take_fixed_sources(struct supply *supply)
{
    struct candidates *list = list_of(supply);
    bool bound = supply->callers->past == CALLER_SOCKET_BOUND;
    const struct route *route = bound ? supply_route(supply) : NULL;

    for (size_t i = 0; i < list->count; i++)
    {
        struct candidate *candidate = &list->item[i];

        candidate->from = route && route->has_from ? route->from : candidate->to;
        candidate->from.port = 0;
        candidate->has_from = candidate->from.family == candidate->to.family;
    }
    supply->sourced = list->count;
}

static void find_sources_before(struct supply *supply, size_t end)
{
    supply_route(supply);
    source_find_all(list_of(supply), supply->sourced, end, supply->reading, supply->deadline);
    supply->sourced = end;
}

void supply_find_sources(struct supply *supply)
{
    size_t count = list_of(supply)->count;

    find_sources_before(supply, count - supply->sourced < PART ? count : supply->sourced + PART);
}

static void trace_silent(const struct supply *supply)
{
    const struct candidates *list = list_of(supply);

    for (size_t i = supply->attempts->begun; i < attempts_count(supply->attempts); i++)
    {
        const struct candidate *candidate = &list->item[i];
        uint64_t age_ms;

        if (candidate->silent && memory_shared_silent(&candidate->to, &candidate->from, &age_ms))
            TRACE(supply->trace, .kind = TRACE_SILENT, .to = &candidate->to, .age_ms = age_ms);
    }
}

static void put_in_order(struct supply *supply)
{
    supply->attempts->waiting = list_of(supply)->count - supply->sourced;
    attempts_arrange(supply->attempts, order_is_fixed(supply),
                     supply->in_turn ? NULL : memory_shared_silent_pair, NULL);
}

/* Sorting a long list takes time, and after the deadline the order is not needed. */
static void arrange(struct supply *supply)
{
    if (deadline_passed(supply->deadline, clock_now_ms()))
        return;
    put_in_order(supply);
    if (supply->trace->on)
        trace_silent(supply);
}

/* A part joins when it is the last, when all others have begun, or when it doubles their number:
 * joining costs as much as the number of all that take part. */
static bool part_is_due(const struct supply *supply)
{
    size_t taking_part = attempts_count(supply->attempts);

    return supply->sourced == list_of(supply)->count || taking_part == supply->attempts->begun ||
           supply->sourced >= 2 * taking_part;
}

static void arrange_next(struct supply *supply)
{
    supply_find_sources(supply);
    if (part_is_due(supply))
        arrange(supply);
}

/* The candidates of the highest precedence often tell which one is first, whatever sources the others have.
 * Then that one begins, and the other sources are found meanwhile. Returns whether it is so. */
static bool find_leader(struct supply *supply)
{
    struct candidates *list = list_of(supply);
    size_t known;

    if (supply->in_turn || list->count > PART)
        return false;
    known = order_by_precedence(list);
    if (known == list->count)
        return false;
    find_sources_before(supply, known);
    put_in_order(supply);
    if (list->item[0].silent || !order_leads(list, known))
        return false;
    supply->attempts->waiting = list->count - 1;
    supply->leads = true;
    return true;
}

/* A single candidate needs no order. It must not pay for one, unless something may be known about it. */
static bool needs_order(const struct supply *supply, bool several)
{
    return several || memory_shared_silent_at_all(&list_of(supply)->item[0].to);
}

/* Where all that take part were silent, one of the others may be better: the delay would be lost. */
static void skip_silent(struct supply *supply)
{
    while (supply_is_busy(supply) && attempts_all_silent(supply->attempts) &&
           !deadline_passed(supply->deadline, clock_now_ms()))
        arrange_next(supply);
}

/* For a caller's list the socket was checked before. */
int supply_begin(struct supply *supply)
{
    bool several = list_of(supply)->count > 1 || is_looked_up(supply);
    int err = several && supply->resolution ? caller_socket_check_idle(supply->callers) : 0;

    if (err || !needs_order(supply, several))
        return err;
    if (order_is_fixed(supply))
        take_fixed_sources(supply);
    else if (find_leader(supply))
        return 0;
    else
        supply_find_sources(supply);
    arrange(supply);
    skip_silent(supply);
    return 0;
}

bool supply_is_busy(const struct supply *supply)
{
    return supply->attempts->waiting > 0;
}

bool supply_is_coming(const struct supply *supply)
{
    return is_looked_up(supply) || supply_is_busy(supply);
}

uint64_t supply_limit_ms(struct supply *supply, uint64_t until_ms)
{
    uint64_t limit_ms = supply->leads ? clock_now_ms() + LEAD_MS : 0;

    supply->leads = false;
    return supply_is_busy(supply) && limit_ms < until_ms ? limit_ms : until_ms;
}

bool supply_wait(const struct supply *supply, uint64_t limit_ms)
{
    if (is_looked_up(supply))
        return resolve_wait(supply->resolution, limit_ms);
    SleepEx(0, TRUE);
    return false;
}

int supply_collect(struct supply *supply)
{
    size_t before = list_of(supply)->count;
    int err = supply->resolution ? resolve_collect(supply->resolution, list_of(supply)) : 0;

    if (err)
        return err;
    supply->attempts->waiting += list_of(supply)->count - before;
    if (supply_is_busy(supply))
        arrange_next(supply);
    return 0;
}
