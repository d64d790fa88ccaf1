/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* First the candidates, each from the source that the system would choose; then, for a caller's list,
 * the same destinations from the machine's other addresses. */
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

int field_init(struct field *field, const struct race_entry *entry, bool in_turn)
{
    const struct resolution *resolution = entry->resolution;
    struct candidates *list = *entry->list;
    bool several = list->count > 1 || (resolution && resolve_pending(resolution));
    int err;

    *field = (struct field){ .entry = entry, .in_turn = in_turn };
    if (!several)
        return 0;
    if (resolution && resolution->in_order)
    {
        field->bound = target_is_bound(entry->target);
        return 0;
    }
    err = target_check_idle(entry->target);
    if (err)
        return err;
    field->bound = target_is_bound(entry->target);
    arrange(field, 0);
    return 0;
}

size_t field_count(const struct field *field)
{
    return list_of(field)->count;
}

enum engine_more field_more(const struct field *field)
{
    if (field->entry->resolution && resolve_pending(field->entry->resolution))
        return ENGINE_MORE_COMING;
    return ENGINE_NO_MORE;
}

const struct address *field_to(const struct field *field, size_t attempt)
{
    return &list_of(field)->item[attempt].to;
}

const struct address *field_from(const struct field *field, size_t attempt)
{
    (void)field;
    (void)attempt;
    return NULL;
}

const struct address *field_source(const struct field *field, size_t attempt)
{
    const struct candidate *candidate = &list_of(field)->item[attempt];
    const struct address *from = field_from(field, attempt);

    if (from)
        return from;
    return candidate->has_from ? &candidate->from : NULL;
}

bool field_is_local(const struct field *field, size_t attempt)
{
    bool v6_socket = field->entry->target->family == AF_INET6;

    return field->entry->resolution &&
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
