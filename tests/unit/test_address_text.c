/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Addresses as people read them. Row names that begin with a number are sections of RFC 5952. */
#include "address_text.h"

#include "addresses.h"
#include "rows.h"

#include <string.h>

struct text_row
{
    const char *name;
    const char *address;
    uint16_t port;
    const char *host;
    const char *with_port;
};

static const struct text_row text_rows[] = {
    { "v4_as_it_is", "192.0.2.1", 80, "192.0.2.1", "192.0.2.1:80" },
    { "v4_zero_as_it_is", "0.0.0.0", 0, "0.0.0.0", "0.0.0.0:0" },
    { "v4_highest_as_it_is", "255.255.255.255", 65535, "255.255.255.255", "255.255.255.255:65535" },
    { "6_port_after_brackets", "2001:db8::1", 80, "2001:db8::1", "[2001:db8::1]:80" },
    { "4_1_leading_zeros_dropped", "2001:0db8::0001", 1, "2001:db8::1", "[2001:db8::1]:1" },
    { "4_1_zeros_inside_kept", "2001:db8::1000", 1, "2001:db8::1000", "[2001:db8::1000]:1" },
    { "4_2_1_shortened_as_far_as_possible", "2001:db8:0:0:0:0:2:1", 1, "2001:db8::2:1",
      "[2001:db8::2:1]:1" },
    { "4_2_2_single_zero_stays", "2001:db8:0:1:1:1:1:1", 1, "2001:db8:0:1:1:1:1:1",
      "[2001:db8:0:1:1:1:1:1]:1" },
    { "4_2_2_single_zero_at_the_end_stays", "1:2:3:4:5:6:7:0", 1, "1:2:3:4:5:6:7:0",
      "[1:2:3:4:5:6:7:0]:1" },
    { "4_2_2_single_zero_at_the_beginning_stays", "0:2:3:4:5:6:7:8", 1, "0:2:3:4:5:6:7:8",
      "[0:2:3:4:5:6:7:8]:1" },
    { "4_2_3_longest_run_shortened", "2001:0:0:1:0:0:0:1", 1, "2001:0:0:1::1",
      "[2001:0:0:1::1]:1" },
    { "4_2_3_first_of_equal_runs_shortened", "2001:db8:0:0:1:0:0:1", 1, "2001:db8::1:0:0:1",
      "[2001:db8::1:0:0:1]:1" },
    { "4_3_lower_case", "2001:DB8::ABCD:EF", 1, "2001:db8::abcd:ef", "[2001:db8::abcd:ef]:1" },
    { "run_at_the_beginning_shortened", "0:0:0:4:5:6:7:8", 1, "::4:5:6:7:8", "[::4:5:6:7:8]:1" },
    { "run_at_the_end_shortened", "1:2:3:4:5:6:0:0", 1, "1:2:3:4:5:6::", "[1:2:3:4:5:6::]:1" },
    { "v6_unspecified_all_shortened", "::", 1, "::", "[::]:1" },
    { "v6_loopback_shortened", "::1", 1, "::1", "[::1]:1" },
    { "5_v4_mapped_as_v4", "::ffff:192.0.2.1", 80, "192.0.2.1", "192.0.2.1:80" },
    { "v4_compatible_in_hexadecimal", "::192.0.2.1", 80, "::c000:201", "[::c000:201]:80" },
    { "scope_behind_the_address", "fe80::1%3", 80, "fe80::1%3", "[fe80::1%3]:80" },
    { "scope_behind_a_run", "fe80::%7", 80, "fe80::%7", "[fe80::%7]:80" },
    { "longest_fits", "1111:2222:3333:4444:5555:6666:7777:8888%4294967295", 65535,
      "1111:2222:3333:4444:5555:6666:7777:8888%4294967295",
      "[1111:2222:3333:4444:5555:6666:7777:8888%4294967295]:65535" },
};

static void check_text(void **state)
{
    const struct text_row *row = *state;
    struct address address = address_of(row->address, row->port);
    char written[ADDRESS_TEXT_SIZE];

    address_text(&address, written);
    assert_string_equal(written, row->with_port);
    address_text_host(&address, written);
    assert_string_equal(written, row->host);
}

ROWS_MAIN("address_text", ROW_TABLE(text_rows, check_text))
