/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The order in which pairs are tried. */
#include "attempts.h"

#include "net.h"
#include "schedule.h"

/* Groups of further pairs, in the order in which they are tried. */
enum place
{
    PLACE_GOOD,
    PLACE_SILENT,
    PLACE_OTHER_LABEL,
    PLACE_OTHER_LABEL_SILENT,
    PLACE_SPARE,
    PLACES,
    PLACE_LEAD, /* before its candidate */
};

void attempts_clear(struct attempts *attempts)
{
    pairs_free(attempts->order);
    attempts->order = NULL;
}

size_t attempts_count(const struct attempts *attempts)
{
    if (attempts->order)
        return attempts->joined_at + attempts->order->count;
    return attempts->list->count - attempts->waiting;
}

static struct pair pair_of(const struct attempts *attempts, size_t attempt)
{
    if (attempts->order && attempt >= attempts->joined_at)
        return attempts->order->item[attempt - attempts->joined_at];
    return (struct pair){ .candidate = (uint32_t)attempt, .local = PAIRS_USUAL };
}

size_t attempts_number(const struct attempts *attempts, size_t attempt)
{
    return pair_of(attempts, attempt).candidate;
}

const struct candidate *attempts_candidate(const struct attempts *attempts, size_t attempt)
{
    return &attempts->list->item[attempts_number(attempts, attempt)];
}

const struct address *attempts_to(const struct attempts *attempts, size_t attempt)
{
    return &attempts_candidate(attempts, attempt)->to;
}

const struct address *attempts_from(const struct attempts *attempts, size_t attempt)
{
    struct pair pair = pair_of(attempts, attempt);

    return pair.local == PAIRS_USUAL ? NULL : &attempts->locals[pair.local];
}

const struct address *attempts_source(const struct attempts *attempts, size_t attempt)
{
    const struct candidate *candidate = attempts_candidate(attempts, attempt);
    const struct address *from = attempts_from(attempts, attempt);

    if (from)
        return from;
    return candidate->has_from ? &candidate->from : NULL;
}

enum engine_kind attempts_kind(const void *context, size_t attempt)
{
    const struct attempts *attempts = context;
    const struct candidate *candidate = attempts_candidate(attempts, attempt);

    if (!attempts_from(attempts, attempt))
        return candidate->has_from ? ENGINE_USUAL : ENGINE_SOURCELESS;
    if (candidate->refused)
        return ENGINE_SPARE;
    return candidate->has_from ? ENGINE_FURTHER : ENGINE_FURTHER_SOURCELESS;
}

bool attempts_teaches(const struct attempts *attempts, size_t attempt, const struct address **to,
                      const struct address **from)
{
    *to = attempts_to(attempts, attempt);
    *from = attempts_source(attempts, attempt);
    return *from && !attempts->route_chosen;
}

void attempts_arrange(struct attempts *attempts, bool fixed, pairs_silent_fn *is_silent,
                      void *context)
{
    struct candidates *list = attempts->list;

    list->count -= attempts->waiting; /* hidden from schedule() */
    for (size_t i = attempts->begun; i < list->count; i++)
    {
        const struct address *to, *from;

        list->item[i].silent =
            is_silent && attempts_teaches(attempts, i, &to, &from) && is_silent(context, to, from);
    }
    if (fixed)
        schedule_fixed(list, attempts->begun);
    else
        schedule(list, attempts->begun);
    list->count += attempts->waiting;
}

bool attempts_all_silent(const struct attempts *attempts)
{
    const struct candidates *list = attempts->list;
    bool any = false;

    for (size_t i = 0; i < list->count; i++)
    {
        if (list->item[i].has_from && !list->item[i].silent)
            return false;
        any = any || list->item[i].has_from;
    }
    return any;
}

static bool several_have_sources(const struct candidates *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count && count < 2; i++)
        count += list->item[i].has_from;
    return count == 2;
}

static enum place place_of(const struct candidates *list, const struct pair *pair)
{
    if (pair->leads)
        return PLACE_LEAD;
    if (list->item[pair->candidate].refused)
        return PLACE_SPARE;
    if (pair->other_label)
        return pair->silent ? PLACE_OTHER_LABEL_SILENT : PLACE_OTHER_LABEL;
    return pair->silent ? PLACE_SILENT : PLACE_GOOD;
}

/* For each candidate, its first pair that was not silent. The pairs of a candidate stand together. */
static void choose_leads(const struct candidates *list, struct pairs *pairs)
{
    uint32_t led = UINT32_MAX;

    for (size_t i = 0; i < pairs->count; i++)
    {
        struct pair *pair = &pairs->item[i];

        pair->leads = pair->candidate != led && place_of(list, pair) == PLACE_GOOD;
        if (pair->leads)
            led = pair->candidate;
    }
}

static void append(struct pairs *order, struct pair pair)
{
    order->item[order->count++] = pair;
}

static void append_candidates(struct pairs *order, size_t first, size_t count,
                              const struct pairs *pairs)
{
    size_t next = 0;

    for (size_t i = first; i < count; i++)
    {
        for (; next < pairs->count && pairs->item[next].candidate <= i; next++)
        {
            if (pairs->item[next].leads)
                append(order, pairs->item[next]);
        }
        append(order, (struct pair){ .candidate = (uint32_t)i, .local = PAIRS_USUAL });
    }
}

static void append_place(struct pairs *order, const struct candidates *list,
                         const struct pairs *pairs, enum place place)
{
    for (size_t i = 0; i < pairs->count; i++)
    {
        if (place_of(list, &pairs->item[i]) == place)
            append(order, pairs->item[i]);
    }
}

static int put_in_order(struct attempts *attempts, struct pairs *pairs)
{
    const struct candidates *list = attempts->list;
    struct pairs *order = pairs_new_empty(list->count - attempts->begun + pairs->count);

    if (!order)
        return WSAENOBUFS;
    if (!attempts->begun && attempts_all_silent(attempts))
        choose_leads(list, pairs);
    append_candidates(order, attempts->begun, list->count, pairs);
    for (enum place place = 0; place < PLACES; place++)
        append_place(order, list, pairs, place);
    attempts->order = order;
    attempts->joined_at = attempts->begun;
    return 0;
}

int attempts_join(struct attempts *attempts, const struct address *locals, size_t local_count,
                  pairs_silent_fn *is_silent, void *context)
{
    const struct candidates *list = attempts->list;
    struct pairs *pairs = pairs_new(list, locals, local_count, several_have_sources(list),
                                    attempts->route_chosen ? NULL : is_silent, context);
    int err;

    if (!pairs)
        return WSAENOBUFS;
    attempts->locals = locals;
    err = put_in_order(attempts, pairs);
    pairs_free(pairs);
    return err;
}

void attempts_begun(struct attempts *attempts, size_t attempt)
{
    if (attempt >= attempts->begun)
        attempts->begun = attempt + 1;
}

/* Moves the candidate's pairs from number `first` on to the end. */
static void move_to_the_end(struct pairs *order, size_t first, uint32_t candidate)
{
    struct pair moved[LOCAL_ADDRESSES_MAX];
    size_t moved_count = 0, kept = first;

    for (size_t i = first; i < order->count; i++)
    {
        struct pair pair = order->item[i];

        if (pair.candidate == candidate && pair.local != PAIRS_USUAL)
            moved[moved_count++] = pair;
        else
            order->item[kept++] = pair;
    }
    for (size_t i = 0; i < moved_count; i++)
        order->item[kept++] = moved[i];
}

void attempts_refused(struct attempts *attempts, size_t attempt)
{
    uint32_t number = pair_of(attempts, attempt).candidate;
    struct candidate *candidate = &attempts->list->item[number];

    if (attempts->order && !candidate->refused)
        move_to_the_end(attempts->order, attempts->begun - attempts->joined_at, number);
    candidate->refused = true;
}
