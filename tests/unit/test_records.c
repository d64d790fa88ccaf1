/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reading a trace: which call is chosen, and which lines are errors. One row per text. */
#include "records.h"
#include "rows.h"
#include "trace_samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOOKUP(pid, call, ms, family)                  \
    "{\"pid\":" #pid ",\"call\":" #call ",\"ms\":" #ms \
    ",\"event\":\"lookup\",\"family\":\"" family "\"}\n"
#define CALL(pid, call)                 \
    "{\"pid\":" #pid ",\"call\":" #call \
    ",\"ms\":0,\"event\":\"call\",\"function\":\"WSAConnectByNameW\"}\n"

struct good_row
{
    const char *name;
    const char *lines;
    size_t count;
    double last_ms; /* time of the last event */
};

static const struct good_row good_rows[] = {
    { "nothing", "", 0, 0 },
    { "blank_lines", "\n\r\n  \n", 0, 0 },
    { "one_event", LOOKUP(7, 1, 2.5, "A"), 1, 2.5 },
    { "carriage_returns", "\r\n" AT(3) "\"lookup\",\"family\":\"A\"}\r\n", 1, 3 },
    { "no_line_end", AT(3) "\"lookup\",\"family\":\"A\"}", 1, 3 },
    { "other_processes_are_passed_over",
      LOOKUP(8, 1, 1, "A") LOOKUP(7, 1, 2, "A") LOOKUP(8, 1, 3, "A"), 1, 2 },
    { "other_process_alone", CALL(8, 1) LOOKUP(8, 1, 1, "A"), 0, 0 },
    { "last_call_is_taken",
      CALL(7, 1) LOOKUP(7, 1, 1, "A") CALL(7, 2) LOOKUP(7, 2, 5, "A") LOOKUP(7, 2, 6, "AAAA"), 3,
      6 },
    { "same_number_again_is_another_call",
      CALL(7, 1) LOOKUP(7, 1, 1, "A") LOOKUP(7, 1, 2, "AAAA") CALL(7, 1) LOOKUP(7, 1, 4, "A"), 2,
      4 },
    { "unknown_event_is_passed_over", AT(1) "\"tea\",\"cups\":2}\n" LOOKUP(7, 1, 2, "A"), 1, 2 },
    { "unknown_member_is_passed_over", AT(1) "\"lookup\",\"tea\":\"x\",\"family\":\"A\"}\n", 1, 1 },
    { "missing_null_is_as_null", AT(1) "\"committed\",\"attempt\":0}\n", 1, 1 },
    { "longest_timeout", AT(1) "\"call\",\"function\":\"f\",\"timeout_ms\":2147483648000}\n", 1,
      1 },
};

static void check_good(void **state)
{
    const struct good_row *row = *state;
    const struct records *trace = sample_trace(row->lines);

    assert_int_equal(trace->count, row->count);
    if (row->count)
        assert_true(trace->events[row->count - 1].ms == row->last_ms);
}

struct bad_row
{
    const char *name;
    const char *lines;
    size_t line;
    const char *problem;
};

static const struct bad_row bad_rows[] = {
    { "text_lines", "ws2connect 7/1 + 0.000 ms  call\n", 1, "not a JSON object" },
    { "third_line", LOOKUP(7, 1, 1, "A") "\n{\"pid\"\n", 3, "without a value" },
    { "cut_off", LOOKUP(7, 1, 1, "A") AT(2) "\"look", 2, "without its end" },
    { "two_on_a_line", "{}{}\n", 1, "more text after" },
    { "empty_object", "{}\n", 1, "a number is missing" },
    { "pid_missing", "{\"call\":1,\"ms\":0,\"event\":\"x\"}\n", 1, "a number is missing" },
    { "pid_is_text", "{\"pid\":\"7\",\"call\":1,\"ms\":0,\"event\":\"x\"}\n", 1, "a text where" },
    { "ms_null", "{\"pid\":7,\"call\":1,\"ms\":null,\"event\":\"x\"}\n", 1, "a number is missing" },
    { "ms_negative", "{\"pid\":7,\"call\":1,\"ms\":-1,\"event\":\"x\"}\n", 1, "out of range" },
    { "ms_of_eleven_days", "{\"pid\":7,\"call\":1,\"ms\":1000000001,\"event\":\"x\"}\n", 1,
      "out of range" },
    { "event_missing", "{\"pid\":7,\"call\":1,\"ms\":0}\n", 1, "names no event" },
    { "event_is_number", "{\"pid\":7,\"call\":1,\"ms\":0,\"event\":1}\n", 1, "names no event" },
    { "attempt_missing", AT(1) "\"answered\"}\n", 1, "a number is missing" },
    { "attempt_null", AT(1) "\"answered\",\"attempt\":null}\n", 1, "a number is missing" },
    { "attempt_is_text", AT(1) "\"answered\",\"attempt\":\"0\"}\n", 1, "a text where" },
    { "attempt_negative", AT(1) "\"answered\",\"attempt\":-1}\n", 1, "out of range" },
    { "to_missing", AT(1) "\"attempt\",\"attempt\":0}\n", 1, "a text is missing" },
    { "to_is_number", AT(1) "\"attempt\",\"attempt\":0,\"to\":5}\n", 1, "a number where" },
    { "error_is_number", AT(1) "\"failed\",\"attempt\":0,\"error\":10061}\n", 1, "a number where" },
    { "family_missing", AT(1) "\"found\",\"addresses\":1}\n", 1, "a text is missing" },
    { "too_large", AT(1) "\"answered\",\"attempt\":1e16}\n", 1, "out of range" },
};

static void check_bad(void **state)
{
    const struct bad_row *row = *state;
    struct records_problem problem = { 0 };
    struct records trace;
    size_t length = strlen(row->lines);
    char *text = malloc(length + 1);
    bool good;

    assert_non_null(text);
    memcpy(text, row->lines, length);
    good = records_read(text, length, SAMPLE_PID, &trace, &problem);
    records_clear(&trace);
    free(text);
    assert_false(good);
    assert_int_equal(problem.line, row->line);
    if (!strstr(problem.what, row->problem))
        fail_msg("said: %s", problem.what);
}

/* Reads the text, and returns whether it is valid. */
static bool reads(char *text, size_t length)
{
    struct records_problem problem;
    struct records trace;
    bool good = records_read(text, length, SAMPLE_PID, &trace, &problem);

    records_clear(&trace);
    return good;
}

static void line_as_long_as_allowed_and_one_more(void)
{
    static const char line[] = AT(0) "\"tea\"}";
    char text[RECORD_LINE_MAX + 2];

    for (size_t more = 0; more < 2; more++)
    {
        memset(text, ' ', sizeof(text));
        memcpy(text, line, sizeof(line) - 1);
        assert_int_equal(reads(text, RECORD_LINE_MAX + more), !more);
    }
}

static void word_as_long_as_allowed_and_one_more(void)
{
    char text[1000];
    char word[RECORD_WORD_MAX + 2];

    for (size_t more = 0; more < 2; more++)
    {
        memset(word, 'a', sizeof(word));
        word[RECORD_WORD_MAX + more] = 0;
        snprintf(text, sizeof(text), AT(0) "\"lookup\",\"family\":\"%s\"}", word);
        assert_int_equal(reads(text, strlen(text)), !more);
    }
}

static void as_many_events_as_allowed_and_one_more(void)
{
    static const char line[] = AT(0) "\"answered\",\"attempt\":0}\n";
    const size_t size = sizeof(line) - 1;
    char *text = malloc((RECORDS_MAX + 1) * size + 1);

    assert_non_null(text);
    for (size_t more = 0; more < 2; more++)
    {
        for (size_t i = 0; i < RECORDS_MAX + more; i++)
            memcpy(text + i * size, line, size);
        assert_int_equal(reads(text, (RECORDS_MAX + more) * size), !more);
    }
    free(text);
}

static void every_member_arrives(void)
{
    const struct records *trace = sample_trace(sample_lines("race"));
    const struct record *call = &trace->events[0];
    const struct record *attempt = &trace->events[6];

    assert_int_equal(call->kind, TRACE_CALL);
    assert_string_equal(call->function, "WSAConnectByNameW");
    assert_string_equal(call->name, "www.example.com");
    assert_string_equal(call->service, "https");
    assert_string_equal(call->policy, "race");
    assert_true(call->timeout_ms == 5000);
    assert_true(call->delay_ms == 250);
    assert_true(call->addresses == RECORD_NONE);
    assert_null(call->to);
    assert_int_equal(attempt->kind, TRACE_ATTEMPT);
    assert_true(attempt->ms == (double)14.2);
    assert_true(attempt->attempt == 0);
    assert_string_equal(attempt->to, "[2001:db8::1]:443");
    assert_string_equal(attempt->from, "2001:db8::9");
    assert_null(attempt->error);
}

static const struct single_row single_rows[] = {
    { "line_as_long_as_allowed_and_one_more", line_as_long_as_allowed_and_one_more },
    { "word_as_long_as_allowed_and_one_more", word_as_long_as_allowed_and_one_more },
    { "as_many_events_as_allowed_and_one_more", as_many_events_as_allowed_and_one_more },
    { "every_member_arrives", every_member_arrives },
};

ROWS_MAIN("records", ROW_TABLE_CLEARED(good_rows, check_good, sample_clear),
          ROW_TABLE(bad_rows, check_bad),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, sample_clear))
