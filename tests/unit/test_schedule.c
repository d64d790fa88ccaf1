/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* In which order candidates are tried: RFC 6724, the families in turn, the hopeless ones last. */
#include "schedule.h"

#include "addresses.h"
#include "order_list.h"
#include "rows.h"

#define MOST 8

struct item
{
    const char *to; /* NULL ends an array */
    const char *from;
    bool silent;
};

struct schedule_row
{
    const char *name;
    size_t first;
    struct item offered[MOST + 1];
    const char *expected[MOST + 1];
};

#define V4 "192.0.2.9"
#define V6 "2001:db8::9"

static const struct schedule_row schedule_rows[] = {
    { "none_stays_empty", 0, { { NULL, NULL, false } }, { NULL } },
    { "alone_stays", 0, { { "192.0.2.1", V4, false } }, { "192.0.2.1" } },
    { "families_in_turn_after_rfc6724",
      0,
      { { "192.0.2.1", V4, false },
        { "192.0.2.2", V4, false },
        { "2001:db8::1", V6, false },
        { "2001:db8::2", V6, false } },
      { "2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2" } },
    { "longer_family_goes_on_alone",
      0,
      { { "2001:db8::1", V6, false },
        { "2001:db8::2", V6, false },
        { "2001:db8::3", V6, false },
        { "192.0.2.1", V4, false } },
      { "2001:db8::1", "192.0.2.1", "2001:db8::2", "2001:db8::3" } },
    { "shorter_family_leads",
      0,
      { { "192.0.2.1", V4, false },
        { "192.0.2.2", V4, false },
        { "192.0.2.3", V4, false },
        { "2001:db8::1", V6, false } },
      { "2001:db8::1", "192.0.2.1", "192.0.2.2", "192.0.2.3" } },
    { "unique_local_v6_does_not_lead",
      0,
      { { "fd00::1", "2001:db8::9", false }, { "192.0.2.1", V4, false } },
      { "192.0.2.1", "fd00::1" } },
    { "one_family_keeps_its_order",
      0,
      { { "192.0.2.3", V4, false }, { "192.0.2.1", V4, false }, { "192.0.2.2", V4, false } },
      { "192.0.2.3", "192.0.2.1", "192.0.2.2" } },
    { "silent_goes_to_the_back",
      0,
      { { "192.0.2.1", V4, true }, { "192.0.2.2", V4, false } },
      { "192.0.2.2", "192.0.2.1" } },
    { "all_silent_keep_their_order",
      0,
      { { "192.0.2.1", V4, true }, { "192.0.2.2", V4, true } },
      { "192.0.2.1", "192.0.2.2" } },
    { "silent_family_leaves_the_lead",
      0,
      { { "2001:db8::1", V6, true },
        { "2001:db8::2", V6, true },
        { "192.0.2.1", V4, false },
        { "192.0.2.2", V4, false } },
      { "192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2" } },
    { "silent_ones_in_turn_too",
      0,
      { { "2001:db8::1", V6, true },
        { "2001:db8::2", V6, true },
        { "192.0.2.1", V4, true },
        { "192.0.2.2", V4, false } },
      { "192.0.2.2", "2001:db8::1", "192.0.2.1", "2001:db8::2" } },
    { "unusable_behind_silent",
      0,
      { { "2001:db8::1", NULL, false }, { "192.0.2.1", V4, true }, { "192.0.2.2", V4, false } },
      { "192.0.2.2", "192.0.2.1", "2001:db8::1" } },
    { "silent_and_unusable_is_unusable",
      0,
      { { "192.0.2.1", NULL, true }, { "192.0.2.2", NULL, false }, { "192.0.2.3", V4, true } },
      { "192.0.2.3", "192.0.2.1", "192.0.2.2" } },
    { "those_begun_keep_their_place",
      2,
      { { "192.0.2.2", V4, true },
        { "192.0.2.1", NULL, false },
        { "192.0.2.4", V4, true },
        { "192.0.2.3", V4, false } },
      { "192.0.2.2", "192.0.2.1", "192.0.2.3", "192.0.2.4" } },
    { "late_family_takes_the_next_turn",
      1,
      { { "192.0.2.1", V4, false },
        { "192.0.2.2", V4, false },
        { "192.0.2.3", V4, false },
        { "2001:db8::1", V6, false },
        { "2001:db8::2", V6, false } },
      { "192.0.2.1", "2001:db8::1", "192.0.2.2", "2001:db8::2", "192.0.2.3" } },
    { "late_family_waits_for_its_turn",
      1,
      { { "2001:db8::1", V6, false },
        { "192.0.2.1", V4, false },
        { "2001:db8::2", V6, false },
        { "2001:db8::3", V6, false } },
      { "2001:db8::1", "192.0.2.1", "2001:db8::2", "2001:db8::3" } },
    { "one_left_stays",
      1,
      { { "192.0.2.1", V4, true }, { "192.0.2.2", V4, true } },
      { "192.0.2.1", "192.0.2.2" } },
    { "none_left_changes_nothing",
      2,
      { { "192.0.2.1", V4, true }, { "192.0.2.2", V4, false } },
      { "192.0.2.1", "192.0.2.2" } },
};

/* "localhost" and the like: RFC 6724 and the families have no say. */
static const struct schedule_row fixed_rows[] = {
    { "fixed_alone_stays", 0, { { "::1", "::1", true } }, { "::1" } },
    { "fixed_order_stays",
      0,
      { { "192.0.2.1", V4, false }, { "192.0.2.2", V4, false }, { "::1", "::1", false } },
      { "192.0.2.1", "192.0.2.2", "::1" } },
    { "fixed_silent_goes_to_the_back",
      0,
      { { "::1", "::1", true }, { "127.0.0.1", "127.0.0.1", false } },
      { "127.0.0.1", "::1" } },
    { "fixed_all_silent_keep_their_order",
      0,
      { { "::1", "::1", true }, { "127.0.0.1", "127.0.0.1", true } },
      { "::1", "127.0.0.1" } },
    { "fixed_unusable_behind_silent",
      0,
      { { "::1", NULL, false }, { "127.0.0.1", "127.0.0.1", true } },
      { "127.0.0.1", "::1" } },
    { "fixed_those_begun_keep_their_place",
      1,
      { { "192.0.2.2", V4, true }, { "192.0.2.4", V4, true }, { "192.0.2.3", V4, false } },
      { "192.0.2.2", "192.0.2.3", "192.0.2.4" } },
};

static void check_with(const struct schedule_row *row,
                       void (*put_in_order)(struct candidates *, size_t))
{
    size_t count = 0;

    order_list_new(MOST);
    for (; row->offered[count].to; count++)
    {
        const struct item *item = &row->offered[count];
        struct candidate candidate = order_list_candidate(item->to, item->from, 80);

        candidate.silent = item->silent;
        order_list_append(candidate);
    }
    put_in_order(order_list, row->first);
    assert_int_equal(order_list->count, count);
    for (size_t i = 0; i < count; i++)
    {
        struct address expected = address_of(row->expected[i], 80);

        if (!address_equal(&order_list->item[i].to, &expected))
            fail_msg("place %u should be %s", (unsigned)i, row->expected[i]);
    }
    assert_null(row->expected[count]);
}

static void check_schedule(void **state)
{
    check_with(*state, schedule);
}

static void check_fixed(void **state)
{
    check_with(*state, schedule_fixed);
}

int main(void)
{
    static const struct row_table tables[] = {
        ROW_TABLE_CLEARED(schedule_rows, check_schedule, order_list_free),
        ROW_TABLE_CLEARED(fixed_rows, check_fixed, order_list_free),
    };

    return rows_run("schedule", tables, ROWS_COUNT(tables));
}
