/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Timeouts as programs write them, odd ones included, and what is left of them. */
#include "deadline.h"

#include "rows.h"

#include <limits.h>

/* Both ends of a long of 32 bits, as on Windows; elsewhere it may be wider. */
#define MOST_SECONDS 2147483647L
#define LEAST_SECONDS (-2147483647L - 1)

/* An ordinary moment, different from all expected values of the rows. */
#define NOW 1000000

struct after_row
{
    const char *name;
    long seconds;
    long microseconds;
    uint64_t expected_ms; /* from NOW */
};

static const struct after_row after_rows[] = {
    /* Contract: "timeout shorter than 250 ms, {0,0} included". */
    { "zero_raised_to_floor", 0, 0, 250 },
    { "one_microsecond_raised_to_floor", 0, 1, 250 },
    { "milliseconds_in_tv_usec_raised_to_floor", 0, 5000, 250 },
    { "one_ms_below_floor_raised", 0, 249000, 250 },
    { "one_us_below_floor_raised", 0, 249999, 250 },
    { "floor_itself_kept", 0, 250000, 250 },

    { "one_us_above_floor_rounds_up", 0, 250001, 251 },
    { "part_of_a_ms_rounds_up", 0, 250999, 251 },
    { "whole_ms_not_rounded", 0, 251000, 251 },
    { "part_beside_seconds_rounds_up", 2, 1, 2001 },
    { "last_us_before_a_second_rounds_up", 0, 999999, 1000 },

    { "seconds_only_kept", 5, 0, 5000 },
    { "microseconds_only_kept", 0, 500000, 500 },
    { "both_fields_added", 3, 250000, 3250 },

    { "a_million_us_carried", 0, 1000000, 1000 },
    { "a_million_and_one_us_carried_and_rounded", 0, 1000001, 1001 },
    { "more_than_a_million_us_carried_to_seconds", 1, 2500000, 3500 },
    { "most_us_carried", 0, MOST_SECONDS, 2147484 },
    { "most_us_beside_seconds_carried", 10, MOST_SECONDS, 2157484 },

    { "negative_seconds_count_as_zero", -1, 0, 250 },
    { "negative_seconds_leave_us", -1, 500000, 500 },
    { "negative_us_count_as_zero", 1, -1, 1000 },
    { "a_million_us_negative_take_no_second", 2, -1000000, 2000 },
    { "both_negative_raised_to_floor", -1, -1, 250 },
    { "least_of_32_bits_in_both_raised_to_floor", LEAST_SECONDS, LEAST_SECONDS, 250 },
    { "least_seconds_leave_us", LEAST_SECONDS, 600000, 600 },
    { "least_us_leave_seconds", 5, LEAST_SECONDS, 5000 },
    { "long_min_in_both_raised_to_floor", LONG_MIN, LONG_MIN, 250 },
    { "long_min_seconds_leave_us", LONG_MIN, 600000, 600 },
    { "long_min_us_leave_seconds", 5, LONG_MIN, 5000 },

    { "milliseconds_in_tv_sec_are_seconds", 30000, 0, 30000000 },
    { "most_seconds_of_32_bits_kept", MOST_SECONDS, 0, UINT64_C(2147483647000) },
    { "most_of_32_bits_in_both_added", MOST_SECONDS, MOST_SECONDS, UINT64_C(2147485794484) },
};

static void check_after(void **state)
{
    const struct after_row *row = *state;
    struct deadline deadline = deadline_after(row->seconds, row->microseconds, NOW);

    assert_int_equal(deadline.at_ms, NOW + row->expected_ms);
}

/* The clock's end: the deadline is the last instant before "never" rather than a wrapped sum. */
struct late_row
{
    const char *name;
    long seconds;
    uint64_t now_ms;
    uint64_t expected_at_ms;
};

static const struct late_row late_rows[] = {
    { "clock_at_zero_floor_after_it", 0, 0, 250 },
    { "sum_just_below_never_exact", 0, UINT64_MAX - 252, UINT64_MAX - 2 },
    { "sum_of_last_instant_exact", 0, UINT64_MAX - 251, UINT64_MAX - 1 },
    { "sum_equal_to_never_is_not_never", 0, UINT64_MAX - 250, UINT64_MAX - 1 },
    { "sum_past_the_end_does_not_wrap", 0, UINT64_MAX - 249, UINT64_MAX - 1 },
    { "last_tick_does_not_wrap", 1, UINT64_MAX - 1, UINT64_MAX - 1 },
    { "clock_at_its_end_does_not_wrap", 0, UINT64_MAX, UINT64_MAX - 1 },
    { "most_seconds_past_the_end_do_not_wrap", MOST_SECONDS, UINT64_MAX - 1000, UINT64_MAX - 1 },
};

static void check_late(void **state)
{
    const struct late_row *row = *state;
    struct deadline deadline = deadline_after(row->seconds, 0, row->now_ms);

    assert_int_equal(deadline.at_ms, row->expected_at_ms);
}

struct left_row
{
    const char *name;
    uint64_t at_ms;
    uint64_t now_ms;
    uint64_t expected_left_ms;
};

static const struct left_row left_rows[] = {
    { "long_before_all_left", 5000, 1000, 4000 },
    { "tick_before_one_left", 5000, 4999, 1 },
    { "tick_of_deadline_passed", 5000, 5000, 0 },
    { "tick_after_passed", 5000, 5001, 0 },
    { "long_after_passed", 5000, UINT64_MAX, 0 },
    { "deadline_and_clock_at_zero_passed", 0, 0, 0 },
    { "last_instant_is_far_not_never", DEADLINE_NEVER - 1, 0, DEADLINE_NEVER - 1 },
    { "last_instant_passes", DEADLINE_NEVER - 1, DEADLINE_NEVER - 1, 0 },
    { "last_instant_stays_passed", DEADLINE_NEVER - 1, DEADLINE_NEVER, 0 },
    { "never_is_left_at_zero", DEADLINE_NEVER, 0, DEADLINE_NEVER },
    { "never_is_left_late", DEADLINE_NEVER, UINT64_C(1) << 63, DEADLINE_NEVER },
    { "never_is_left_at_clocks_end", DEADLINE_NEVER, UINT64_MAX, DEADLINE_NEVER },
};

static void check_left(void **state)
{
    const struct left_row *row = *state;
    struct deadline deadline = { .at_ms = row->at_ms };

    assert_int_equal(deadline_left_ms(&deadline, row->now_ms), row->expected_left_ms);
    assert_int_equal(deadline_passed(&deadline, row->now_ms), row->expected_left_ms == 0);
}

/* Exact where long has 32 bits. Where it is wider the seconds may be limited, but not below what a
 * caller on Windows can pass. */
static void check_far(long seconds, long microseconds)
{
    struct deadline deadline = deadline_after(seconds, microseconds, NOW);
    uint64_t least_ms = (uint64_t)(seconds < MOST_SECONDS ? seconds : MOST_SECONDS) * 1000;

    assert_int_not_equal(deadline.at_ms, DEADLINE_NEVER);
    assert_true(deadline.at_ms >= NOW + least_ms);
    assert_false(deadline_passed(&deadline, NOW + least_ms - 1));
}

static void long_max_seconds(void)
{
    check_far(LONG_MAX, 0);
}

static void long_max_both(void)
{
    check_far(LONG_MAX, LONG_MAX);
}

/* Where long has 64 bits, a product with 1000 can wrap to less than a second. */
static void wrapping_seconds(void)
{
    check_far(LONG_MAX / 500 + 1, 0);
}

static void long_max_seconds_at_clocks_end(void)
{
    struct deadline deadline = deadline_after(LONG_MAX, LONG_MAX, UINT64_MAX - 1);

    assert_int_equal(deadline.at_ms, UINT64_MAX - 1);
}

static void long_max_microseconds(void)
{
    struct deadline deadline = deadline_after(0, LONG_MAX, NOW);

    assert_int_equal(deadline.at_ms, NOW + (uint64_t)LONG_MAX / 1000 + 1);
}

static void none(void)
{
    assert_int_equal(deadline_none().at_ms, DEADLINE_NEVER);
}

static void floor_passes(void)
{
    struct deadline deadline = deadline_after(0, 0, NOW);

    assert_false(deadline_passed(&deadline, NOW));
    assert_false(deadline_passed(&deadline, NOW + DEADLINE_FLOOR_MS - 1));
    assert_true(deadline_passed(&deadline, NOW + DEADLINE_FLOOR_MS));
}

static const struct single_row single_rows[] = {
    { "long_max_seconds_are_far", long_max_seconds },
    { "long_max_in_both_is_far", long_max_both },
    { "seconds_whose_ms_would_wrap_are_far", wrapping_seconds },
    { "long_max_at_clocks_end_does_not_wrap", long_max_seconds_at_clocks_end },
    { "long_max_us_carried", long_max_microseconds },
    { "none_is_never", none },
    { "zero_timeout_passes_at_floor_not_before", floor_passes },
};

ROWS_MAIN("deadline", ROW_TABLE(after_rows, check_after), ROW_TABLE(late_rows, check_late),
          ROW_TABLE(left_rows, check_left), ROW_TABLE(single_rows, rows_check_single))
