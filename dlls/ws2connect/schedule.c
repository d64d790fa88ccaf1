/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* RFC 6724 gives the order, RFC 8305 mixes the families, and what is known of an address can move it to
 * the back. */
#include "schedule.h"

#include "order.h"

#include <stdlib.h>

/* Groups of candidates, in the order in which they are tried. */
enum hope
{
    HOPE_GOOD,
    HOPE_SILENT,
    HOPE_UNUSABLE,
};

static enum hope hope_of(const struct candidate *candidate)
{
    if (!candidate->has_from)
        return HOPE_UNUSABLE;
    return candidate->silent ? HOPE_SILENT : HOPE_GOOD;
}

/* Gives each candidate its rank in its group: twice the number of candidates of the same family before
 * it, plus one if its family is not the leading one. So the families alternate. */
static void rank(struct candidates *list, size_t first, enum address_family lead)
{
    size_t before[HOPE_UNUSABLE + 1][ADDRESS_V6 + 1] = { { 0 } };

    for (size_t i = first; i < list->count; i++)
    {
        struct candidate *candidate = &list->item[i];
        size_t *same = &before[hope_of(candidate)][candidate->to.family];

        candidate->rank = 2 * (*same)++ + (candidate->to.family != lead);
    }
}

static int compare(const void *one, const void *other)
{
    const struct candidate *a = one;
    const struct candidate *b = other;

    if (hope_of(a) != hope_of(b))
        return (int)hope_of(a) - (int)hope_of(b);
    return (a->rank > b->rank) - (a->rank < b->rank);
}

/* Returns the family to try next: at first RFC 6724's choice, later not the family of the candidate
 * that has begun last. */
static enum address_family leading_family(const struct candidates *list, size_t first)
{
    if (!first)
        return list->item[0].to.family;
    return list->item[first - 1].to.family == ADDRESS_V4 ? ADDRESS_V6 : ADDRESS_V4;
}

void schedule(struct candidates *list, size_t first)
{
    if (list->count - first < 2)
        return;
    order_sort(list, first);
    rank(list, first, leading_family(list, first));
    qsort(&list->item[first], list->count - first, sizeof(list->item[0]), compare);
}

void schedule_fixed(struct candidates *list, size_t first)
{
    for (size_t i = first; i < list->count; i++)
        list->item[i].rank = i;
    qsort(&list->item[first], list->count - first, sizeof(list->item[0]), compare);
}
