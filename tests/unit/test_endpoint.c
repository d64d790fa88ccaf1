/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Addresses with ports on wsconnect's command line: one row per text. */
#include "address_text.h"
#include "addresses.h"
#include "endpoint.h"
#include "rows.h"

#include <string.h>

/* Valid texts, and how address_text() writes them. */
struct good_row
{
    const char *name;
    const char *text;
    const char *expected; /* as in addresses.h */
    const char *written;  /* NULL: as text */
};

static const struct good_row good_rows[] = {
    { "v4", "127.0.0.1:80", "127.0.0.1#80", NULL },
    { "v4_highest_port", "1.2.3.4:65535", "1.2.3.4#65535", NULL },
    { "port_with_leading_zeros", "1.2.3.4:0080", "1.2.3.4#80", "1.2.3.4:80" },
    { "v6_loopback", "[::1]:1", "::1#1", NULL },
    { "v6_unspecified", "[::]:1", "::#1", NULL },
    { "v6_upper_case", "[FE80::AB]:8", "fe80::ab#8", "[fe80::ab]:8" },
    { "v6_scope", "[fe80::1%2]:80", "fe80::1%2#80", NULL },
    { "v6_highest_scope", "[fe80::1%4294967295]:80", "fe80::1%4294967295#80", NULL },
    { "v6_all_digits", "[1111:2222:3333:4444:5555:6666:7777:8888%4294967295]:65535",
      "1111:2222:3333:4444:5555:6666:7777:8888%4294967295#65535", NULL },
    { "v4_mapped_is_written_as_v4", "[::ffff:1.2.3.4]:80", "::ffff:1.2.3.4#80", "1.2.3.4:80" },
};

/* Invalid texts, and a part of the message. */
struct bad_row
{
    const char *name;
    const char *text;
    const char *word;
};

static const char too_long_host[] =
    "[0000000000000000000000000000000000000000000000000000000000000001]:80";

static const struct bad_row bad_rows[] = {
    { "empty", "", "no port" },
    { "v4_without_port", "1.2.3.4", "no port" },
    { "v4_empty_port", "1.2.3.4:", "no port" },
    { "v6_without_port", "[::1]", "no port" },
    { "v6_empty_port", "[::1]:", "no port" },
    { "port_0", "1.2.3.4:0", "1 to 65535" },
    { "port_65536", "1.2.3.4:65536", "1 to 65535" },
    { "port_70000", "[::1]:70000", "1 to 65535" },
    { "port_wraps_32_bits", "1.2.3.4:4294967376", "1 to 65535" },
    { "port_wraps_64_bits", "1.2.3.4:18446744073709551696", "1 to 65535" },
    { "port_negative", "1.2.3.4:-1", "1 to 65535" },
    { "port_plus", "1.2.3.4:+80", "1 to 65535" },
    { "port_blank", "1.2.3.4: 80", "1 to 65535" },
    { "port_letters", "1.2.3.4:80x", "1 to 65535" },
    { "port_service", "1.2.3.4:http", "1 to 65535" },
    { "v6_without_close", "[::1", "without a ]" },
    { "v6_without_open", "::1]:80", "without brackets" },
    { "v6_without_brackets", "::1:80", "without brackets" },
    { "v6_no_colon_after_bracket", "[::1]80", "not an IPv4" },
    { "v6_empty", "[]:80", "not an IPv4" },
    { "v6_two_gaps", "[1::2::3]:80", "not an IPv4" },
    { "v6_too_long", too_long_host, "not an IPv4" },
    { "v4_in_brackets", "[1.2.3.4]:80", "not an IPv4" },
    { "v4_three_parts", "1.2.3:80", "not an IPv4" },
    { "v4_part_256", "1.2.3.256:80", "not an IPv4" },
    { "v4_blank", " 1.2.3.4:80", "not an IPv4" },
    { "v4_missing", ":80", "not an IPv4" },
    { "name", "localhost:80", "not an IPv4" },
    { "scope_empty", "[fe80::1%]:80", "scope" },
    { "scope_name", "[fe80::1%eth0]:80", "scope" },
    { "scope_too_big", "[fe80::1%4294967296]:80", "scope" },
    { "scope_on_v4", "1.2.3.4%2:80", "not an IPv4" },
    { "percent_behind_the_bracket", "[::1]:80%2", "1 to 65535" },
};

static void check_good(void **state)
{
    const struct good_row *row = *state;
    char written[ADDRESS_TEXT_SIZE];
    struct address address, expected = address_of(row->expected, 0);

    assert_null(endpoint_parse(row->text, &address));
    assert_true(address_equal(&address, &expected));
    address_text(&address, written);
    assert_string_equal(written, row->written ? row->written : row->text);
}

static void check_bad(void **state)
{
    const struct bad_row *row = *state;
    struct address address = { ADDRESS_V4, { 9, 9, 9, 9 }, 9, 0, 0 };
    const struct address untouched = address;
    const char *problem = endpoint_parse(row->text, &address);

    assert_non_null(problem);
    if (!strstr(problem, row->word))
        fail_msg("'%s' is said to be one that %s", row->text, problem);
    assert_true(address_equal(&address, &untouched));
}

ROWS_MAIN("endpoint", ROW_TABLE(good_rows, check_good), ROW_TABLE(bad_rows, check_bad))
