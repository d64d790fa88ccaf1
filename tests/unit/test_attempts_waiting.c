/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Candidates that wait for their sources take no part until the sources are known. */
#include "attempts.h"

#include "order_list.h"
#include "rows.h"

/* The attempts of the test that runs; its teardown clears them. */
static struct attempts attempts;

static int clear(void **state)
{
    attempts_clear(&attempts);
    return order_list_free(state);
}

/* Candidates that wait have no source yet. */
static void begin(void)
{
    order_list_set("192.0.2.1< 192.0.2.2< 2001:db8::3 192.0.2.4");
    attempts = (struct attempts){ .list = order_list, .waiting = 2 };
}

static unsigned asked;

static bool count_questions(void *context, const struct address *to, const struct address *from)
{
    (void)context;
    (void)to;
    (void)from;
    asked++;
    return false;
}

static void take_no_part(void)
{
    begin();
    asked = 0;
    attempts_arrange(&attempts, false, count_questions, NULL);
    order_list_assert("192.0.2.1 192.0.2.2 2001:db8::3 192.0.2.4");
    assert_int_equal(asked, 2);
    assert_int_equal(attempts_count(&attempts), 2);
}

/* Attempts that have begun keep their places. */
static void join(void)
{
    begin();
    attempts_arrange(&attempts, false, NULL, NULL);
    attempts_begun(&attempts, 0);
    order_list->item[2] = order_list_candidate("2001:db8::3", "2001:db8::9", 80);
    attempts.waiting = 1;
    attempts_arrange(&attempts, false, NULL, NULL);
    order_list_assert("192.0.2.1 2001:db8::3 192.0.2.2 192.0.2.4");
    assert_int_equal(attempts_count(&attempts), 3);
}

static const struct single_row single_rows[] = {
    { "waiting_take_no_part", take_no_part },
    { "no_longer_waiting_join_in_order", join },
};

ROWS_MAIN("attempts_waiting", ROW_TABLE_CLEARED(single_rows, rows_check_single, clear))
