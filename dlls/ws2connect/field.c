/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Collects what the attempts are made of: sources and local addresses from the system, and from the
 * memory which of them were silent. */
#include "field.h"

#include "clock.h"
#include "policy.h"
#include "recall.h"
#include "source.h"

static struct candidates *list_of(const struct field *field)
{
    return field->entry->list;
}

const struct path *field_path(struct field *field)
{
    if (!field->has_path)
        path_read(field->entry->target, list_of(field)->reach.v4, &field->path);
    field->has_path = true;
    field->attempts.way_chosen = field->path.option_count > 0;
    return &field->path;
}

static bool pair_is_silent(void *context, const struct address *to, const struct address *from)
{
    uint64_t age_ms;

    (void)context;
    return recall_silent(to, from, &age_ms);
}

static bool candidate_is_silent(void *context, const struct address *to, const struct address *from)
{
    const struct field *field = context;
    uint64_t age_ms;
    bool silent = recall_silent(to, from, &age_ms);

    if (silent)
        TRACE(field->entry->trace, .kind = TRACE_SILENT, .to = to, .age_ms = age_ms);
    return silent;
}

static bool order_is_fixed(const struct field *field)
{
    return field->entry->resolution && field->entry->resolution->in_order;
}

/* Such candidates are loopback addresses, which are reached from themselves whatever the socket's
 * options say: nobody need be asked, unless the socket is bound. */
static void take_fixed_sources(struct field *field)
{
    struct candidates *list = list_of(field);
    const struct path *path = field->bound ? field_path(field) : NULL;

    for (size_t i = 0; i < list->count; i++)
    {
        struct candidate *candidate = &list->item[i];

        candidate->from = path && path->has_from ? path->from : candidate->to;
        candidate->from.port = 0;
        candidate->has_from = candidate->from.family == candidate->to.family;
    }
}

/* How many sources are looked for at a time. Our choice: it takes about 20 ms, in which nobody looks
 * for answers, and most lists are done with it. */
#define PART 32

static void find_part(struct field *field)
{
    struct candidates *list = list_of(field);
    size_t end = list->count - field->sourced < PART ? list->count : field->sourced + PART;

    source_find_all(list, field->sourced, end, field_path(field), field->entry->deadline);
    field->sourced = end;
}

/* Sorting a long list takes its time, and after the deadline nobody asks for the order. */
static void arrange(struct field *field)
{
    if (deadline_passed(field->entry->deadline, clock_now_ms()))
        return;
    field->attempts.waiting = list_of(field)->count - field->sourced;
    attempts_arrange(&field->attempts, order_is_fixed(field),
                     field->in_turn ? NULL : candidate_is_silent, field);
}

/* The first that take part, or all. */
static void arrange_first(struct field *field)
{
    if (order_is_fixed(field))
    {
        take_fixed_sources(field);
        field->sourced = list_of(field)->count;
    }
    else
        find_part(field);
    arrange(field);
}

/* A part joins when it is the last, when the others have had their turn, or when it doubles their
 * number: joining costs as much as all that take part. */
static bool part_is_due(const struct field *field)
{
    size_t taking_part = attempts_count(&field->attempts);

    return field->sourced == list_of(field)->count || taking_part == field->attempts.begun ||
           field->sourced >= 2 * taking_part;
}

static void arrange_next(struct field *field)
{
    find_part(field);
    if (part_is_due(field))
        arrange(field);
}

/* A candidate alone has no known source yet, and a pair is a further one only if its source is
 * another. Where a single local address fits, that is the one. */
static bool has_one_source(struct field *field)
{
    struct candidates *list = list_of(field);

    if (list->count > 1 || list->item[0].has_from)
        return false;
    if (pairs_count(list, field->locals.address, field->locals.count, false) < 2)
        return true;
    find_part(field);
    return false;
}

/* None on a machine that does not tell its addresses, nor for a caller who chose the interface. */
int field_request(struct field *field)
{
    int err = locals_find(&field->locals);

    field->has_more = false;
    if (err)
        return err == WSAENOBUFS ? err : 0;
    if (has_one_source(field) || path_chooses_interface(field_path(field)))
        return 0;
    return attempts_join(&field->attempts, field->locals.address, field->locals.count,
                         pair_is_silent, NULL);
}

static bool any_beyond_loopback(const struct candidates *list)
{
    for (size_t i = 0; i < list->count; i++)
    {
        if (!address_is_loopback(&list->item[i].to))
            return true;
    }
    return false;
}

/* One candidate alone needs no order, and must not pay for it unless something may be known of it. */
static bool needs_order(const struct field *field, bool several)
{
    return several || recall_silent_at_all(&list_of(field)->item[0].to);
}

int field_init(struct field *field, const struct race_entry *entry, bool in_turn)
{
    const struct resolution *resolution = entry->resolution;
    struct candidates *list = entry->list;
    bool several = list->count > 1 || (resolution && resolve_pending(resolution));
    enum target_past past = TARGET_FRESH;
    int err;

    *field = (struct field){ .attempts = { .list = entry->list },
                             .entry = entry,
                             .in_turn = in_turn,
                             .has_more = !in_turn && !resolution && !entry->target->used &&
                                         any_beyond_loopback(list) };
    /* The socket of a caller's list has been looked at. */
    err = several && resolution ? target_check_idle(entry->target, &past) : 0;
    field->bound = past == TARGET_BOUND;
    if (err || !needs_order(field, several))
        return err;
    /* The path is read before the socket meets an address, which leaves a trace on it. */
    arrange_first(field);
    if (!field->has_more || field_is_busy(field) || !attempts_all_silent(&field->attempts))
        return 0;
    return field_request(field);
}

void field_clear(struct field *field)
{
    attempts_clear(&field->attempts);
}

enum engine_more field_more(const struct field *field)
{
    if (field->entry->resolution && resolve_pending(field->entry->resolution))
        return ENGINE_MORE_COMING;
    if (field_is_busy(field))
        return ENGINE_MORE_COMING;
    return field->has_more ? ENGINE_MORE_ON_REQUEST : ENGINE_NO_MORE;
}

/* Of addresses that are still looked up nothing is known: they may be of the other family. */
static bool v6_may_come(const struct field *field, const struct candidate *candidate)
{
    return field->entry->target->family == AF_INET6 && candidate->to.family == ADDRESS_V4 &&
           field_more(field) == ENGINE_MORE_COMING;
}

bool field_may_fail(const struct field *field, size_t attempt)
{
    return !field->bound && !attempts_from(&field->attempts, attempt);
}

bool field_is_mixed(const struct field *field, size_t attempt)
{
    const struct candidates *list = list_of(field);
    const struct candidate *candidate = attempts_candidate(&field->attempts, attempt);

    return v6_may_come(field, candidate) || policy_is_mixed(list, (size_t)(candidate - list->item));
}

/* By name there are no further pairs: the attempt is the candidate. */
bool field_is_local(const struct field *field, size_t attempt)
{
    return field->entry->resolution &&
           !v6_may_come(field, attempts_candidate(&field->attempts, attempt)) &&
           policy_is_local(list_of(field), attempt, field->bound);
}

bool field_is_busy(const struct field *field)
{
    return field->attempts.waiting > 0;
}

bool field_wait(const struct field *field, uint64_t limit_ms)
{
    if (field->entry->resolution && resolve_pending(field->entry->resolution))
        return resolve_wait(field->entry->resolution, limit_ms);
    SleepEx(0, TRUE);
    return false;
}

int field_collect(struct field *field)
{
    size_t before = list_of(field)->count;
    int err = 0;

    if (field->entry->resolution)
        err = resolve_collect(field->entry->resolution, field->entry->list);
    if (err)
        return err;
    field->attempts.waiting += list_of(field)->count - before;
    if (field_is_busy(field))
        arrange_next(field);
    return 0;
}
