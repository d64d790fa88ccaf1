/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Fills lists in directly: which addresses a socket can use is no matter here. */
#include "order_list.h"

#include "addresses.h"
#include "rows.h"

struct candidates *order_list;

int order_list_free(void **state)
{
    (void)state;
    candidates_free(order_list);
    order_list = NULL;
    return 0;
}

void order_list_new(size_t capacity)
{
    candidates_free(order_list);
    order_list = candidates_new((struct reach){ true, true }, capacity);
    assert_non_null(order_list);
}

struct candidate order_list_candidate(const char *to, const char *from, uint16_t port)
{
    struct candidate candidate = { .to = address_of(to, port), .has_from = from != NULL };

    if (from)
        candidate.from = address_of(from, 0);
    return candidate;
}

void order_list_append(struct candidate candidate)
{
    assert_true(order_list->count < order_list->capacity);
    candidate.position = order_list->count;
    order_list->item[order_list->count++] = candidate;
}

void assert_same_candidate(const struct candidate *actual, const struct candidate *expected)
{
    assert_same_address(&actual->to, &expected->to);
    assert_int_equal(actual->has_from, expected->has_from);
    assert_same_address(&actual->from, &expected->from);
    assert_int_equal(actual->position, expected->position);
}
