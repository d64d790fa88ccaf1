/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Fills lists directly: which addresses a socket can use does not matter here. */
#include "order_list.h"

#include "addresses.h"
#include "rows.h"

#include <string.h>

#define MOST 8

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

static struct candidate candidate_of(const char *text)
{
    struct candidate candidate = { .silent = *text == '!' };
    const char *from;

    text += candidate.silent;
    candidate.to = address_of(text, 80);
    from = text + strcspn(text, " <");
    candidate.has_from = *from == '<';
    if (!candidate.has_from)
        return candidate;
    if (!from[1] || from[1] == ' ')
        from = candidate.to.family == ADDRESS_V4 ? "<192.0.2.9" : "<2001:db8::9";
    candidate.from = address_of(from + 1, 0);
    return candidate;
}

size_t order_list_candidates(const char *text, struct candidate *out, size_t most)
{
    size_t count = 0;

    for (; *text; text = address_next(text))
    {
        assert_true(count < most);
        out[count++] = candidate_of(text);
    }
    return count;
}

void order_list_set(const char *text)
{
    struct candidate candidates[MOST];
    size_t count = order_list_candidates(text, candidates, MOST);

    order_list_new(count);
    for (size_t i = 0; i < count; i++)
        order_list_append(candidates[i]);
}

void order_list_assert(const char *text)
{
    struct address expected[MOST];

    assert_int_equal(order_list->count, addresses_of(text, 80, expected, MOST));
    for (size_t i = 0; i < order_list->count; i++)
    {
        if (!address_equal(&order_list->item[i].to, &expected[i]))
            fail_msg("place %u is not that of %s", (unsigned)i, text);
    }
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
