/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* First the candidates, each from the source that the system would choose; then, for a caller's list,
 * the same destinations from the machine's other addresses; the other way round when the first were
 * silent lately. */
#include "field.h"

#include "policy.h"
#include "recall.h"
#include "schedule.h"
#include "source.h"

static struct candidates *list_of(const struct field *field)
{
    return *field->entry->list;
}

const struct path *field_path(struct field *field)
{
    if (!field->has_path)
        path_read(field->entry->target, list_of(field)->reach.v4, &field->path);
    field->has_path = true;
    return &field->path;
}

static void recall_silence(struct field *field, size_t first)
{
    struct candidates *list = list_of(field);

    for (size_t i = first; i < list->count; i++)
    {
        uint64_t age_ms;

        list->item[i].silent = recall_silent(&list->item[i].to, NULL, &age_ms);
        if (list->item[i].silent)
            TRACE(field->entry->trace, .kind = TRACE_SILENT, .to = &list->item[i].to,
                  .age_ms = age_ms);
    }
}

/* One candidate alone needs no order, and must not pay for it. */
static void arrange(struct field *field, size_t first)
{
    struct candidates *list = list_of(field);

    if (list->count < 2 || first == list->count)
        return;
    source_find_all(list, first, field_path(field), field->entry->deadline);
    if (!field->in_turn)
        recall_silence(field, first);
    schedule(list, first);
}

static size_t further_count(const struct field *field)
{
    return field->further ? field->further->count : 0;
}

static bool pair_is_silent(const struct address *to, const struct address *from)
{
    uint64_t age_ms;

    return recall_silent(to, from, &age_ms);
}

static int find_further(struct field *field)
{
    pairs_free(field->further);
    field->further =
        pairs_new(list_of(field), field->locals.address, field->locals.count, pair_is_silent);
    return field->further ? 0 : WSAENOBUFS;
}

/* A candidate alone has no known source yet, and a pair is a further one only if its source is
 * another. Where a single local address fits, that is the one. */
static int find_further_of_one(struct field *field)
{
    int err = find_further(field);

    if (err || field->further->count < 2)
    {
        pairs_free(field->further);
        field->further = NULL;
        return err;
    }
    source_find_all(list_of(field), 0, field_path(field), field->entry->deadline);
    return find_further(field);
}

/* None on a machine that does not tell its addresses, nor for a caller who chose the interface. */
int field_request(struct field *field)
{
    int err = locals_find(&field->locals);

    field->requested = true;
    if (err)
        return err == WSAENOBUFS ? err : 0;
    err = list_of(field)->count == 1 ? find_further_of_one(field) : find_further(field);
    if (field->further && path_chooses_interface(field_path(field)))
        field->further->count = 0;
    return err;
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

/* A candidate alone was not put in order. */
static bool all_silent(struct field *field)
{
    const struct candidates *list = list_of(field);

    if (list->count == 1)
        recall_silence(field, 0);
    for (size_t i = 0; i < list->count; i++)
    {
        if (!list->item[i].silent)
            return false;
    }
    return true;
}

/* Candidates that were all silent go to the back, behind the pairs that are tried last otherwise. */
static int choose_first(struct field *field)
{
    int err;

    if (field->requested || !all_silent(field))
        return 0;
    err = field_request(field);
    field->further_first = true;
    return err;
}

int field_init(struct field *field, const struct race_entry *entry, bool in_turn)
{
    const struct resolution *resolution = entry->resolution;
    struct candidates *list = *entry->list;
    bool several = list->count > 1 || (resolution && resolve_pending(resolution));
    int err = 0;

    *field = (struct field){ .entry = entry, .in_turn = in_turn };
    field->requested = in_turn || resolution || !any_beyond_loopback(list);
    if (!several)
        return choose_first(field);
    /* The socket of a caller's list is not (contract, "s is bound"). */
    field->bound = resolution && target_is_bound(entry->target);
    if (resolution && resolution->in_order)
        return 0;
    if (field->bound)
        err = target_check_idle(entry->target);
    if (err)
        return err;
    /* The path is read before the socket meets an address, which leaves a trace on it. */
    if (resolution && resolve_pending(resolution))
        field_path(field);
    arrange(field, 0);
    return choose_first(field);
}

void field_clear(struct field *field)
{
    pairs_free(field->further);
}

size_t field_count(const struct field *field)
{
    return list_of(field)->count + further_count(field);
}

enum engine_more field_more(const struct field *field)
{
    if (field->entry->resolution && resolve_pending(field->entry->resolution))
        return ENGINE_MORE_COMING;
    return field->requested ? ENGINE_NO_MORE : ENGINE_MORE_ON_REQUEST;
}

/* NULL: the attempt is a candidate from the source that the system chooses. */
static const struct pair *further_pair(const struct field *field, size_t attempt)
{
    size_t first = field->further_first ? 0 : list_of(field)->count;

    if (attempt < first || attempt >= first + further_count(field))
        return NULL;
    return &field->further->item[attempt - first];
}

static const struct candidate *candidate_of(const struct field *field, size_t attempt)
{
    const struct pair *pair = further_pair(field, attempt);
    size_t first = field->further_first ? further_count(field) : 0;

    return &list_of(field)->item[pair ? pair->candidate : attempt - first];
}

const struct address *field_to(const struct field *field, size_t attempt)
{
    return &candidate_of(field, attempt)->to;
}

const struct address *field_from(const struct field *field, size_t attempt)
{
    const struct pair *pair = further_pair(field, attempt);

    return pair ? &field->locals.address[pair->local] : NULL;
}

const struct address *field_source(const struct field *field, size_t attempt)
{
    const struct candidate *candidate = candidate_of(field, attempt);
    const struct address *from = field_from(field, attempt);

    if (from)
        return from;
    return candidate->has_from ? &candidate->from : NULL;
}

/* Of addresses that are still looked up nothing is known: they may be of the other family. */
static bool v6_may_come(const struct field *field, const struct candidate *candidate)
{
    return field->entry->target->family == AF_INET6 && candidate->to.family == ADDRESS_V4 &&
           field_more(field) == ENGINE_MORE_COMING;
}

bool field_may_fail(const struct field *field, size_t attempt)
{
    const struct candidates *list = list_of(field);
    const struct candidate *candidate = candidate_of(field, attempt);
    bool v6_socket = field->entry->target->family == AF_INET6;

    if (field_from(field, attempt) || v6_may_come(field, candidate))
        return false;
    return policy_may_fail(list, (size_t)(candidate - list->item), v6_socket, field->bound);
}

/* By name there are no further pairs: the attempt is the candidate. */
bool field_is_local(const struct field *field, size_t attempt)
{
    bool v6_socket = field->entry->target->family == AF_INET6;

    return field->entry->resolution && !v6_may_come(field, candidate_of(field, attempt)) &&
           policy_is_local(list_of(field), attempt, v6_socket, field->bound);
}

void field_begun(struct field *field, size_t attempt)
{
    if (attempt >= field->begun)
        field->begun = attempt + 1;
}

bool field_wait(const struct field *field, uint64_t limit_ms)
{
    return resolve_wait(field->entry->resolution, limit_ms);
}

int field_collect(struct field *field)
{
    size_t before = list_of(field)->count;
    int err;

    if (!field->entry->resolution)
        return 0;
    err = resolve_collect(field->entry->resolution, field->entry->list);
    if (!err && list_of(field)->count > before)
        arrange(field, field->begun);
    return err;
}
