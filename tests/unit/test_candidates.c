/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which of the offered addresses remain, in which order, and the error when none does. */
#include "candidates.h"

#include "addresses.h"
#include "net.h"
#include "rows.h"

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

static const struct single_row single_rows[] = {
    { "flow_info_makes_no_difference_once", flow_info_no_difference },
};

int main(void)
{
    static const struct row_table tables[] = {
        ROW_TABLE_CLEARED(reach_rows, check_offers, free_list),
        ROW_TABLE_CLEARED(duplicate_rows, check_offers, free_list),
        ROW_TABLE_CLEARED(unusable_rows, check_offers, free_list),
        ROW_TABLE_CLEARED(error_rows, check_offers, free_list),
        ROW_TABLE_CLEARED(single_rows, rows_check_single, free_list),
    };

    return rows_run("candidates", tables, ROWS_COUNT(tables));
}
