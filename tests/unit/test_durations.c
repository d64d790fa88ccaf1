/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How long several calls took: one row per list of times. */
#include "durations.h"
#include "rows.h"

#include <string.h>

#define TIMES_MAX 6

struct times_row
{
    const char *name;
    size_t count;
    uint64_t times_us[TIMES_MAX];
    struct durations expected;
};

static const struct times_row times_rows[] = {
    { "one", 1, { 7 }, { 7, 7, 7 } },
    { "two_are_halved", 2, { 9, 4 }, { 4, 6, 9 } },
    { "three_in_the_middle", 3, { 30, 10, 20 }, { 10, 20, 30 } },
    { "four_between_the_two_in_the_middle", 4, { 40, 10, 30, 20 }, { 10, 25, 40 } },
    { "equal", 5, { 5, 5, 5, 5, 5 }, { 5, 5, 5 } },
    { "zero", 2, { 0, 0 }, { 0, 0, 0 } },
    { "largest_do_not_overflow",
      2,
      { UINT64_MAX, UINT64_MAX - 2 },
      { UINT64_MAX - 2, UINT64_MAX - 1, UINT64_MAX } },
};

static void check_times(void **state)
{
    const struct times_row *row = *state;
    uint64_t times_us[TIMES_MAX];
    struct durations durations;

    memcpy(times_us, row->times_us, sizeof(times_us));
    durations = durations_of(times_us, row->count);
    assert_int_equal(durations.minimum_us, row->expected.minimum_us);
    assert_int_equal(durations.median_us, row->expected.median_us);
    assert_int_equal(durations.maximum_us, row->expected.maximum_us);
}

ROWS_MAIN("durations", ROW_TABLE(times_rows, check_times))
