/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The steps of a trace: one row per trace, with all its steps. */
#include "rows.h"
#include "timeline.h"
#include "timeline_words.h"
#include "trace_samples.h"

#include <string.h>

struct row
{
    const char *name;
    const char *sample; /* or NULL: lines */
    const char *lines;
    size_t notes;
    const char *steps; /* a line each, as step_text() has it */
};

#define ATTEMPT(attempt) "\"attempt\",\"attempt\":" #attempt ",\"to\":\"192.0.2.1:80\"}\n"
#define COMMIT(attempt) "\"commit\",\"attempt\":" #attempt ",\"to\":\"192.0.2.1:80\"}\n"

static const struct row rows[] = {
    { "nothing", NULL, "", 0, "" },
    { "one_connect", "one", NULL, 0, "connect 0 connected won 0.101-20.25\n" },
    { "race_marks_both_steps_of_the_winner", "race", NULL, 1,
      "lookup found 0.1-14\n"
      "lookup found 0.2-12.3\n"
      "attempt 0 failed 14.2-290\n"
      "attempt 1 answered won 264.3-310\n"
      "attempt 2 stopped 290.1-330.3\n"
      "connect 1 connected won 310.1-330.2\n" },
    { "refused_connect_is_followed_by_another", "refused_commit", NULL, 1,
      "connect 0 failed 1-2\n"
      "connect 1 connected won 2-3\n" },
    { "all_failed_has_no_winner", "all_failed", NULL, 0,
      "attempt 0 failed 0.5-0.5\n"
      "connect 1 failed 10.5-11\n" },
    { "timeout_makes_the_stopped_silent", "timeout", NULL, 0,
      "lookup found 0.1-800\n"
      "lookup silent 0.2-1500.1\n"
      "attempt 0 silent 850-1500.2\n"
      "attempt 1 silent 1100-1200\n" },
    { "unended_lasts_until_the_end", NULL,
      AT(1) ATTEMPT(0) AT(2) "\"lookup\",\"family\":\"A\"}\n" AT(9) COMMIT(0), 0,
      "attempt 0 silent open 1-9\n"
      "lookup silent open 2-9\n"
      "connect 0 silent open 9-9\n" },
    { "end_without_beginning_is_passed_over", NULL,
      AT(1) "\"answered\",\"attempt\":0}\n" AT(2) "\"committed\",\"attempt\":0}\n" AT(
          3) "\"found\",\"family\":\"A\"}\n" AT(4) ATTEMPT(1) AT(5) "\"stopped\",\"attempt\":2}\n",
      0, "attempt 1 silent open 4-5\n" },
    { "first_end_counts", NULL,
      AT(1) ATTEMPT(0) AT(2) "\"answered\",\"attempt\":0}\n" AT(3) "\"stopped\",\"attempt\":0}\n",
      0, "attempt 0 answered 1-2\n" },
    { "time_running_backwards_takes_no_time", NULL,
      AT(5) ATTEMPT(0) AT(2) "\"answered\",\"attempt\":0}\n", 0, "attempt 0 answered 5-5\n" },
    { "failed_call_has_no_winner", NULL,
      AT(1) COMMIT(0)
          AT(2) "\"committed\",\"attempt\":0}\n" AT(3) "\"result\",\"error\":\"WSAENOTSOCK\"}\n",
      0, "connect 0 connected 1-2\n" },
};

static const char *const kinds[] = { "lookup", "attempt", "connect" };
static const char *const outcomes[] = { "found",  "answered", "connected",
                                        "failed", "stopped",  "silent" };

static void step_text(const struct timeline_step *step, struct buffer *out)
{
    buffer_format(out, "%s", kinds[step->kind]);
    if (step->attempt != RECORD_NONE)
        buffer_format(out, " %g", step->attempt);
    buffer_format(out, " %s%s%s %.10g-%.10g\n", outcomes[step->outcome], step->won ? " won" : "",
                  step->ended ? "" : " open", step->begin_ms, step->end_ms);
}

static void check_row(void **state)
{
    const struct row *row = *state;
    const struct timeline *timeline =
        sample_timeline(row->sample ? sample_lines(row->sample) : row->lines);
    struct buffer steps = { 0 };

    assert_int_equal(timeline->note_count, row->notes);
    buffer_format(&steps, "%s", "");
    for (size_t i = 0; i < timeline->step_count; i++)
        step_text(&timeline->steps[i], &steps);
    assert_string_equal(steps.bytes, row->steps);
    buffer_clear(&steps);
}

static void texts_and_numbers_are_kept(void)
{
    const struct timeline *timeline = sample_timeline(sample_lines("race"));

    assert_true(timeline->total_ms == (double)330.4);
    assert_string_equal(timeline->call->name, "www.example.com");
    assert_null(timeline->result->error);
    assert_string_equal(timeline->steps[0].family, "A");
    assert_true(timeline->steps[1].addresses == 2);
    assert_string_equal(timeline->steps[2].error, "WSAENETUNREACH");
    assert_string_equal(timeline->steps[3].from, "192.0.2.9");
    assert_null(timeline->steps[4].from);
    assert_string_equal(timeline->steps[5].why, "answered");
    assert_int_equal(timeline->notes[0]->kind, TRACE_SILENT);
}

static void unfit_is_a_note(void)
{
    const struct timeline *timeline =
        sample_timeline(AT(0) "\"call\",\"function\":\"WSAConnectByList\",\"addresses\":2}\n" AT(
            5) "\"unfit\",\"attempt\":1,\"to\":\"[2001:db8::1]:80\",\"error\":\"WSAECONNREFUSED\"}\n");
    struct buffer words = { 0 };

    assert_int_equal(timeline->step_count, 0);
    assert_int_equal(timeline->note_count, 1);
    timeline_words_note(timeline->notes[0], &words);
    assert_string_equal(words.bytes, "not tried: [2001:db8::1]:80, because the socket had failed "
                                     "before: WSAECONNREFUSED");
    buffer_clear(&words);
}

static const struct single_row single_rows[] = {
    { "unfit_is_a_note", unfit_is_a_note },
    { "texts_and_numbers_are_kept", texts_and_numbers_are_kept },
};

ROWS_MAIN("timeline", ROW_TABLE_CLEARED(rows, check_row, sample_clear),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, sample_clear))
