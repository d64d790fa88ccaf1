/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which local addresses go with which candidates, and in which order.
 *
 * Link with -Wl,--wrap=calloc: the wrapper below can make an allocation fail. */
#include "pairs.h"

#include "addresses.h"
#include "order_list.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A call may take 1 KiB for each candidate, on any machine. */
#define MOST_BYTES_PER_CANDIDATE 1024

static struct
{
    unsigned refused; /* number of the allocation that fails, 1 is the next; 0: none */
    unsigned calls;
    size_t bytes; /* sum of all allocations */
} allocations;

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

void *__wrap_calloc(size_t count, size_t size)
{
    allocations.calls++;
    allocations.bytes += count * size;
    return allocations.calls == allocations.refused ? NULL : __real_calloc(count, size);
}

/* The pairs of the test that runs; its teardown frees them and the list. */
static struct pairs *pairs;

static int free_all(void **state)
{
    pairs_free(pairs);
    pairs = NULL;
    return order_list_free(state);
}

#define MOST_LOCALS 8

struct pairs_row
{
    const char *name;
    const char *candidates; /* as in order_list.h */
    const char *locals;
    const char *expected; /* "candidate-local" by their numbers, from 0 */
};

static const struct pairs_row fit_rows[] = {
    { "no_candidate_none", "", "192.0.2.9", "" },
    { "no_local_none", "192.0.2.1<192.0.2.9", "", "" },
    { "only_local_is_the_default_none", "192.0.2.1<192.0.2.9", "192.0.2.9", "" },
    { "default_v6_is_left_out", "2001:db8::1<2001:db8::9", "2001:db8::9 2001:db8::a", "0-1" },
    { "default_source_is_left_out", "192.0.2.1<192.0.2.9", "192.0.2.8 192.0.2.9", "0-0" },
    { "default_of_another_candidate_is_taken", "192.0.2.1<192.0.2.9 198.51.100.1<198.51.100.9",
      "192.0.2.9 198.51.100.9", "0-1 1-0" },
    { "no_default_all_are_taken", "192.0.2.1", "192.0.2.8 192.0.2.9", "0-0 0-1" },
    { "v4_local_not_for_v6", "2001:db8::1", "192.0.2.9", "" },
    { "v6_local_not_for_v4", "192.0.2.1", "2001:db8::9 fd00::9", "" },
    { "each_family_its_own", "192.0.2.1 2001:db8::1", "2001:db8::9 192.0.2.9", "0-1 1-0" },
    { "v4_loopback_candidate_none", "127.0.0.1<127.0.0.1", "192.0.2.9", "" },
    { "v4_last_loopback_candidate_none", "127.255.255.254", "192.0.2.9", "" },
    { "v6_loopback_candidate_none", "::1<::1", "2001:db8::9 fe80::9%2", "" },
    { "loopback_local_never", "192.0.2.1 2001:db8::1 169.254.1.1", "127.0.0.1 ::1 127.0.0.2", "" },
    { "unspecified_local_never", "192.0.2.1 2001:db8::1", "0.0.0.0 ::", "" },
    { "multicast_local_never", "192.0.2.1 2001:db8::1", "224.0.0.1 ff02::1", "" },
    { "same_local_twice_once", "192.0.2.1", "192.0.2.9 192.0.2.9 192.0.2.8 192.0.2.9", "0-0 0-2" },
    { "default_twice_among_locals_left_out_twice", "192.0.2.1<192.0.2.9", "192.0.2.9 192.0.2.9",
      "" },
    { "zone_of_global_local_no_difference_once", "2001:db8::1", "2001:db8::9 2001:db8::9%3",
      "0-0" },
    { "zone_of_global_default_no_difference_left_out", "2001:db8::1<2001:db8::9", "2001:db8::9%3",
      "" },
    { "unique_local_source_for_global_taken", "2001:db8::1<2001:db8::9", "fd00::9", "0-0" },
    { "own_address_as_destination_taken", "192.0.2.9<192.0.2.9", "192.0.2.9 192.0.2.8", "0-1" },
};

/* RFC 4007: a link-local address is valid in its zone only. */
static const struct pairs_row zone_rows[] = {
    { "link_local_source_not_for_global", "2001:db8::1 fd00::1", "fe80::9%2", "" },
    { "global_source_not_for_link_local", "fe80::1%2", "2001:db8::9", "" },
    { "same_zone_taken", "fe80::1%2", "fe80::9%2", "0-0" },
    { "other_zone_not_taken", "fe80::1%2", "fe80::9%3", "" },
    { "each_zone_its_own", "fe80::1%2 fe80::1%3", "fe80::9%3 fe80::9%2", "0-1 1-0" },
    { "destination_without_zone_takes_any", "fe80::1", "fe80::8%2 fe80::9%3", "0-0 0-1" },
    { "source_without_zone_is_taken", "fe80::1%2", "fe80::9", "0-0" },
    { "default_in_the_same_zone_is_left_out", "fe80::1<fe80::9%2", "fe80::9%2 fe80::9%3", "0-1" },
    { "same_bytes_in_two_zones_are_two", "fe80::1", "fe80::9%2 fe80::9%3", "0-0 0-1" },
    { "last_link_local_prefix_is_link_local", "febf::1%2", "fd00::9", "" },
    { "site_local_is_not_link_local", "fec0::1", "fe80::9%2 fd00::9", "0-1" },
    { "v4_link_local_source_not_for_global", "192.0.2.1", "169.254.1.9 192.0.2.9", "0-1" },
    { "v4_global_source_not_for_link_local", "169.254.1.1", "192.0.2.9 169.254.1.9", "0-1" },
    { "v4_beside_link_local_is_global", "169.253.255.255 169.255.0.0", "169.254.1.9 192.0.2.9",
      "0-1 1-1" },
};

static const struct pairs_row order_rows[] = {
    { "candidates_in_order_of_the_list", "198.51.100.1 192.0.2.1", "192.0.2.9 198.51.100.9",
      "0-1 0-0 1-0 1-1" },
    { "rule1_destination_itself_first", "2001:db8::1", "2001:db8::2 2001:db8::1", "0-1 0-0" },
    { "rule1_v4_destination_itself_first", "192.0.2.1", "192.0.2.0 192.0.2.1", "0-1 0-0" },
    { "rule8_longest_prefix_first", "2001:db8:1::1", "fd00::9 2a00::9 2001:db8::9 2001:db8:1::9",
      "0-3 0-2 0-1 0-0" },
    { "rule8_bit_by_bit", "2001:db8::1",
      "2001:db8:0:4::9 2001:db8:0:2::9 2001:db8:0:1::9 2001:db8::9", "0-3 0-2 0-1 0-0" },
    { "rule8_v4_net_first", "192.0.2.1", "10.0.0.9 198.51.100.9 192.0.3.9 192.0.2.200 192.0.2.9",
      "0-4 0-3 0-2 0-1 0-0" },
    { "rule8_by_each_candidate", "2001:db8:1::1 2001:db8:2::1", "2001:db8:2::9 2001:db8:1::9",
      "0-1 0-0 1-0 1-1" },
    { "rule8_beyond_64_bits_stay", "2001:db8::1",
      "2001:db8::8000:0:0:9 2001:db8::3 2001:db8::4000:0:0:9", "0-0 0-1 0-2" },
    { "ties_stay_as_locals_stand", "2001:db8::1", "fd00:3::9 fd00:1::9 2001:db8::9 fd00:2::9",
      "0-2 0-0 0-1 0-3" },
};

/* Writes the pairs that were found: "0-1 1-0". */
static void describe(char *text, size_t size)
{
    size_t used = 0;

    text[0] = 0;
    for (size_t i = 0; i < pairs->count; i++)
    {
        const struct pair *pair = &pairs->item[i];

        used += (size_t)snprintf(text + used, size - used, "%s%u-%u", i ? " " : "",
                                 (unsigned)pair->candidate, (unsigned)pair->local);
        assert_true(used < size);
    }
}

static void check_pairs(void **state)
{
    const struct pairs_row *row = *state;
    struct address locals[MOST_LOCALS];
    size_t count = addresses_of(row->locals, 0, locals, MOST_LOCALS);
    char text[256];

    order_list_set(row->candidates);
    pairs = pairs_new(order_list, locals, count, true, NULL, NULL);
    assert_non_null(pairs);
    describe(text, sizeof(text));
    assert_string_equal(text, row->expected);
}

static void ports_make_no_difference(void)
{
    struct address locals[] = { address_of("192.0.2.9", 1), address_of("192.0.2.8", 2),
                                address_of("192.0.2.8", 3) };

    order_list_set("192.0.2.1<192.0.2.9");
    pairs = pairs_new(order_list, locals, ROWS_COUNT(locals), true, NULL, NULL);
    assert_non_null(pairs);
    assert_int_equal(pairs->count, 1);
    assert_int_equal(pairs->item[0].local, 1);
}

/* The value of an unknown source is not used. */
static void unknown_source_is_not_read(void)
{
    struct address local = address_of("192.0.2.9", 0);

    order_list_set("192.0.2.1<192.0.2.9");
    order_list->item[0].has_from = false;
    pairs = pairs_new(order_list, &local, 1, true, NULL, NULL);
    assert_non_null(pairs);
    assert_int_equal(pairs->count, 1);
}

/* The source 192.0.2.8 is silent for any address, and 192.0.2.2 from any source. */
static bool some_silent(void *context, const struct address *to, const struct address *from)
{
    assert_ptr_equal(context, order_list);
    return from->bytes[3] == 8 || to->bytes[3] == 2;
}

static void silent_are_marked(void)
{
    static const bool expected[] = { true, true, true, false };
    struct address locals[] = { address_of("192.0.2.8", 0), address_of("10.0.0.1", 0) };

    order_list_set("192.0.2.2<192.0.2.9 192.0.2.1<192.0.2.9");
    pairs = pairs_new(order_list, locals, ROWS_COUNT(locals), true, some_silent, order_list);
    assert_non_null(pairs);
    assert_int_equal(pairs->count, ROWS_COUNT(expected));
    for (size_t i = 0; i < pairs->count; i++)
        assert_int_equal(pairs->item[i].silent, expected[i]);
}

/* Unique-local, global, Teredo (RFC 6724 section 2.1). */
static void labels(void)
{
    struct address locals[] = { address_of("fd00::9", 0), address_of("2001:db8::9", 0),
                                address_of("2001:0:1::9", 0) };
    char text[256];

    order_list_set("2001:db8::1 fd00::1");
    pairs = pairs_new(order_list, locals, ROWS_COUNT(locals), true, NULL, NULL);
    assert_non_null(pairs);
    assert_int_equal(pairs->count, 2 * ROWS_COUNT(locals));
    assert_int_equal(pairs_count(order_list, locals, ROWS_COUNT(locals), true), pairs->count);
    for (size_t i = 0; i < pairs->count; i++)
        assert_int_equal(pairs->item[i].other_label,
                         pairs->item[i].local != 1 - pairs->item[i].candidate);
    pairs_free(pairs);
    pairs = pairs_new(order_list, locals, ROWS_COUNT(locals), false, NULL, NULL);
    assert_non_null(pairs);
    describe(text, sizeof(text));
    assert_string_equal(text, "0-1 1-0");
    assert_int_equal(pairs_count(order_list, locals, ROWS_COUNT(locals), false), 2);
}

/* 10.0.0.0, 10.0.0.1 and so on. */
static void fill_locals(struct address *locals, size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        locals[i] = address_of("10.0.0.0", 0);
        locals[i].bytes[2] = (uint8_t)(i >> 8);
        locals[i].bytes[3] = (uint8_t)i;
    }
}

static void fill_list(size_t count)
{
    order_list_new(count);
    for (size_t i = 0; i < count; i++)
        order_list_append(order_list_candidate("192.0.2.1", NULL, (uint16_t)(i + 1)));
}

/* Only the first LOCAL_ADDRESSES_MAX count, and nothing beyond them is read. */
static void many_locals(void)
{
    struct address locals[LOCAL_ADDRESSES_MAX + 40];

    fill_locals(locals, ROWS_COUNT(locals));
    fill_list(2);
    pairs = pairs_new(order_list, locals, ROWS_COUNT(locals), true, NULL, NULL);
    assert_non_null(pairs);
    assert_int_equal(pairs->count, 2 * LOCAL_ADDRESSES_MAX);
    for (size_t i = 0; i < pairs->count; i++)
    {
        assert_int_equal(pairs->item[i].candidate, i / LOCAL_ADDRESSES_MAX);
        assert_int_equal(pairs->item[i].local, i % LOCAL_ADDRESSES_MAX);
    }
}

static void count_allocations(unsigned refused)
{
    allocations.refused = refused;
    allocations.calls = 0;
    allocations.bytes = 0;
}

/* With the candidate itself. */
static void memory_is_bounded(void)
{
    const size_t count = 1000;
    struct address locals[LOCAL_ADDRESSES_MAX];

    fill_locals(locals, ROWS_COUNT(locals));
    fill_list(count);
    count_allocations(0);
    pairs = pairs_new(order_list, locals, ROWS_COUNT(locals), true, NULL, NULL);
    assert_non_null(pairs);
    assert_int_equal(pairs->count, count * LOCAL_ADDRESSES_MAX);
    assert_true(allocations.bytes + count * sizeof(struct candidate) <=
                count * MOST_BYTES_PER_CANDIDATE);
    assert_int_equal(pairs->item[pairs->count - 1].candidate, count - 1);
}

static void allocation_fails(void)
{
    struct address local = address_of("192.0.2.9", 0);

    fill_list(1);
    count_allocations(1);
    pairs = pairs_new(order_list, &local, 1, true, NULL, NULL);
    allocations.refused = 0;
    assert_null(pairs);
    assert_int_equal(allocations.calls, 1); /* the planned failure has happened */
}

static void too_many_to_count(void)
{
    pairs = pairs_new_empty(SIZE_MAX);
    assert_null(pairs);
}

static size_t asked;

static bool silent_from_the_second_on(void *context, const struct address *to,
                                      const struct address *from)
{
    (void)context;
    (void)to;
    (void)from;
    return asked++ > 0;
}

/* Other threads may change the memory while pairs are made: each pair is asked about once. */
static void silence_meanwhile(void)
{
    const struct address locals[] = { address_of("192.0.2.9", 0), address_of("192.0.2.10", 0) };

    fill_list(1);
    asked = 0;
    pairs =
        pairs_new(order_list, locals, ROWS_COUNT(locals), true, silent_from_the_second_on, NULL);
    assert_non_null(pairs);
    assert_int_equal(pairs->count, asked);
    assert_int_equal(asked, ROWS_COUNT(locals));
}

static void free_null(void)
{
    pairs_free(NULL);
}

static const struct single_row single_rows[] = {
    { "ports_make_no_difference", ports_make_no_difference },
    { "unknown_source_is_not_read", unknown_source_is_not_read },
    { "silent_pairs_are_marked", silent_are_marked },
    { "other_labels_are_marked_or_left_out", labels },
    { "silence_that_comes_meanwhile_makes_no_pair_twice", silence_meanwhile },
    { "more_locals_than_most_are_not_looked_at", many_locals },
    { "thousand_candidates_stay_below_1_kib_each", memory_is_bounded },
    { "capacity_without_a_size_gives_null", too_many_to_count },
    { "allocation_failed_gives_null", allocation_fails },
    { "free_null_does_nothing", free_null },
};

ROWS_MAIN("pairs", ROW_TABLE_CLEARED(fit_rows, check_pairs, free_all),
          ROW_TABLE_CLEARED(zone_rows, check_pairs, free_all),
          ROW_TABLE_CLEARED(order_rows, check_pairs, free_all),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, free_all))
