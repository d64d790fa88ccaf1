/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The order of candidates: strict and weak, and the sort by it is a stable permutation that order_explain()
 * explains. The same of what is known before the sources are. How it ranks is asked by sorting two. */
#include "input.h"
#include "order.h"

#include <string.h>

#define MOST 8

static struct candidate two_items[2], items[MOST];
static bool before[MOST][MOST]; /* of the given candidates, by their positions */

/* Whether a goes before b even when it comes after it: a stable sort moves nothing else. */
static bool precedes(const struct candidate *a, const struct candidate *b)
{
    struct candidates two = { .count = 2, .capacity = 2, .item = two_items };

    two_items[0] = *b;
    two_items[1] = *a;
    two_items[0].position = 0;
    two_items[1].position = 1;
    order_sort(&two, 0);
    return two_items[0].position == 1;
}

static bool equal(size_t a, size_t b)
{
    return !before[a][b] && !before[b][a];
}

static void check_triple(size_t a, size_t b, size_t c)
{
    if (before[a][b] && before[b][c])
        assert(before[a][c]);
    if (equal(a, b) && equal(b, c))
        assert(equal(a, c));
}

static void check_weak_order(const struct candidate *given, size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        for (size_t j = 0; j < count; j++)
            before[i][j] = precedes(&given[i], &given[j]);
        assert(!before[i][i]);
    }
    for (size_t i = 0; i < count; i++)
    {
        for (size_t j = 0; j < count; j++)
        {
            assert(!before[i][j] || !before[j][i]);
            for (size_t k = 0; k < count; k++)
                check_triple(i, j, k);
        }
    }
}

/* Smaller scopes go first, of the rest larger values. */
static void check_reason(const struct candidate *first, const struct candidate *second)
{
    struct order_reason reason = order_explain(first, second);
    size_t a = first->position, b = second->position;

    if (reason.rule == ORDER_RULE_NONE)
        assert(equal(a, b) && a < b);
    else
        assert(before[a][b] &&
               (reason.rule == 8 ? reason.first < reason.second : reason.first > reason.second));
}

static void check_sorted(const struct candidate *given, const struct candidates *sorted,
                         size_t from)
{
    bool seen[MOST] = { false };

    for (size_t i = 0; i < sorted->count; i++)
    {
        const struct candidate *item = &sorted->item[i];

        assert(item->position < sorted->count && !seen[item->position]);
        seen[item->position] = true;
        assert(address_equal(&item->to, &given[item->position].to));
        assert(item->has_from == given[item->position].has_from);
        assert(address_equal(&item->from, &given[item->position].from));
        if (i < from)
            assert(item->position == i);
        if (i > from)
            check_reason(&sorted->item[i - 1], item);
    }
}

/* Whether rule 6 puts one before the other, neither of which has a source: the rules before it do not decide. */
static bool has_precedence(const struct candidate *first, const struct candidate *second)
{
    struct order_reason reason = order_explain(first, second);

    assert(reason.rule >= 6);
    return reason.rule == 6 && reason.first > reason.second;
}

static void check_precedence(const struct candidate *given, struct candidates *list)
{
    size_t highest;

    for (size_t i = 0; i < list->count; i++)
        items[i] = (struct candidate){ .to = given[i].to, .position = i };
    highest = order_by_precedence(list);
    assert(highest <= list->count && (highest || !list->count));
    for (size_t i = 1; i < list->count; i++)
    {
        const struct candidate *one = &items[i - 1], *next = &items[i];

        assert(!has_precedence(next, one));
        assert(has_precedence(one, next) || one->position < next->position);
        assert(has_precedence(&items[0], next) == (i >= highest));
    }
}

/* What is said of candidates whatever sources they have holds for those that they have. */
static void check_leads(const struct candidate *given, struct candidates *list)
{
    memcpy(items, given, list->count * sizeof(items[0]));
    for (size_t known = 1; known <= list->count; known++)
    {
        if (!order_leads(list, known))
            continue;
        for (size_t i = known; i < list->count; i++)
            assert(before[0][i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };
    struct candidate given[MOST];
    struct candidates list = { .capacity = MOST, .item = items };
    size_t from;

    list.count = input_below(&input, MOST + 1);
    from = input_below(&input, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
    {
        struct address to = input_address(&input), source = input_address(&input);

        given[i] = (struct candidate){ .to = address_unmapped(&to),
                                       .from = address_unmapped(&source),
                                       .has_from = input_below(&input, 4),
                                       .position = i };
    }
    check_weak_order(given, list.count);
    memcpy(items, given, list.count * sizeof(items[0]));
    if (!from && input_below(&input, 2)) /* only their positions tell in which order they came */
    {
        for (size_t i = 0; i < list.count; i++)
            items[i] = given[list.count - 1 - i];
    }
    order_sort(&list, from);
    check_sorted(given, &list, from);
    check_precedence(given, &list);
    check_leads(given, &list);
    return 0;
}
