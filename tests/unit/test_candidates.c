/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which of the offered addresses remain, in which order, and the error when none does.
 *
 * Link with -Wl,--wrap=calloc: the wrapper below can make an allocation fail. */
#include "candidates.h"

#include "addresses.h"
#include "net.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

/* Nothing here needs more; what asks for more gets no memory, on any system. */
#define MOST_BYTES ((size_t)1 << 20)

static struct
{
    bool refuse;
    unsigned calls;
} allocations;

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

void *__wrap_calloc(size_t count, size_t size)
{
    allocations.calls++;
    if (allocations.refuse || (size && count > MOST_BYTES / size))
        return NULL;
    return __real_calloc(count, size);
}

/* The list of the test that runs; its teardown frees it. */
static struct candidates *list;

static int free_list(void **state)
{
    (void)state;
    candidates_free(list);
    list = NULL;
    return 0;
}

#define MOST_OFFERS 6

struct offer
{
    const char *text; /* NULL ends an array */
    uint16_t port;
};

struct offers_row
{
    const char *name;
    struct reach reach;
    struct offer offered[MOST_OFFERS + 1];
    struct offer expected[MOST_OFFERS + 1];
    int expected_error;
};

#define V4          \
    {               \
        true, false \
    }
#define V6          \
    {               \
        false, true \
    }
#define BOTH       \
    {              \
        true, true \
    }
#define NONE         \
    {                \
        false, false \
    }

static const struct offers_row reach_rows[] = {
    { "v4_reach_keeps_v4", V4, { { "192.0.2.1", 80 } }, { { "192.0.2.1", 80 } }, 0 },
    { "v4_reach_skips_v6", V4, { { "2001:db8::1", 80 } }, { { 0 } }, WSAEAFNOSUPPORT },
    { "v4_reach_unwraps_mapped", V4, { { "::ffff:192.0.2.1", 80 } }, { { "192.0.2.1", 80 } }, 0 },
    { "v6_reach_keeps_v6", V6, { { "2001:db8::1", 80 } }, { { "2001:db8::1", 80 } }, 0 },
    { "v6_reach_skips_v4", V6, { { "192.0.2.1", 80 } }, { { 0 } }, WSAEAFNOSUPPORT },
    { "v6_reach_skips_mapped", V6, { { "::ffff:192.0.2.1", 80 } }, { { 0 } }, WSAEAFNOSUPPORT },
    { "v6_reach_keeps_v4_compatible", V6, { { "::192.0.2.1", 80 } }, { { "::192.0.2.1", 80 } }, 0 },
    { "both_reach_keeps_all_in_order",
      BOTH,
      { { "2001:db8::1", 80 }, { "192.0.2.1", 80 }, { "::ffff:192.0.2.2", 80 }, { "::1", 80 } },
      { { "2001:db8::1", 80 }, { "192.0.2.1", 80 }, { "192.0.2.2", 80 }, { "::1", 80 } },
      0 },
    { "v4_reach_keeps_v4_of_mix",
      V4,
      { { "2001:db8::1", 80 }, { "192.0.2.1", 80 }, { "::1", 80 }, { "::ffff:192.0.2.2", 80 } },
      { { "192.0.2.1", 80 }, { "192.0.2.2", 80 } },
      0 },
    { "v6_reach_keeps_v6_of_mix",
      V6,
      { { "192.0.2.1", 80 }, { "2001:db8::1", 80 }, { "::ffff:192.0.2.2", 80 }, { "::1", 80 } },
      { { "2001:db8::1", 80 }, { "::1", 80 } },
      0 },
    { "no_reach_skips_all",
      NONE,
      { { "192.0.2.1", 80 }, { "::1", 80 } },
      { { 0 } },
      WSAEAFNOSUPPORT },
    { "zone_kept", V6, { { "fe80::1%7", 80 } }, { { "fe80::1%7", 80 } }, 0 },
    { "loopback_kept",
      BOTH,
      { { "127.0.0.1", 1 }, { "::1", 65535 } },
      { { "127.0.0.1", 1 }, { "::1", 65535 } },
      0 },
    { "class_e_kept", V4, { { "240.0.0.1", 80 } }, { { "240.0.0.1", 80 } }, 0 },
};

static const struct offers_row duplicate_rows[] = {
    { "duplicate_v4_once",
      V4,
      { { "192.0.2.1", 80 }, { "192.0.2.1", 80 } },
      { { "192.0.2.1", 80 } },
      0 },
    { "duplicate_v6_once",
      V6,
      { { "2001:db8::1", 80 }, { "2001:db8::1", 80 } },
      { { "2001:db8::1", 80 } },
      0 },
    { "plain_then_mapped_once",
      BOTH,
      { { "192.0.2.1", 80 }, { "::ffff:192.0.2.1", 80 } },
      { { "192.0.2.1", 80 } },
      0 },
    { "mapped_then_plain_once",
      BOTH,
      { { "::ffff:192.0.2.1", 80 }, { "192.0.2.1", 80 } },
      { { "192.0.2.1", 80 } },
      0 },
    { "mapped_twice_once",
      V4,
      { { "::ffff:192.0.2.1", 80 }, { "::ffff:192.0.2.1", 80 } },
      { { "192.0.2.1", 80 } },
      0 },
    { "mapped_with_other_zone_once",
      V4,
      { { "::ffff:192.0.2.1%1", 80 }, { "192.0.2.1", 80 } },
      { { "192.0.2.1", 80 } },
      0 },
    { "duplicate_far_apart_once",
      BOTH,
      { { "192.0.2.1", 80 },
        { "192.0.2.2", 80 },
        { "::1", 80 },
        { "192.0.2.1", 80 },
        { "::1", 80 },
        { "192.0.2.3", 80 } },
      { { "192.0.2.1", 80 }, { "192.0.2.2", 80 }, { "::1", 80 }, { "192.0.2.3", 80 } },
      0 },
    { "other_ports_are_two",
      V4,
      { { "192.0.2.1", 80 }, { "192.0.2.1", 81 } },
      { { "192.0.2.1", 80 }, { "192.0.2.1", 81 } },
      0 },
    { "other_zones_are_two",
      V6,
      { { "fe80::1%1", 80 }, { "fe80::1%2", 80 } },
      { { "fe80::1%1", 80 }, { "fe80::1%2", 80 } },
      0 },
    { "v4_compatible_and_v4_are_two",
      BOTH,
      { { "::192.0.2.1", 80 }, { "192.0.2.1", 80 } },
      { { "::192.0.2.1", 80 }, { "192.0.2.1", 80 } },
      0 },
};

static const struct offers_row unusable_rows[] = {
    { "port_zero_v4_skipped", V4, { { "192.0.2.1", 0 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "port_zero_v6_skipped", V6, { { "2001:db8::1", 0 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "port_zero_mapped_skipped", V4, { { "::ffff:192.0.2.1", 0 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "multicast_v4_skipped", V4, { { "224.0.0.1", 80 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "multicast_v6_skipped", V6, { { "ff02::1%7", 80 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "multicast_mapped_skipped", V4, { { "::ffff:239.1.2.3", 80 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "unspecified_v4_skipped", V4, { { "0.0.0.0", 80 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "unspecified_v6_skipped", V6, { { "::", 80 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "unspecified_mapped_skipped", V4, { { "::ffff:0.0.0.0", 80 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "broadcast_v4_skipped", V4, { { "255.255.255.255", 80 } }, { { 0 } }, WSAEADDRNOTAVAIL },
    { "broadcast_mapped_skipped",
      V4,
      { { "::ffff:255.255.255.255", 80 } },
      { { 0 } },
      WSAEADDRNOTAVAIL },
    { "usable_after_unusable_kept",
      BOTH,
      { { "0.0.0.0", 80 }, { "ff02::1", 80 }, { "192.0.2.1", 0 }, { "192.0.2.1", 80 } },
      { { "192.0.2.1", 80 } },
      0 },
    { "usable_before_unusable_kept",
      BOTH,
      { { "2001:db8::1", 80 }, { "224.0.0.1", 80 }, { "::", 80 }, { "2001:db8::1", 0 } },
      { { "2001:db8::1", 80 } },
      0 },
    { "all_kinds_of_unusable_skipped",
      BOTH,
      { { "0.0.0.0", 80 },
        { "224.0.0.1", 80 },
        { "255.255.255.255", 80 },
        { "::", 80 },
        { "ff02::1", 80 },
        { "2001:db8::1", 0 } },
      { { 0 } },
      WSAEADDRNOTAVAIL },
};

static const struct offers_row error_rows[] = {
    { "nothing_offered_is_family_error", BOTH, { { 0 } }, { { 0 } }, WSAEAFNOSUPPORT },
    { "only_other_family_is_family_error",
      V4,
      { { "::1", 80 }, { "2001:db8::1", 80 } },
      { { 0 } },
      WSAEAFNOSUPPORT },
    { "unusable_of_other_family_is_family_error",
      V4,
      { { "ff02::1", 80 }, { "::", 0 } },
      { { 0 } },
      WSAEAFNOSUPPORT },
    { "unusable_mapped_out_of_reach_is_family_error",
      V6,
      { { "::ffff:0.0.0.0", 0 } },
      { { 0 } },
      WSAEAFNOSUPPORT },
    { "other_family_then_unusable_is_address_error",
      V4,
      { { "::1", 80 }, { "0.0.0.0", 80 } },
      { { 0 } },
      WSAEADDRNOTAVAIL },
    { "unusable_then_other_family_is_address_error",
      V6,
      { { "ff02::1", 80 }, { "127.0.0.1", 80 } },
      { { 0 } },
      WSAEADDRNOTAVAIL },
    { "other_family_and_usable_is_no_error",
      V6,
      { { "127.0.0.1", 80 }, { "::1", 80 } },
      { { "::1", 80 } },
      0 },
    { "unusable_and_usable_is_no_error",
      V6,
      { { "::1", 0 }, { "::1", 80 } },
      { { "::1", 80 } },
      0 },
};

static size_t offers_count(const struct offer *offers)
{
    size_t count = 0;

    while (count < MOST_OFFERS && offers[count].text)
        count++;
    return count;
}

static void check_item(const struct candidate *item, const struct offer *expected)
{
    struct address to = address_of(expected->text, expected->port);

    assert_same_address(&item->to, &to);
    assert_false(item->has_from);
}

/* The list holds exactly the expected addresses, each at a later position than the one before. */
static void check_list(const struct offers_row *row)
{
    assert_int_equal(list->count, offers_count(row->expected));
    for (size_t i = 0; i < list->count; i++)
    {
        check_item(&list->item[i], &row->expected[i]);
        if (i)
            assert_true(list->item[i].position > list->item[i - 1].position);
    }
    assert_int_equal(candidates_error(list), row->expected_error);
}

static void check_offers(void **state)
{
    const struct offers_row *row = *state;
    size_t count = offers_count(row->offered);

    list = candidates_new(row->reach, count);
    assert_non_null(list);
    for (size_t i = 0; i < count; i++)
    {
        struct address offered = address_of(row->offered[i].text, row->offered[i].port);
        struct address before = offered;

        candidates_add(list, &offered);
        assert_memory_equal(&offered, &before, sizeof(offered));
    }
    check_list(row);
}

#define ITEM_SIZE sizeof(struct candidate)

struct capacity_row
{
    const char *name;
    size_t capacity;
};

/* Sizes that no memory can hold. A product that wraps would ask for a small block and get it. */
static const struct capacity_row capacity_rows[] = {
    { "highest_capacity_gives_null", SIZE_MAX },
    { "half_of_highest_capacity_gives_null", SIZE_MAX / 2 + 1 },
    { "capacity_with_product_zero_or_small_gives_null", SIZE_MAX / ITEM_SIZE + 1 },
    { "capacity_with_product_wrapped_gives_null", SIZE_MAX / ITEM_SIZE + 2 },
    { "capacity_with_wrapped_sum_gives_null", SIZE_MAX / ITEM_SIZE },
    { "capacity_just_too_large_gives_null",
      (SIZE_MAX - sizeof(struct candidates)) / ITEM_SIZE + 1 },
    { "largest_capacity_without_memory_gives_null",
      (SIZE_MAX - sizeof(struct candidates)) / ITEM_SIZE },
};

static void check_capacity(void **state)
{
    const struct capacity_row *row = *state;

    list = candidates_new((struct reach)BOTH, row->capacity);
    assert_null(list);
}

static void allocation_fails(void)
{
    allocations.calls = 0;
    allocations.refuse = true;
    list = candidates_new((struct reach)BOTH, 4);
    allocations.refuse = false;
    assert_null(list);
    assert_int_equal(allocations.calls, 1); /* the failure that was meant has happened */
}

static void free_null(void)
{
    candidates_free(NULL);
}

static void capacity_zero(void)
{
    list = candidates_new((struct reach)BOTH, 0);
    assert_non_null(list);
    assert_int_equal(list->count, 0);
    assert_int_equal(list->capacity, 0);
    assert_int_equal(candidates_error(list), WSAEAFNOSUPPORT);
}

/* A thousand addresses fill a list of a thousand to its last byte; the position counts them. */
static void full_list(void)
{
    const size_t capacity = 1000;
    struct address to = address_of("192.0.2.1", 0);

    list = candidates_new((struct reach)BOTH, capacity);
    assert_non_null(list);
    assert_int_equal(list->capacity, capacity);
    for (size_t i = 0; i < capacity; i++)
    {
        to.port = (uint16_t)(i + 1);
        candidates_add(list, &to);
    }
    assert_int_equal(list->count, capacity);
    for (size_t i = 0; i < capacity; i++)
    {
        assert_int_equal(list->item[i].to.port, i + 1);
        assert_int_equal(list->item[i].position, i);
    }
}

/* The second of the two is dropped, with its flow info: the first one offered stands. */
static void flow_info_no_difference(void)
{
    struct address to = address_of("2001:db8::1", 80);

    list = candidates_new((struct reach)V6, 2);
    assert_non_null(list);
    to.flow_info = 1;
    candidates_add(list, &to);
    to.flow_info = 2;
    candidates_add(list, &to);
    assert_int_equal(list->count, 1);
    assert_int_equal(list->item[0].to.flow_info, 1);
}

static void reach_kept(void)
{
    list = candidates_new((struct reach)V6, 1);
    assert_non_null(list);
    assert_false(list->reach.v4);
    assert_true(list->reach.v6);
    assert_false(list->seen_address);
}

static void add_numbered(size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        struct address to = address_of("192.0.2.1", (uint16_t)(list->count + 1));

        candidates_add(list, &to);
    }
}

static void reserve_keeps(void)
{
    list = candidates_new((struct reach)V4, 2);
    assert_non_null(list);
    add_numbered(2);
    assert_int_equal(candidates_reserve(&list, 3), 0);
    assert_true(list->capacity >= 5);
    add_numbered(3);
    assert_int_equal(list->count, 5);
    assert_true(list->reach.v4);
    assert_false(list->reach.v6);
    for (size_t i = 0; i < 5; i++)
    {
        assert_int_equal(list->item[i].to.port, i + 1);
        assert_int_equal(list->item[i].position, i);
    }
}

static void reserve_remembers_unusable(void)
{
    struct address unusable = address_of("224.0.0.1", 80);

    list = candidates_new((struct reach)V4, 1);
    assert_non_null(list);
    candidates_add(list, &unusable);
    assert_int_equal(candidates_reserve(&list, 4), 0);
    assert_int_equal(candidates_error(list), WSAEADDRNOTAVAIL);
}

static void reserve_what_is_there(void)
{
    list = candidates_new((struct reach)V4, 4);
    assert_non_null(list);
    add_numbered(1);
    allocations.calls = 0;
    assert_int_equal(candidates_reserve(&list, 3), 0);
    assert_int_equal(allocations.calls, 0);
    assert_int_equal(candidates_reserve(&list, 0), 0);
    assert_int_equal(allocations.calls, 0);
}

static void reserve_fails(size_t more, bool refuse)
{
    const struct candidates *before;

    list = candidates_new((struct reach)V4, 1);
    assert_non_null(list);
    add_numbered(1);
    before = list;
    allocations.refuse = refuse;
    assert_int_equal(candidates_reserve(&list, more), WSAENOBUFS);
    allocations.refuse = false;
    assert_ptr_equal(list, before);
    assert_int_equal(list->count, 1);
}

static void reserve_without_memory(void)
{
    reserve_fails(1, true);
}

static void reserve_too_much(void)
{
    reserve_fails(SIZE_MAX, false);
}

static const struct single_row single_rows[] = {
    { "reserve_keeps_what_is_there", reserve_keeps },
    { "reserve_remembers_that_an_address_was_seen", reserve_remembers_unusable },
    { "reserve_of_room_that_is_there_allocates_nothing", reserve_what_is_there },
    { "reserve_without_memory_enobufs_and_unchanged", reserve_without_memory },
    { "reserve_of_more_than_can_be_enobufs_and_unchanged", reserve_too_much },
    { "allocation_failed_gives_null", allocation_fails },
    { "free_null_does_nothing", free_null },
    { "capacity_zero_gives_empty_list", capacity_zero },
    { "full_list_keeps_all_and_their_positions", full_list },
    { "flow_info_makes_no_difference_once", flow_info_no_difference },
    { "new_list_keeps_reach", reach_kept },
};

int main(void)
{
    static const struct row_table tables[] = {
        ROW_TABLE_CLEARED(reach_rows, check_offers, free_list),
        ROW_TABLE_CLEARED(duplicate_rows, check_offers, free_list),
        ROW_TABLE_CLEARED(unusable_rows, check_offers, free_list),
        ROW_TABLE_CLEARED(error_rows, check_offers, free_list),
        ROW_TABLE_CLEARED(capacity_rows, check_capacity, free_list),
        ROW_TABLE_CLEARED(single_rows, rows_check_single, free_list),
    };

    return rows_run("candidates", tables, ROWS_COUNT(tables));
}
