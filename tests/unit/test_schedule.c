/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The order in which candidates are tried: RFC 6724, the families in turn, silent and sourceless ones
 * last. */
#include "schedule.h"

#include "addresses.h"
#include "order_list.h"
#include "rows.h"

struct schedule_row
{
    const char *name;
    size_t first;
    const char *offered;  /* as in order_list.h */
    const char *expected; /* the same, in their order */
};

static const struct schedule_row schedule_rows[] = {
    { "none_stays_empty", 0, "", "" },
    { "alone_stays", 0, "192.0.2.1<", "192.0.2.1" },
    { "families_in_turn_after_rfc6724", 0, "192.0.2.1< 192.0.2.2< 2001:db8::1< 2001:db8::2<",
      "2001:db8::1 192.0.2.1 2001:db8::2 192.0.2.2" },
    { "longer_family_goes_on_alone", 0, "2001:db8::1< 2001:db8::2< 2001:db8::3< 192.0.2.1<",
      "2001:db8::1 192.0.2.1 2001:db8::2 2001:db8::3" },
    { "shorter_family_leads", 0, "192.0.2.1< 192.0.2.2< 192.0.2.3< 2001:db8::1<",
      "2001:db8::1 192.0.2.1 192.0.2.2 192.0.2.3" },
    { "unique_local_v6_does_not_lead", 0, "fd00::1<2001:db8::9 192.0.2.1<", "192.0.2.1 fd00::1" },
    { "one_family_keeps_its_order", 0, "192.0.2.3< 192.0.2.1< 192.0.2.2<",
      "192.0.2.3 192.0.2.1 192.0.2.2" },
    { "silent_goes_to_the_back", 0, "!192.0.2.1< 192.0.2.2<", "192.0.2.2 192.0.2.1" },
    { "all_silent_keep_their_order", 0, "!192.0.2.1< !192.0.2.2<", "192.0.2.1 192.0.2.2" },
    { "silent_family_leaves_the_lead", 0, "!2001:db8::1< !2001:db8::2< 192.0.2.1< 192.0.2.2<",
      "192.0.2.1 192.0.2.2 2001:db8::1 2001:db8::2" },
    { "silent_ones_in_turn_too", 0, "!2001:db8::1< !2001:db8::2< !192.0.2.1< 192.0.2.2<",
      "192.0.2.2 2001:db8::1 192.0.2.1 2001:db8::2" },
    { "unusable_behind_silent", 0, "2001:db8::1 !192.0.2.1< 192.0.2.2<",
      "192.0.2.2 192.0.2.1 2001:db8::1" },
    { "silent_and_unusable_is_unusable", 0, "!192.0.2.1 192.0.2.2 !192.0.2.3<",
      "192.0.2.3 192.0.2.1 192.0.2.2" },
    { "those_begun_keep_their_place", 2, "!192.0.2.2< 192.0.2.1 !192.0.2.4< 192.0.2.3<",
      "192.0.2.2 192.0.2.1 192.0.2.3 192.0.2.4" },
    { "late_family_takes_the_next_turn", 1,
      "192.0.2.1< 192.0.2.2< 192.0.2.3< 2001:db8::1< 2001:db8::2<",
      "192.0.2.1 2001:db8::1 192.0.2.2 2001:db8::2 192.0.2.3" },
    { "late_family_waits_for_its_turn", 1, "2001:db8::1< 192.0.2.1< 2001:db8::2< 2001:db8::3<",
      "2001:db8::1 192.0.2.1 2001:db8::2 2001:db8::3" },
    { "one_left_stays", 1, "!192.0.2.1< !192.0.2.2<", "192.0.2.1 192.0.2.2" },
    { "none_left_changes_nothing", 2, "!192.0.2.1< 192.0.2.2<", "192.0.2.1 192.0.2.2" },
};

/* "localhost" and the like: neither RFC 6724 nor the families change the order. */
static const struct schedule_row fixed_rows[] = {
    { "fixed_alone_stays", 0, "!::1<::1", "::1" },
    { "fixed_order_stays", 0, "192.0.2.1< 192.0.2.2< ::1<::1", "192.0.2.1 192.0.2.2 ::1" },
    { "fixed_silent_goes_to_the_back", 0, "!::1<::1 127.0.0.1<127.0.0.1", "127.0.0.1 ::1" },
    { "fixed_all_silent_keep_their_order", 0, "!::1<::1 !127.0.0.1<127.0.0.1", "::1 127.0.0.1" },
    { "fixed_unusable_behind_silent", 0, "::1 !127.0.0.1<127.0.0.1", "127.0.0.1 ::1" },
    { "fixed_those_begun_keep_their_place", 1, "!192.0.2.2< !192.0.2.4< 192.0.2.3<",
      "192.0.2.2 192.0.2.3 192.0.2.4" },
};

static void check_with(const struct schedule_row *row,
                       void (*put_in_order)(struct candidates *, size_t))
{
    order_list_set(row->offered);
    put_in_order(order_list, row->first);
    order_list_assert(row->expected);
}

static void check_schedule(void **state)
{
    check_with(*state, schedule);
}

static void check_fixed(void **state)
{
    check_with(*state, schedule_fixed);
}

ROWS_MAIN("schedule", ROW_TABLE_CLEARED(schedule_rows, check_schedule, order_list_free),
          ROW_TABLE_CLEARED(fixed_rows, check_fixed, order_list_free))
