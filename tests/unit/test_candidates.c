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

enum reach_of
{
    NONE = 0,
    V4 = 1,
    V6 = 2,
    BOTH = V4 | V6,
};

/* Addresses are texts; the port is 80 unless the text says another. */
struct offers_row
{
    const char *name;
    enum reach_of reach;
    const char *offered;
    const char *expected;
    int expected_error;
};

static const struct offers_row reach_rows[] = {
    { "v4_reach_keeps_v4", V4, "192.0.2.1", "192.0.2.1", 0 },
    { "v4_reach_skips_v6", V4, "2001:db8::1", "", WSAEAFNOSUPPORT },
    { "v4_reach_unwraps_mapped", V4, "::ffff:192.0.2.1", "192.0.2.1", 0 },
    { "v6_reach_keeps_v6", V6, "2001:db8::1", "2001:db8::1", 0 },
    { "v6_reach_skips_v4", V6, "192.0.2.1", "", WSAEAFNOSUPPORT },
    { "v6_reach_skips_mapped", V6, "::ffff:192.0.2.1", "", WSAEAFNOSUPPORT },
    { "v6_reach_keeps_v4_compatible", V6, "::192.0.2.1", "::192.0.2.1", 0 },
    { "both_reach_keeps_all_in_order", BOTH, "2001:db8::1 192.0.2.1 ::ffff:192.0.2.2 ::1",
      "2001:db8::1 192.0.2.1 192.0.2.2 ::1", 0 },
    { "v4_reach_keeps_v4_of_mix", V4, "2001:db8::1 192.0.2.1 ::1 ::ffff:192.0.2.2",
      "192.0.2.1 192.0.2.2", 0 },
    { "v6_reach_keeps_v6_of_mix", V6, "192.0.2.1 2001:db8::1 ::ffff:192.0.2.2 ::1",
      "2001:db8::1 ::1", 0 },
    { "no_reach_skips_all", NONE, "192.0.2.1 ::1", "", WSAEAFNOSUPPORT },
    { "zone_kept", V6, "fe80::1%7", "fe80::1%7", 0 },
    { "loopback_kept", BOTH, "127.0.0.1#1 ::1#65535", "127.0.0.1#1 ::1#65535", 0 },
    { "class_e_kept", V4, "240.0.0.1", "240.0.0.1", 0 },
};

static const struct offers_row duplicate_rows[] = {
    { "duplicate_v4_once", V4, "192.0.2.1 192.0.2.1", "192.0.2.1", 0 },
    { "duplicate_v6_once", V6, "2001:db8::1 2001:db8::1", "2001:db8::1", 0 },
    { "plain_then_mapped_once", BOTH, "192.0.2.1 ::ffff:192.0.2.1", "192.0.2.1", 0 },
    { "mapped_then_plain_once", BOTH, "::ffff:192.0.2.1 192.0.2.1", "192.0.2.1", 0 },
    { "mapped_twice_once", V4, "::ffff:192.0.2.1 ::ffff:192.0.2.1", "192.0.2.1", 0 },
    { "mapped_with_other_zone_once", V4, "::ffff:192.0.2.1%1 192.0.2.1", "192.0.2.1", 0 },
    { "duplicate_far_apart_once", BOTH, "192.0.2.1 192.0.2.2 ::1 192.0.2.1 ::1 192.0.2.3",
      "192.0.2.1 192.0.2.2 ::1 192.0.2.3", 0 },
    { "other_ports_are_two", V4, "192.0.2.1 192.0.2.1#81", "192.0.2.1 192.0.2.1#81", 0 },
    { "other_zones_are_two", V6, "fe80::1%1 fe80::1%2", "fe80::1%1 fe80::1%2", 0 },
    { "v4_compatible_and_v4_are_two", BOTH, "::192.0.2.1 192.0.2.1", "::192.0.2.1 192.0.2.1", 0 },
};

static const struct offers_row unusable_rows[] = {
    { "port_zero_v4_skipped", V4, "192.0.2.1#0", "", WSAEADDRNOTAVAIL },
    { "port_zero_v6_skipped", V6, "2001:db8::1#0", "", WSAEADDRNOTAVAIL },
    { "port_zero_mapped_skipped", V4, "::ffff:192.0.2.1#0", "", WSAEADDRNOTAVAIL },
    { "multicast_v4_skipped", V4, "224.0.0.1", "", WSAEADDRNOTAVAIL },
    { "multicast_v6_skipped", V6, "ff02::1%7", "", WSAEADDRNOTAVAIL },
    { "multicast_mapped_skipped", V4, "::ffff:239.1.2.3", "", WSAEADDRNOTAVAIL },
    { "unspecified_v4_skipped", V4, "0.0.0.0", "", WSAEADDRNOTAVAIL },
    { "unspecified_v6_skipped", V6, "::", "", WSAEADDRNOTAVAIL },
    { "unspecified_mapped_skipped", V4, "::ffff:0.0.0.0", "", WSAEADDRNOTAVAIL },
    { "broadcast_v4_skipped", V4, "255.255.255.255", "", WSAEADDRNOTAVAIL },
    { "broadcast_mapped_skipped", V4, "::ffff:255.255.255.255", "", WSAEADDRNOTAVAIL },
    { "usable_after_unusable_kept", BOTH, "0.0.0.0 ff02::1 192.0.2.1#0 192.0.2.1", "192.0.2.1", 0 },
    { "usable_before_unusable_kept", BOTH, "2001:db8::1 224.0.0.1 :: 2001:db8::1#0", "2001:db8::1",
      0 },
    { "all_kinds_of_unusable_skipped", BOTH,
      "0.0.0.0 224.0.0.1 255.255.255.255 :: ff02::1 2001:db8::1#0", "", WSAEADDRNOTAVAIL },
};

static const struct offers_row error_rows[] = {
    { "nothing_offered_is_family_error", BOTH, "", "", WSAEAFNOSUPPORT },
    { "only_other_family_is_family_error", V4, "::1 2001:db8::1", "", WSAEAFNOSUPPORT },
    { "unusable_of_other_family_is_family_error", V4, "ff02::1 ::#0", "", WSAEAFNOSUPPORT },
    { "unusable_mapped_out_of_reach_is_family_error", V6, "::ffff:0.0.0.0#0", "", WSAEAFNOSUPPORT },
    { "other_family_then_unusable_is_address_error", V4, "::1 0.0.0.0", "", WSAEADDRNOTAVAIL },
    { "unusable_then_other_family_is_address_error", V6, "ff02::1 127.0.0.1", "",
      WSAEADDRNOTAVAIL },
    { "other_family_and_usable_is_no_error", V6, "127.0.0.1 ::1", "::1", 0 },
    { "unusable_and_usable_is_no_error", V6, "::1#0 ::1", "::1", 0 },
};

static void new_list(enum reach_of reach, size_t capacity)
{
    list = candidates_new((struct reach){ reach & V4, reach & V6 }, capacity);
    assert_non_null(list);
}

/* The list holds exactly the expected addresses, each at a later position than the one before. */
static void check_list(const struct offers_row *row)
{
    struct address expected[MOST_OFFERS];

    assert_int_equal(list->count, addresses_of(row->expected, 80, expected, MOST_OFFERS));
    for (size_t i = 0; i < list->count; i++)
    {
        assert_same_address(&list->item[i].to, &expected[i]);
        assert_false(list->item[i].has_from);
        if (i)
            assert_true(list->item[i].position > list->item[i - 1].position);
    }
    assert_int_equal(candidates_error(list), row->expected_error);
}

static void check_offers(void **state)
{
    const struct offers_row *row = *state;
    struct address offered[MOST_OFFERS];
    size_t count = addresses_of(row->offered, 80, offered, MOST_OFFERS);

    new_list(row->reach, count);
    for (size_t i = 0; i < count; i++)
    {
        struct address before = offered[i];

        candidates_add(list, &offered[i]);
        assert_memory_equal(&offered[i], &before, sizeof(before));
    }
    check_list(row);
}

/* The second of the two is dropped, with its flow info: the first one stays. */
static void flow_info_no_difference(void)
{
    struct address to = address_of("2001:db8::1", 80);

    new_list(V6, 2);
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

ROWS_MAIN("candidates", ROW_TABLE_CLEARED(reach_rows, check_offers, free_list),
          ROW_TABLE_CLEARED(duplicate_rows, check_offers, free_list),
          ROW_TABLE_CLEARED(unusable_rows, check_offers, free_list),
          ROW_TABLE_CLEARED(error_rows, check_offers, free_list),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, free_list))
