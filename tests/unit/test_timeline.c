/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The steps of a trace: one row per trace, with all its steps. */
#include "rows.h"
#include "timeline.h"
#include "timeline_words.h"
#include "trace_samples.h"

#include <string.h>

#define STEPS_MAX 6

struct expected
{
    enum timeline_kind kind;
    double attempt; /* or RECORD_NONE */
    enum timeline_outcome outcome;
    bool won;
    bool ended;
    double begin_ms;
    double end_ms;
};

struct row
{
    const char *name;
    const char *sample; /* or NULL: lines */
    const char *lines;
    size_t notes;
    size_t count;
    struct expected steps[STEPS_MAX];
};

#define ATTEMPT(attempt) "\"attempt\",\"attempt\":" #attempt ",\"to\":\"192.0.2.1:80\"}\n"
#define COMMIT(attempt) "\"commit\",\"attempt\":" #attempt ",\"to\":\"192.0.2.1:80\"}\n"

static const struct row rows[] = {
    { "nothing", NULL, "", 0, 0, { { 0 } } },
    { "one_connect",
      "one",
      NULL,
      0,
      1,
      { { TIMELINE_CONNECT, 0, TIMELINE_CONNECTED, true, true, 0.101, 20.25 } } },
    { "race_marks_both_steps_of_the_winner",
      "race",
      NULL,
      1,
      6,
      { { TIMELINE_LOOKUP, RECORD_NONE, TIMELINE_FOUND, false, true, 0.1, 14 },
        { TIMELINE_LOOKUP, RECORD_NONE, TIMELINE_FOUND, false, true, 0.2, 12.3 },
        { TIMELINE_ATTEMPT, 0, TIMELINE_FAILED, false, true, 14.2, 290 },
        { TIMELINE_ATTEMPT, 1, TIMELINE_ANSWERED, true, true, 264.3, 310 },
        { TIMELINE_ATTEMPT, 2, TIMELINE_STOPPED, false, true, 290.1, 330.3 },
        { TIMELINE_CONNECT, 1, TIMELINE_CONNECTED, true, true, 310.1, 330.2 } } },
    { "refused_connect_is_followed_by_another",
      "refused_commit",
      NULL,
      1,
      2,
      { { TIMELINE_CONNECT, 0, TIMELINE_FAILED, false, true, 1, 2 },
        { TIMELINE_CONNECT, 1, TIMELINE_CONNECTED, true, true, 2, 3 } } },
    { "all_failed_has_no_winner",
      "all_failed",
      NULL,
      0,
      2,
      { { TIMELINE_ATTEMPT, 0, TIMELINE_FAILED, false, true, 0.5, 0.5 },
        { TIMELINE_CONNECT, 1, TIMELINE_FAILED, false, true, 10.5, 11 } } },
    { "timeout_makes_the_stopped_silent",
      "timeout",
      NULL,
      0,
      4,
      { { TIMELINE_LOOKUP, RECORD_NONE, TIMELINE_FOUND, false, true, 0.1, 800 },
        { TIMELINE_LOOKUP, RECORD_NONE, TIMELINE_SILENT, false, true, 0.2, 1500.1 },
        { TIMELINE_ATTEMPT, 0, TIMELINE_SILENT, false, true, 850, 1500.2 },
        { TIMELINE_ATTEMPT, 1, TIMELINE_SILENT, false, true, 1100, 1200 } } },
    { "unended_lasts_until_the_end",
      NULL,
      AT(1) ATTEMPT(0) AT(2) "\"lookup\",\"family\":\"A\"}\n" AT(9) COMMIT(0),
      0,
      3,
      { { TIMELINE_ATTEMPT, 0, TIMELINE_SILENT, false, false, 1, 9 },
        { TIMELINE_LOOKUP, RECORD_NONE, TIMELINE_SILENT, false, false, 2, 9 },
        { TIMELINE_CONNECT, 0, TIMELINE_SILENT, false, false, 9, 9 } } },
    { "end_without_beginning_is_passed_over",
      NULL,
      AT(1) "\"answered\",\"attempt\":0}\n" AT(2) "\"committed\",\"attempt\":0}\n" AT(
          3) "\"found\",\"family\":\"A\"}\n" AT(4) ATTEMPT(1) AT(5) "\"stopped\",\"attempt\":2}\n",
      0,
      1,
      { { TIMELINE_ATTEMPT, 1, TIMELINE_SILENT, false, false, 4, 5 } } },
    { "first_end_counts",
      NULL,
      AT(1) ATTEMPT(0) AT(2) "\"answered\",\"attempt\":0}\n" AT(3) "\"stopped\",\"attempt\":0}\n",
      0,
      1,
      { { TIMELINE_ATTEMPT, 0, TIMELINE_ANSWERED, false, true, 1, 2 } } },
    { "time_running_backwards_takes_no_time",
      NULL,
      AT(5) ATTEMPT(0) AT(2) "\"answered\",\"attempt\":0}\n",
      0,
      1,
      { { TIMELINE_ATTEMPT, 0, TIMELINE_ANSWERED, false, true, 5, 5 } } },
    { "failed_call_has_no_winner",
      NULL,
      AT(1) COMMIT(0)
          AT(2) "\"committed\",\"attempt\":0}\n" AT(3) "\"result\",\"error\":\"WSAENOTSOCK\"}\n",
      0,
      1,
      { { TIMELINE_CONNECT, 0, TIMELINE_CONNECTED, false, true, 1, 2 } } },
};

static void check_row(void **state)
{
    const struct row *row = *state;
    const struct timeline *timeline =
        sample_timeline(row->sample ? sample_lines(row->sample) : row->lines);

    assert_int_equal(timeline->note_count, row->notes);
    assert_int_equal(timeline->step_count, row->count);
    for (size_t i = 0; i < row->count; i++)
    {
        const struct timeline_step *step = &timeline->steps[i];
        const struct expected *expected = &row->steps[i];

        if (step->kind != expected->kind || step->attempt != expected->attempt ||
            step->outcome != expected->outcome || step->won != expected->won ||
            step->ended != expected->ended || step->begin_ms != expected->begin_ms ||
            step->end_ms != expected->end_ms)
            fail_msg("step %u: kind %d, attempt %.0f, outcome %d, won %d, ended %d, %.3f to %.3f",
                     (unsigned)i, (int)step->kind, step->attempt, (int)step->outcome, step->won,
                     step->ended, step->begin_ms, step->end_ms);
    }
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
