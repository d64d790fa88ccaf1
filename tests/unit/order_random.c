/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Pseudo-random lists: each sorted list is a permutation of its input, does not change when it is
 * sorted again, and depends on the order of the input only by the positions. */
#include "order_random.h"

#include "order.h"
#include "order_list.h"
#include "random.h"
#include "rows.h"

#include <string.h>

static const char *const random_to[] = {
    "127.0.0.1", "169.254.1.1", "10.0.0.1", "192.0.2.1",   "198.51.100.1",    "::1",
    "::2",       "fe80::1",     "febf::1",  "fec0::1",     "fd00::1",         "fd00:1::1",
    "2001::1",   "2002::1",     "3ffe::1",  "2001:db8::1", "2001:db8:0:1::1", "2001:db8:1::1",
    "2a00::1",   "64:ff9b::1",
};
static const char *const random_from_v4[] = {
    "127.0.0.1",
    "169.254.1.2",
    "10.0.0.2",
    "192.0.2.9",
};
static const char *const random_from_v6[] = {
    "::1", "fe80::2", "fec0::2", "fd00::2", "2001::2", "2002::2", "2001:db8::2", "2001:db8:1::2",
};

#define RANDOM_LISTS 3000
#define MOST_RANDOM 12

static struct candidate random_candidate(uint64_t *random)
{
    const char *to = random_to[random_below(random, ROWS_COUNT(random_to))];
    size_t port = 1 + random_below(random, 3);
    const char *from = NULL;

    if (random_below(random, 4))
    {
        if (strchr(to, ':'))
            from = random_from_v6[random_below(random, ROWS_COUNT(random_from_v6))];
        else
            from = random_from_v4[random_below(random, ROWS_COUNT(random_from_v4))];
    }
    return order_list_candidate(to, from, (uint16_t)port);
}

static void random_list(uint64_t *random)
{
    size_t count = random_below(random, MOST_RANDOM + 1);

    order_list_new(count);
    for (size_t i = 0; i < count; i++)
        order_list_append(random_candidate(random));
}

/* The sorted list holds each candidate of the input, unchanged, once. */
static void assert_permutation_of(const struct candidate *input)
{
    bool seen[MOST_RANDOM] = { false };

    for (size_t i = 0; i < order_list->count; i++)
    {
        size_t position = order_list->item[i].position;

        assert_true(position < order_list->count);
        assert_false(seen[position]);
        seen[position] = true;
        assert_same_candidate(&order_list->item[i], &input[position]);
    }
}

/* Sorting what the list holds now gives the same order as before. */
static void assert_sorts_to(const struct candidate *sorted, size_t count)
{
    order_sort(order_list, 0);
    assert_int_equal(order_list->count, count);
    for (size_t i = 0; i < count; i++)
        assert_same_candidate(&order_list->item[i], &sorted[i]);
}

static void shuffle(uint64_t *random)
{
    for (size_t i = order_list->count; i > 1; i--)
    {
        size_t j = random_below(random, i);
        struct candidate swapped = order_list->item[i - 1];

        order_list->item[i - 1] = order_list->item[j];
        order_list->item[j] = swapped;
    }
}

/* Any two of a sorted list are in the same order when sorted alone: the rules never go in a circle. */
static void assert_pairs_in_order(const struct candidate *sorted, size_t count)
{
    for (size_t j = 1; j < count; j++)
    {
        for (size_t i = 0; i < j; i++)
        {
            const struct candidate pair[2] = { sorted[i], sorted[j] };

            order_list->count = 2;
            order_list->item[0] = sorted[j];
            order_list->item[1] = sorted[i];
            assert_sorts_to(pair, 2);
        }
    }
}

static void check_random_list(uint64_t *random)
{
    struct candidate input[MOST_RANDOM], sorted[MOST_RANDOM];
    size_t count;

    random_list(random);
    count = order_list->count;
    memcpy(input, order_list->item, count * sizeof(*input));

    order_sort(order_list, 0);
    assert_int_equal(order_list->count, count);
    assert_permutation_of(input);
    memcpy(sorted, order_list->item, count * sizeof(*sorted));

    assert_sorts_to(sorted, count); /* sorting again changes nothing */
    shuffle(random);
    assert_sorts_to(sorted, count); /* with the same positions, the input's order does not matter */
    assert_pairs_in_order(sorted, count);
}

void order_random_lists(void)
{
    uint64_t random = random_seed();

    for (int i = 0; i < RANDOM_LISTS; i++)
        check_random_list(&random);
}
