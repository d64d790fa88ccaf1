/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a call tries, in which order, with further pairs.
 *
 * Link with -Wl,--wrap=calloc: the wrapper below can make an allocation fail. */
#include "attempts.h"

#include "addresses.h"
#include "net.h"
#include "order_list.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned calls_until_refusal; /* 0: none is refused */

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

void *__wrap_calloc(size_t count, size_t size)
{
    if (calls_until_refusal && !--calls_until_refusal)
        return NULL;
    return __real_calloc(count, size);
}

#define MOST_LOCALS 5
#define MOST_SILENT 6

/* The attempts of the test that runs; its teardown clears them. */
static struct attempts attempts;

static int clear(void **state)
{
    attempts_clear(&attempts);
    return order_list_free(state);
}

/* The lists are texts, as in order_list.h. */
struct join_row
{
    const char *name;
    const char *candidates;
    const char *locals;
    const char *silent; /* pairs */
    size_t begun;
    const char *refused;  /* the numbers of the attempts that were refused, one digit each */
    const char *expected; /* "0 1 0-1": candidate, or candidate-local, by their numbers from 0 */
};

#define ONE "192.0.2.1<192.0.2.16"
#define TWO "192.0.2.2<192.0.2.16"
#define BOTH ONE " " TWO
#define LOCALS "192.0.2.16 192.0.2.17 192.0.2.18"

static const struct join_row join_rows[] = {
    { "further_behind_the_candidates", BOTH, LOCALS, "", 0, "", "0 1 0-1 0-2 1-1 1-2" },
    { "further_behind_the_sourceless", "192.0.2.1<192.0.2.16 192.0.2.2", LOCALS, "", 0, "",
      "0 1 0-1 0-2 1-0 1-1 1-2" },
    { "begun_ones_stay", BOTH, LOCALS, "", 1, "", "0 1 0-1 0-2 1-1 1-2" },
    { "all_begun_ones_stay", BOTH, LOCALS, "", 2, "", "0 1 0-1 0-2 1-1 1-2" },
    { "silent_pairs_behind_the_others", BOTH, LOCALS, "192.0.2.1<192.0.2.17 192.0.2.2<192.0.2.18",
      0, "", "0 1 0-2 1-1 0-1 1-2" },
    { "silent_candidate_needs_no_lead_beside_another", TWO " " ONE, LOCALS, ONE, 0, "",
      "0 1 0-1 0-2 1-1 1-2" },
    { "silent_candidate_alone_is_second", ONE, LOCALS, ONE, 0, "", "0-1 0 0-2" },
    { "silent_candidates_are_each_second", BOTH, LOCALS, BOTH, 0, "", "0-1 0 1-1 1 0-2 1-2" },
    { "silent_pair_never_before_a_candidate", BOTH, LOCALS,
      "192.0.2.1<192.0.2.16 192.0.2.2<192.0.2.16 192.0.2.1<192.0.2.17 192.0.2.1<192.0.2.18 "
      "192.0.2.2<192.0.2.17",
      0, "", "0 1-2 1 0-1 0-2 1-1" },
    { "all_silent_keep_their_order", ONE, LOCALS,
      "192.0.2.1<192.0.2.16 192.0.2.1<192.0.2.17 192.0.2.1<192.0.2.18", 0, "", "0 0-1 0-2" },
    { "sourceless_among_silent_ones_has_no_say", "192.0.2.1<192.0.2.16 192.0.2.2", LOCALS, ONE, 0,
      "", "0-1 0 1-0 1 0-2 1-1 1-2" },
    { "silent_ones_that_began_are_not_led", BOTH, LOCALS, BOTH, 1, "", "0 1 0-1 0-2 1-1 1-2" },
    { "other_label_last", "2001:db8::1<2001:db8::16 2001:db8::2<2001:db8::16",
      "fd00::17 2001:db8::17", "", 0, "", "0 1 0-1 1-1 0-0 1-0" },
    { "other_label_behind_the_silent", "2001:db8::1<2001:db8::16 2001:db8::2<2001:db8::16",
      "fd00::17 2001:db8::17 fd00::18", "2001:db8::1<2001:db8::17 2001:db8::1<fd00::17", 0, "",
      "0 1 1-1 0-1 0-2 1-0 1-2 0-0" },
    { "other_label_never_leads", "2001:db8::1<2001:db8::16 192.0.2.1<192.0.2.16", "fd00::17",
      "2001:db8::1<2001:db8::16 192.0.2.1<192.0.2.16", 0, "", "0 1 0-0" },
    { "other_label_not_for_one_candidate", "2001:db8::1<2001:db8::16", "fd00::17", "", 0, "", "0" },
    { "other_label_not_for_one_with_a_source", "2001:db8::1<2001:db8::16 2001:db8::2", "fd00::17",
      "", 0, "", "0 1" },
    { "refused_before_come_last", BOTH, LOCALS, "", 2, "0", "0 1 1-1 1-2 0-1 0-2" },
    { "refused_and_silent_come_last", BOTH, LOCALS, "192.0.2.2<192.0.2.17 192.0.2.2<192.0.2.18", 2,
      "0", "0 1 1-1 1-2 0-1 0-2" },
};

static bool is_silent(void *context, const struct address *to, const struct address *from)
{
    const struct join_row *row = context;
    struct candidate silent[MOST_SILENT];
    size_t count = order_list_candidates(row->silent, silent, MOST_SILENT);

    for (size_t i = 0; i < count; i++)
    {
        if (address_equal(to, &silent[i].to) && address_equal(from, &silent[i].from))
            return true;
    }
    return false;
}

static void describe(const struct address *locals, char *text, size_t size)
{
    size_t used = 0;

    text[0] = 0;
    for (size_t i = 0; i < attempts_count(&attempts); i++)
    {
        const struct address *from = attempts_from(&attempts, i);
        size_t candidate = (size_t)(attempts_candidate(&attempts, i) - order_list->item);

        used +=
            (size_t)snprintf(text + used, size - used, "%s%u", i ? " " : "", (unsigned)candidate);
        if (from)
            used += (size_t)snprintf(text + used, size - used, "-%u", (unsigned)(from - locals));
        assert_true(used < size);
    }
}

/* Makes the row's list, not in order, and the local addresses. */
static size_t begin(const struct join_row *row, struct address locals[MOST_LOCALS])
{
    order_list_set(row->candidates);
    attempts = (struct attempts){ .list = order_list };
    for (size_t i = 0; i < order_list->count; i++)
    {
        struct candidate *candidate = &order_list->item[i];

        candidate->silent =
            candidate->has_from && is_silent((void *)row, &candidate->to, &candidate->from);
    }
    for (size_t i = 0; i < row->begun; i++)
        attempts_begun(&attempts, i);
    for (const char *digit = row->refused; *digit; digit++)
        attempts_refused(&attempts, (size_t)(*digit - '0'));
    return addresses_of(row->locals, 0, locals, MOST_LOCALS);
}

static void check_join(void **state)
{
    struct join_row *row = *state;
    struct address locals[MOST_LOCALS];
    size_t count = begin(row, locals);
    char text[256];

    assert_int_equal(attempts_join(&attempts, locals, count, is_silent, row), 0);
    describe(locals, text, sizeof(text));
    assert_string_equal(text, row->expected);
}

static struct address three[] = { { 0 }, { 0 }, { 0 } };

/* "0 1 0-1 0-2 1-1 1-2". */
static void join_six(void)
{
    order_list_set(BOTH);
    attempts = (struct attempts){ .list = order_list };
    addresses_of(LOCALS, 0, three, ROWS_COUNT(three));
    assert_int_equal(attempts_join(&attempts, three, ROWS_COUNT(three), NULL, NULL), 0);
}

static void assert_order(const char *expected)
{
    char text[256];

    describe(three, text, sizeof(text));
    assert_string_equal(text, expected);
}

static void refused_goes_last(void)
{
    join_six();
    attempts_begun(&attempts, 0);
    attempts_begun(&attempts, 1);
    attempts_refused(&attempts, 0);
    assert_order("0 1 1-1 1-2 0-1 0-2");
    attempts_refused(&attempts, 1);
    assert_order("0 1 0-1 0-2 1-1 1-2");
    attempts_refused(&attempts, 0);
    assert_order("0 1 0-1 0-2 1-1 1-2");
}

/* A candidate keeps its place: only pairs that have not begun move. */
static void refused_pair_leaves_its_candidate(void)
{
    join_six();
    for (size_t i = 0; i < 3; i++)
        attempts_begun(&attempts, i);
    attempts_refused(&attempts, 2);
    assert_order("0 1 0-1 1-1 1-2 0-2");
}

static void refused_lead_leaves_its_candidate(void)
{
    join_six();
    attempts_clear(&attempts);
    attempts.list = order_list;
    order_list->item[0].silent = order_list->item[1].silent = true;
    assert_int_equal(attempts_join(&attempts, three, ROWS_COUNT(three), NULL, NULL), 0);
    assert_order("0-1 0 1-1 1 0-2 1-2");
    attempts_begun(&attempts, 0);
    attempts_refused(&attempts, 0);
    assert_order("0-1 0 1-1 1 1-2 0-2");
    attempts_refused(&attempts, 3);
    assert_order("0-1 0 1 0-2 1-1 1-2");
}

static void kinds(void)
{
    join_six();
    order_list->item[1].has_from = false;
    assert_int_equal(attempts_kind(&attempts, 0), ENGINE_USUAL);
    assert_int_equal(attempts_kind(&attempts, 1), ENGINE_SOURCELESS);
    assert_int_equal(attempts_kind(&attempts, 2), ENGINE_FURTHER);
    attempts_begun(&attempts, 2);
    attempts_refused(&attempts, 0);
    assert_int_equal(attempts_kind(&attempts, 0), ENGINE_USUAL);
    assert_int_equal(attempts_kind(&attempts, 2), ENGINE_SPARE);
    assert_int_equal(attempts_kind(&attempts, 3), ENGINE_FURTHER_SOURCELESS);
    assert_int_equal(attempts_kind(&attempts, 5), ENGINE_SPARE);
}

static void sources(void)
{
    join_six();
    order_list->item[1].has_from = false;
    assert_null(attempts_from(&attempts, 0));
    assert_ptr_equal(attempts_source(&attempts, 0), &order_list->item[0].from);
    assert_null(attempts_source(&attempts, 1));
    assert_ptr_equal(attempts_from(&attempts, 2), &three[1]);
    assert_ptr_equal(attempts_source(&attempts, 2), &three[1]);
    assert_ptr_equal(attempts_to(&attempts, 4), &order_list->item[1].to);
}

static void lessons(void)
{
    const struct address *to, *from;

    join_six();
    order_list->item[1].has_from = false;
    assert_true(attempts_teaches(&attempts, 0, &to, &from));
    assert_ptr_equal(to, &order_list->item[0].to);
    assert_ptr_equal(from, &order_list->item[0].from);
    assert_false(attempts_teaches(&attempts, 1, &to, &from));
    assert_true(attempts_teaches(&attempts, 2, &to, &from));
    assert_ptr_equal(from, &three[1]);
    attempts.route_chosen = true;
    assert_false(attempts_teaches(&attempts, 0, &to, &from));
    assert_false(attempts_teaches(&attempts, 2, &to, &from));
}

static bool all_are_silent(void *context, const struct address *to, const struct address *from)
{
    (void)context;
    (void)to;
    (void)from;
    return true;
}

static bool not_to_be_asked(void *context, const struct address *to, const struct address *from)
{
    (void)context;
    (void)to;
    (void)from;
    fail_msg("asked whether a pair was silent");
    return false;
}

static bool b_is_silent(void *context, const struct address *to, const struct address *from)
{
    assert_ptr_equal(context, three);
    assert_int_equal(from->bytes[3], 16);
    return to->bytes[3] == 2;
}

static void list_b_a(void)
{
    order_list_set(TWO " " ONE);
    attempts = (struct attempts){ .list = order_list };
}

static void arranged_by_silence(void)
{
    list_b_a();
    attempts_arrange(&attempts, false, b_is_silent, three);
    assert_order("0 1");
    assert_int_equal(order_list->item[0].to.bytes[3], 1);
    assert_false(attempts_all_silent(&attempts));
    attempts_arrange(&attempts, true, all_are_silent, NULL);
    assert_true(attempts_all_silent(&attempts));
    assert_int_equal(order_list->item[0].to.bytes[3], 1);
    attempts_arrange(&attempts, false, NULL, NULL);
    assert_int_equal(order_list->item[0].to.bytes[3], 2);
    assert_false(attempts_all_silent(&attempts));
}

static void chosen_way_knows_no_silence(void)
{
    list_b_a();
    attempts.route_chosen = true;
    attempts_arrange(&attempts, false, all_are_silent, NULL);
    assert_int_equal(order_list->item[0].to.bytes[3], 2);
    assert_false(attempts_all_silent(&attempts));
}

/* Nor of further pairs. */
static void chosen_way_knows_no_silent_pairs(void)
{
    list_b_a();
    attempts.route_chosen = true;
    assert_int_equal(attempts_join(&attempts, three, 3, not_to_be_asked, NULL), 0);
    assert_int_equal(attempts_count(&attempts), 6);
}

static void late_ones_alone_are_arranged(void)
{
    list_b_a();
    attempts_begun(&attempts, 0);
    attempts_arrange(&attempts, false, b_is_silent, three);
    assert_int_equal(order_list->item[0].to.bytes[3], 2);
    assert_false(order_list->item[0].silent);
}

static void sourceless_are_not_silent(void)
{
    list_b_a();
    order_list->item[0].has_from = order_list->item[1].has_from = false;
    attempts_arrange(&attempts, false, all_are_silent, NULL);
    assert_false(order_list->item[0].silent);
    assert_false(attempts_all_silent(&attempts));
}

static void no_further_changes_nothing(void)
{
    list_b_a();
    assert_int_equal(attempts_join(&attempts, three, 0, NULL, NULL), 0);
    assert_int_equal(attempts_count(&attempts), 2);
    assert_order("0 1");
}

static void allocations_fail(void)
{
    join_six();
    attempts_clear(&attempts);
    for (calls_until_refusal = 1; calls_until_refusal <= 2; calls_until_refusal++)
    {
        unsigned nth = calls_until_refusal;

        assert_int_equal(attempts_join(&attempts, three, 3, NULL, NULL), WSAENOBUFS);
        assert_int_equal(calls_until_refusal, 0);
        assert_int_equal(attempts_count(&attempts), 2);
        calls_until_refusal = nth;
    }
    calls_until_refusal = 0;
}

static const struct single_row single_rows[] = {
    { "refused_destination_goes_last", refused_goes_last },
    { "refused_pair_leaves_its_candidate", refused_pair_leaves_its_candidate },
    { "refused_lead_leaves_its_candidate", refused_lead_leaves_its_candidate },
    { "kinds_of_attempts", kinds },
    { "sources_of_attempts", sources },
    { "source_and_free_way_teach", lessons },
    { "arranged_by_silence", arranged_by_silence },
    { "chosen_way_knows_no_silence", chosen_way_knows_no_silence },
    { "chosen_way_knows_no_silent_pairs", chosen_way_knows_no_silent_pairs },
    { "late_ones_alone_are_arranged", late_ones_alone_are_arranged },
    { "sourceless_are_not_silent", sourceless_are_not_silent },
    { "no_further_changes_nothing", no_further_changes_nothing },
    { "failed_allocation_leaves_the_candidates", allocations_fail },
};

ROWS_MAIN("attempts", ROW_TABLE_CLEARED(join_rows, check_join, clear),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, clear))
