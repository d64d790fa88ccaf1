/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Kinds of addresses at the edges of their ranges, v4-mapped forms, equality. */
#include "address.h"

#include "addresses.h"
#include "rows.h"

#include <string.h>

#define PORT 4567

struct form_row
{
    const char *name;
    const char *text;
    bool is_v4_mapped;
    const char *unmapped; /* NULL: unchanged */
    const char *mapped;   /* NULL: unchanged */
};

static const struct form_row form_rows[] = {
    { "v4_has_mapped_form", "192.0.2.1", false, NULL, "::ffff:192.0.2.1" },
    { "v4_unspecified_has_mapped_form", "0.0.0.0", false, NULL, "::ffff:0.0.0.0" },
    { "v4_broadcast_has_mapped_form", "255.255.255.255", false, NULL, "::ffff:255.255.255.255" },
    { "mapped_has_v4_form", "::ffff:192.0.2.1", true, "192.0.2.1", NULL },
    { "mapped_unspecified_has_v4_form", "::ffff:0.0.0.0", true, "0.0.0.0", NULL },
    { "mapped_broadcast_has_v4_form", "::ffff:255.255.255.255", true, "255.255.255.255", NULL },
    { "mapped_with_zone_loses_it", "::ffff:192.0.2.1%7", true, "192.0.2.1", NULL },
    { "v6_unchanged", "2001:db8::1", false, NULL, NULL },
    { "v6_with_zone_unchanged", "fe80::1%7", false, NULL, NULL },
    { "v6_unspecified_unchanged", "::", false, NULL, NULL },
    { "v6_loopback_unchanged", "::1", false, NULL, NULL },
    /* RFC 4291 section 2.5.5.1, RFC 2765 section 2.1, RFC 6052 section 2.1: other ways to hold
     * an IPv4 address, and neighbours of the mapped prefix. */
    { "v4_compatible_unchanged", "::192.0.2.1", false, NULL, NULL },
    { "v4_translated_unchanged", "::ffff:0:192.0.2.1", false, NULL, NULL },
    { "nat64_unchanged", "64:ff9b::192.0.2.1", false, NULL, NULL },
    { "prefix_below_mapped_unchanged", "::fffe:192.0.2.1", false, NULL, NULL },
    { "prefix_with_half_of_ffff_unchanged", "::ff:192.0.2.1", false, NULL, NULL },
    { "first_bit_set_before_ffff_unchanged", "8000::ffff:192.0.2.1", false, NULL, NULL },
    { "last_bit_set_before_ffff_unchanged", "::1:ffff:192.0.2.1", false, NULL, NULL },
};

static void check_form(void **state)
{
    const struct form_row *row = *state;
    struct address address = address_of(row->text, PORT);
    struct address before = address;
    struct address unmapped = address_unmapped(&address);
    struct address mapped = address_mapped(&address);
    struct address expected_unmapped = row->unmapped ? address_of(row->unmapped, PORT) : address;
    struct address expected_mapped = row->mapped ? address_of(row->mapped, PORT) : address;

    assert_int_equal(address_is_v4_mapped(&address), row->is_v4_mapped);
    assert_same_address(&unmapped, &expected_unmapped);
    assert_same_address(&mapped, &expected_mapped);
    assert_same_address(&address, &before);
}

/* Both ways: an IPv4 address to its mapped form and back, a mapped one to its IPv4 form and back. */
static void check_form_and_back(void **state)
{
    const struct form_row *row = *state;
    struct address address = address_of(row->text, PORT);
    struct address other, back;

    address.scope_id = 0;
    other = address.family == ADDRESS_V4 ? address_mapped(&address) : address_unmapped(&address);
    back = address.family == ADDRESS_V4 ? address_unmapped(&other) : address_mapped(&other);
    assert_same_address(&back, &address);
}

static const struct form_row back_rows[] = {
    { .name = "v4_by_mapped_and_back_same", .text = "192.0.2.1" },
    { .name = "v4_unspecified_by_mapped_and_back_same", .text = "0.0.0.0" },
    { .name = "v4_highest_by_mapped_and_back_same", .text = "255.255.255.255" },
    { .name = "mapped_by_v4_and_back_same", .text = "::ffff:192.0.2.1" },
    { .name = "v6_by_nothing_and_back_same", .text = "2001:db8::1" },
};

struct equal_row
{
    const char *name;
    struct
    {
        const char *text;
        uint16_t port;
        uint32_t flow_info;
    } a, b;
    bool expected;
};

static const struct equal_row equal_rows[] = {
    { "same_v4_equal", { "192.0.2.1", 80, 0 }, { "192.0.2.1", 80, 0 }, true },
    { "same_v6_equal", { "2001:db8::1", 80, 0 }, { "2001:db8::1", 80, 0 }, true },
    { "same_zone_equal", { "fe80::1%7", 80, 0 }, { "fe80::1%7", 80, 0 }, true },
    { "flow_info_ignored_equal", { "2001:db8::1", 80, 1 }, { "2001:db8::1", 80, 2 }, true },
    { "other_port_differs", { "192.0.2.1", 80, 0 }, { "192.0.2.1", 81, 0 }, false },
    { "other_high_byte_of_port_differs", { "::1", 0x150, 0 }, { "::1", 0x250, 0 }, false },
    { "other_zone_differs", { "fe80::1%7", 80, 0 }, { "fe80::1%8", 80, 0 }, false },
    { "zone_and_none_differ", { "fe80::1%7", 80, 0 }, { "fe80::1", 80, 0 }, false },
    { "first_byte_v4_differs", { "192.0.2.1", 80, 0 }, { "193.0.2.1", 80, 0 }, false },
    { "last_byte_v4_differs", { "192.0.2.1", 80, 0 }, { "192.0.2.2", 80, 0 }, false },
    { "first_byte_v6_differs", { "2001:db8::1", 80, 0 }, { "2101:db8::1", 80, 0 }, false },
    { "last_byte_v6_differs", { "2001:db8::1", 80, 0 }, { "2001:db8::2", 80, 0 }, false },
    { "v4_and_mapped_differ", { "192.0.2.1", 80, 0 }, { "::ffff:192.0.2.1", 80, 0 }, false },
    { "unspecified_of_both_families_differ", { "0.0.0.0", 80, 0 }, { "::", 80, 0 }, false },
    { "same_bytes_in_both_families_differ",
      { "32.1.13.184", 80, 0 },
      { "2001:db8::", 80, 0 },
      false },
};

static void check_equal(void **state)
{
    const struct equal_row *row = *state;
    struct address a = address_of(row->a.text, row->a.port);
    struct address b = address_of(row->b.text, row->b.port);

    a.flow_info = row->a.flow_info;
    b.flow_info = row->b.flow_info;
    assert_int_equal(address_equal(&a, &b), row->expected);
    assert_int_equal(address_equal(&b, &a), row->expected);
    assert_true(address_equal(&a, &a));
    if (row->expected)
        assert_int_equal(address_hash(&a), address_hash(&b));
}

enum kind
{
    LOOPBACK = 1,
    UNSPECIFIED = 2,
    UNICAST = 4,
    LINK_LOCAL = 8,
};

struct kind_row
{
    const char *name;
    const char *text;
    unsigned expected; /* bits of enum kind */
};

static const struct kind_row kind_rows[] = {
    { "v4_ordinary_is_unicast", "192.0.2.1", UNICAST },
    { "v4_private_is_unicast", "10.0.0.1", UNICAST },
    { "v4_link_local_is_unicast", "169.254.1.1", LINK_LOCAL | UNICAST },
    { "v4_before_link_local_is_not", "169.253.255.255", UNICAST },
    { "v4_after_link_local_is_not", "169.255.0.0", UNICAST },
    { "v4_unspecified", "0.0.0.0", UNSPECIFIED },
    { "v4_after_unspecified_is_not", "0.0.0.1", UNICAST },
    { "v4_first_byte_one_is_not_unspecified", "1.0.0.0", UNICAST },
    { "v4_before_loopback_is_not", "126.255.255.255", UNICAST },
    { "v4_first_loopback", "127.0.0.0", LOOPBACK | UNICAST },
    { "v4_usual_loopback", "127.0.0.1", LOOPBACK | UNICAST },
    { "v4_other_loopback", "127.45.6.7", LOOPBACK | UNICAST },
    { "v4_last_loopback", "127.255.255.255", LOOPBACK | UNICAST },
    { "v4_after_loopback_is_not", "128.0.0.0", UNICAST },
    { "v4_loopback_backwards_is_not", "1.0.0.127", UNICAST },
    { "v4_before_multicast_is_unicast", "223.255.255.255", UNICAST },
    { "v4_first_multicast_is_not_unicast", "224.0.0.0", 0 },
    { "v4_inner_multicast_is_not_unicast", "230.1.2.3", 0 },
    { "v4_last_multicast_is_not_unicast", "239.255.255.255", 0 },
    { "v4_after_multicast_is_unicast", "240.0.0.1", UNICAST },
    { "v4_before_broadcast_is_unicast", "255.255.255.254", UNICAST },
    { "v4_broadcast_is_not_unicast", "255.255.255.255", 0 },

    { "v6_ordinary_is_unicast", "2001:db8::1", UNICAST },
    { "v6_link_local_is_unicast", "fe80::1%7", LINK_LOCAL | UNICAST },
    { "v6_last_link_local", "febf:ffff::1", LINK_LOCAL | UNICAST },
    { "v6_before_link_local_is_not", "fe7f:ffff::1", UNICAST },
    { "v6_after_link_local_is_not", "fec0::1", UNICAST },
    { "v6_unique_local_is_unicast", "fd00::1", UNICAST },
    { "v6_unspecified", "::", UNSPECIFIED },
    { "v6_loopback", "::1", LOOPBACK | UNICAST },
    { "v6_loopback_with_zone", "::1%1", LOOPBACK | UNICAST },
    { "v6_after_loopback_is_not", "::2", UNICAST },
    { "v6_first_bit_set_is_not_loopback", "8000::1", UNICAST },
    { "v6_last_bit_unset_is_not_unspecified", "::1:0", UNICAST },
    { "v6_before_multicast_is_unicast", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", UNICAST },
    { "v6_feff_is_unicast", "feff::", UNICAST },
    { "v6_first_multicast_is_not_unicast", "ff00::", 0 },
    { "v6_all_nodes_is_not_unicast", "ff02::1%7", 0 },
    { "v6_last_multicast_is_not_unicast", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 0 },
    { "v6_with_broadcast_bytes_first_is_multicast", "ffff:ffff::", 0 },
    { "v6_with_v4_multicast_byte_first_is_unicast", "e000::1", UNICAST },
    { "v6_with_v4_loopback_byte_first_is_not", "7f00::1", UNICAST },
    { "v6_v4_compatible_loopback_is_not", "::127.0.0.1", UNICAST },

    { "mapped_ordinary_is_unicast", "::ffff:192.0.2.1", UNICAST },
    { "mapped_link_local", "::ffff:169.254.1.1", LINK_LOCAL | UNICAST },
    { "mapped_unspecified", "::ffff:0.0.0.0", UNSPECIFIED },
    { "mapped_usual_loopback", "::ffff:127.0.0.1", LOOPBACK | UNICAST },
    { "mapped_last_loopback", "::ffff:127.255.255.255", LOOPBACK | UNICAST },
    { "mapped_before_loopback_is_not", "::ffff:126.255.255.255", UNICAST },
    { "mapped_after_loopback_is_not", "::ffff:128.0.0.0", UNICAST },
    { "mapped_0_0_0_1_is_not_loopback", "::ffff:0.0.0.1", UNICAST },
    { "mapped_before_multicast_is_unicast", "::ffff:223.255.255.255", UNICAST },
    { "mapped_first_multicast_is_not_unicast", "::ffff:224.0.0.0", 0 },
    { "mapped_last_multicast_is_not_unicast", "::ffff:239.255.255.255", 0 },
    { "mapped_after_multicast_is_unicast", "::ffff:240.0.0.1", UNICAST },
    { "mapped_broadcast_is_not_unicast", "::ffff:255.255.255.255", 0 },
};

static void check_kind(void **state)
{
    const struct kind_row *row = *state;
    struct address address = address_of(row->text, PORT);

    assert_int_equal(address_is_loopback(&address), (row->expected & LOOPBACK) != 0);
    assert_int_equal(address_is_unspecified(&address), (row->expected & UNSPECIFIED) != 0);
    assert_int_equal(address_is_unicast(&address), (row->expected & UNICAST) != 0);
    assert_int_equal(address_is_link_local(&address), (row->expected & LINK_LOCAL) != 0);
}

struct common_row
{
    const char *name;
    const char *a, *b;
    unsigned most;
    unsigned expected;
};

static const struct common_row common_rows[] = {
    { "first_bit_differs_none_common", "::", "8000::", 128, 0 },
    { "last_bit_differs_127_common", "::", "::1", 128, 127 },
    { "same_all_common", "2001:db8::1", "2001:db8::1", 128, 128 },
    { "within_a_byte", "2001:db8::", "2001:dbf::", 128, 29 },
    { "no_more_than_asked_for", "2001:db8::1", "2001:db8::1", 64, 64 },
    { "fewer_than_asked_for", "2001:db8::", "2001:db9::", 64, 31 },
    { "none_asked_for", "2001:db8::1", "2001:db8::1", 0, 0 },
};

static void check_common(void **state)
{
    const struct common_row *row = *state;
    struct address a = address_of(row->a, PORT), b = address_of(row->b, PORT);

    assert_int_equal(address_common_bits(a.bytes, b.bytes, row->most), row->expected);
    assert_int_equal(address_common_bits(b.bytes, a.bytes, row->most), row->expected);
}

struct loopback_row
{
    const char *name;
    enum address_family family;
    uint16_t port;
    const char *expected;
};

static const struct loopback_row loopback_rows[] = {
    { "loopback_v4_with_port_made", ADDRESS_V4, 80, "127.0.0.1" },
    { "loopback_v6_with_port_made", ADDRESS_V6, 80, "::1" },
    { "loopback_v4_with_highest_port_made", ADDRESS_V4, 65535, "127.0.0.1" },
    { "loopback_v6_with_port_zero_made", ADDRESS_V6, 0, "::1" },
};

static void check_loopback(void **state)
{
    const struct loopback_row *row = *state;
    struct address address = address_loopback(row->family, row->port);
    struct address expected = address_of(row->expected, row->port);

    assert_same_address(&address, &expected);
    assert_true(address_is_loopback(&address));
}

/* A mapped address means the same host with any flow info; the port is kept. */
static void mapped_with_flow_info(void)
{
    struct address mapped = address_of("::ffff:192.0.2.1", 65535);
    struct address expected = address_of("192.0.2.1", 65535);
    struct address plain;

    mapped.flow_info = 0x12345;
    plain = address_unmapped(&mapped);
    assert_true(address_equal(&plain, &expected));
}

static void v6_with_flow_info(void)
{
    struct address address = address_of("2001:db8::1%3", 65535);
    struct address mapped, unmapped;

    address.flow_info = 0x12345;
    mapped = address_mapped(&address);
    unmapped = address_unmapped(&address);
    assert_same_address(&mapped, &address);
    assert_same_address(&unmapped, &address);
}

static const struct single_row single_rows[] = {
    { "mapped_with_flow_info_is_the_same_host", mapped_with_flow_info },
    { "v6_with_flow_info_unchanged", v6_with_flow_info },
};

ROWS_MAIN("address", ROW_TABLE(form_rows, check_form), ROW_TABLE(back_rows, check_form_and_back),
          ROW_TABLE(equal_rows, check_equal), ROW_TABLE(kind_rows, check_kind),
          ROW_TABLE(loopback_rows, check_loopback), ROW_TABLE(common_rows, check_common),
          ROW_TABLE(single_rows, rows_check_single))
