/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Timeouts on wsconnect's command line: one row per text. */
#include "rows.h"
#include "timeout.h"

#include <string.h>

struct row
{
    const char *name;
    const char *text;
    bool good;
    struct timeout expected;
    uint64_t ms;
};

static const struct row rows[] = {
    { "whole", "3", true, { 3, 0 }, 3000 },
    { "zero", "0", true, { 0, 0 }, 0 },
    { "leading_zeros", "003", true, { 3, 0 }, 3000 },
    { "fraction", "0.5", true, { 0, 500000 }, 500 },
    { "fraction_alone", ".25", true, { 0, 250000 }, 250 },
    { "point_at_the_end", "2.", true, { 2, 0 }, 2000 },
    { "microsecond", "1.000001", true, { 1, 1 }, 1000 },
    { "beyond_microseconds_is_dropped", "1.9999999999999", true, { 1, 999999 }, 1999 },
    { "largest", "2147483647.5", true, { INT32_MAX, 500000 }, 2147483647500 },
    { "too_large", "2147483648", false, { 0, 0 }, 0 },
    { "wraps_64_bits", "18446744073709551617", false, { 0, 0 }, 0 },
    { "empty", "", false, { 0, 0 }, 0 },
    { "point_alone", ".", false, { 0, 0 }, 0 },
    { "two_points", "1.2.3", false, { 0, 0 }, 0 },
    { "comma", "0,5", false, { 0, 0 }, 0 },
    { "negative", "-1", false, { 0, 0 }, 0 },
    { "plus", "+1", false, { 0, 0 }, 0 },
    { "negative_fraction", "1.-5", false, { 0, 0 }, 0 },
    { "exponent", "1e3", false, { 0, 0 }, 0 },
    { "hexadecimal", "0x10", false, { 0, 0 }, 0 },
    { "nan", "nan", false, { 0, 0 }, 0 },
    { "infinity", "inf", false, { 0, 0 }, 0 },
    { "blank_before", " 1", false, { 0, 0 }, 0 },
    { "blank_behind", "1 ", false, { 0, 0 }, 0 },
    { "unit", "5s", false, { 0, 0 }, 0 },
};

static void check_row(void **state)
{
    const struct row *row = *state;
    struct timeout timeout = { 77, 77 };

    assert_int_equal(timeout_parse(row->text, &timeout), row->good);
    assert_int_equal(timeout.seconds, row->good ? row->expected.seconds : 77);
    assert_int_equal(timeout.microseconds, row->good ? row->expected.microseconds : 77);
    if (row->good)
        assert_true(timeout_ms(&timeout) == row->ms);
}

ROWS_MAIN("timeout", ROW_TABLE(rows, check_row))
