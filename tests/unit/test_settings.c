/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Values of the environment variables: what each sets, and which are ignored and noted. */
#include "settings.h"

#include "engine.h"
#include "rows.h"

#include <string.h>

#define A10 L"aaaaaaaaaa"
#define A100 A10 A10 A10 A10 A10 A10 A10 A10 A10 A10
#define A1000 A100 A100 A100 A100 A100 A100 A100 A100 A100 A100
#define A1023 A1000 A10 A10 L"aaa"

static const char unknown[] = "unknown value, ignored";
static const char no_number[] = "not a number, ignored";
static const char out_of_range[] = "not from 100 to 2000, ignored";
static const char too_long[] = "too long, ignored";

struct policy_row
{
    const char *name;
    const wchar_t *text;
    enum settings_policy expected;
    const char *problem; /* NULL: none */
};

static const struct policy_row policy_rows[] = {
    { "policy_not_set_is_race", NULL, SETTINGS_RACE, NULL },
    { "policy_empty_is_race", L"", SETTINGS_RACE, NULL },
    { "policy_race_is_race", L"race", SETTINGS_RACE, NULL },
    { "policy_sequential_is_sequential", L"sequential", SETTINGS_SEQUENTIAL, NULL },
    { "policy_in_capitals_is_known", L"SEQUENTIAL", SETTINGS_SEQUENTIAL, NULL },
    { "policy_unknown_is_race", L"fast", SETTINGS_RACE, unknown },
    { "policy_cut_short_is_race", L"sequentia", SETTINGS_RACE, unknown },
    { "policy_with_more_behind_is_race", L"sequential1", SETTINGS_RACE, unknown },
    { "policy_with_a_blank_is_race", L"sequential ", SETTINGS_RACE, unknown },
    { "policy_with_long_s_is_race", L"\u017fequential", SETTINGS_RACE, unknown },
};

static void assert_problem(const struct settings *settings, const char *setting,
                           const wchar_t *value, const char *problem)
{
    if (!problem)
    {
        assert_int_equal(settings->problem_count, 0);
        return;
    }
    assert_int_equal(settings->problem_count, 1);
    assert_string_equal(settings->problem[0].setting, setting);
    assert_string_equal(settings->problem[0].problem, problem);
    assert_int_equal(wcsncmp(settings->problem[0].value, value, SETTINGS_VALUE_MAX), 0);
    assert_true(wcslen(settings->problem[0].value) <= SETTINGS_VALUE_MAX);
}

static void check_policy(void **state)
{
    const struct policy_row *row = *state;
    struct settings settings;

    settings_parse(&(struct settings_texts){ .policy = row->text }, &settings);
    assert_int_equal(settings.policy, row->expected);
    assert_int_equal(settings.delay_ms, ENGINE_DELAY_MS);
    assert_int_equal(settings.trace, SETTINGS_TRACE_OFF);
    assert_problem(&settings, "WS2CONNECT_POLICY", row->text, row->problem);
}

struct delay_row
{
    const char *name;
    const wchar_t *text;
    uint64_t expected_ms;
    const char *problem; /* NULL: none */
};

static const struct delay_row delay_rows[] = {
    { "delay_not_set_is_250", NULL, 250, NULL },
    { "delay_empty_is_250", L"", 250, NULL },
    { "delay_lowest_taken", L"100", 100, NULL },
    { "delay_highest_taken", L"2000", 2000, NULL },
    { "delay_between_taken", L"999", 999, NULL },
    { "delay_with_leading_zeros_taken", L"0000000000000000000000300", 300, NULL },
    { "delay_below_lowest_ignored", L"99", 250, out_of_range },
    { "delay_above_highest_ignored", L"2001", 250, out_of_range },
    { "delay_zero_ignored", L"0", 250, out_of_range },
    { "delay_wrapping_32_bits_ignored", L"4294967796", 250, out_of_range },
    { "delay_wrapping_64_bits_ignored", L"18446744073709552116", 250, out_of_range },
    { "delay_negative_ignored", L"-300", 250, no_number },
    { "delay_with_sign_ignored", L"+300", 250, no_number },
    { "delay_with_unit_ignored", L"300ms", 250, no_number },
    { "delay_with_blank_ignored", L" 300", 250, no_number },
    { "delay_with_point_ignored", L"300.5", 250, no_number },
    { "delay_long_and_no_number_ignored", L"99999999999999999999x", 250, no_number },
    { "delay_in_full_width_digits_ignored", L"\uff13\uff10\uff10", 250, no_number },
};

static void check_delay(void **state)
{
    const struct delay_row *row = *state;
    struct settings settings;

    settings_parse(&(struct settings_texts){ .delay = row->text }, &settings);
    assert_int_equal(settings.delay_ms, row->expected_ms);
    assert_int_equal(settings.policy, SETTINGS_RACE);
    assert_problem(&settings, "WS2CONNECT_ATTEMPT_DELAY", row->text, row->problem);
}

struct trace_row
{
    const char *name;
    const wchar_t *text;
    enum settings_trace expected;
    bool json;
    const char *problem; /* NULL: none */
};

static const struct trace_row trace_rows[] = {
    { "trace_not_set_is_off", NULL, SETTINGS_TRACE_OFF, false, NULL },
    { "trace_empty_is_off", L"", SETTINGS_TRACE_OFF, false, NULL },
    { "trace_0_is_off", L"0", SETTINGS_TRACE_OFF, false, NULL },
    { "trace_1_is_standard_error", L"1", SETTINGS_TRACE_STDERR, false, NULL },
    { "trace_10_is_a_file", L"10", SETTINGS_TRACE_FILE, false, NULL },
    { "trace_name_is_a_file", L"C:\\t\\trace.txt", SETTINGS_TRACE_FILE, false, NULL },
    { "trace_jsonl_is_json", L"C:\\t\\trace.jsonl", SETTINGS_TRACE_FILE, true, NULL },
    { "trace_jsonl_in_capitals_is_json", L"TRACE.JsonL", SETTINGS_TRACE_FILE, true, NULL },
    { "trace_jsonl_alone_is_json", L".jsonl", SETTINGS_TRACE_FILE, true, NULL },
    { "trace_json_is_text", L"trace.json", SETTINGS_TRACE_FILE, false, NULL },
    { "trace_jsonl_in_the_middle_is_text", L"trace.jsonl.txt", SETTINGS_TRACE_FILE, false, NULL },
    { "trace_jsonl_without_dot_is_text", L"tracejsonl", SETTINGS_TRACE_FILE, false, NULL },
    { "trace_international_name_is_a_file", L"b\u00fccher\u20ac.jsonl", SETTINGS_TRACE_FILE, true,
      NULL },
    { "trace_longest_name_is_a_file", A1023, SETTINGS_TRACE_FILE, false, NULL },
    { "trace_name_too_long_is_off", A1023 L"a", SETTINGS_TRACE_OFF, false, too_long },
};

static void check_trace(void **state)
{
    const struct trace_row *row = *state;
    struct settings settings;

    settings_parse(&(struct settings_texts){ .trace = row->text }, &settings);
    assert_int_equal(settings.trace, row->expected);
    assert_int_equal(settings.trace_json, row->json);
    if (row->expected == SETTINGS_TRACE_FILE)
        assert_int_equal(wcscmp(settings.trace_file, row->text), 0);
    assert_problem(&settings, "WS2CONNECT_TRACE", row->text, row->problem);
}

static void all_are_noted(void)
{
    const struct settings_texts texts = { L"a", L"b", A1023 L"a" };
    struct settings settings;

    memset(&settings, 0x5a, sizeof(settings));
    settings_parse(&texts, &settings);
    assert_int_equal(settings.problem_count, 3);
    assert_string_equal(settings.problem[0].setting, "WS2CONNECT_POLICY");
    assert_string_equal(settings.problem[1].setting, "WS2CONNECT_ATTEMPT_DELAY");
    assert_string_equal(settings.problem[2].setting, "WS2CONNECT_TRACE");
    assert_int_equal(wcslen(settings.problem[2].value), SETTINGS_VALUE_MAX);
}

static void all_are_set(void)
{
    const struct settings_texts texts = { L"sequential", L"150", L"1" };
    struct settings settings;

    memset(&settings, 0x5a, sizeof(settings));
    settings_parse(&texts, &settings);
    assert_int_equal(settings.policy, SETTINGS_SEQUENTIAL);
    assert_int_equal(settings.delay_ms, 150);
    assert_int_equal(settings.trace, SETTINGS_TRACE_STDERR);
    assert_int_equal(settings.problem_count, 0);
}

static const struct single_row single_rows[] = {
    { "three_problems_are_noted", all_are_noted },
    { "three_values_are_set", all_are_set },
};

ROWS_MAIN("settings", ROW_TABLE(policy_rows, check_policy), ROW_TABLE(delay_rows, check_delay),
          ROW_TABLE(trace_rows, check_trace), ROW_TABLE(single_rows, rows_check_single))
