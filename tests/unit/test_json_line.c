/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Lines of JSON: one row per line, good or bad. */
#include "json_line.h"
#include "rows.h"

#include <string.h>

#define LINE_MAX_SIZE 2048

struct good_row
{
    const char *name;
    const char *line;
    size_t count;
    struct json_member first; /* of count from 1 on */
};

static const struct good_row good_rows[] = {
    { "empty_object", "{}", 0, { 0 } },
    { "blanks_everywhere", " { \"a\" : null\t}\r", 1, { "a", JSON_NULL, 0, NULL } },
    { "text", "{\"a\":\"b c\"}", 1, { "a", JSON_STRING, 0, "b c" } },
    { "empty_text", "{\"\":\"\"}", 1, { "", JSON_STRING, 0, "" } },
    { "two_members", "{\"a\":1,\"b\":2}", 2, { "a", JSON_NUMBER, 1, NULL } },
    { "fraction", "{\"ms\":250.125}", 1, { "ms", JSON_NUMBER, 250.125, NULL } },
    { "zero", "{\"ms\":0.000}", 1, { "ms", JSON_NUMBER, 0, NULL } },
    { "negative", "{\"a\":-3}", 1, { "a", JSON_NUMBER, -3, NULL } },
    { "exponent", "{\"a\":25e-1}", 1, { "a", JSON_NUMBER, 2.5, NULL } },
    { "short_escapes",
      "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}",
      1,
      { "a", JSON_STRING, 0, "\"\\/\b\f\n\r\t" } },
    { "unicode_escape",
      "{\"a\":\"\\u00fcx\\u20AC\"}",
      1,
      { "a", JSON_STRING, 0, "\xc3\xbcx\xe2\x82\xac" } },
    { "surrogates", "{\"a\":\"\\ud83d\\ude00\"}", 1, { "a", JSON_STRING, 0, "\xf0\x9f\x98\x80" } },
    { "utf8_as_it_is",
      "{\"a\":\"\xf0\x9f\x98\x80\"}",
      1,
      { "a", JSON_STRING, 0, "\xf0\x9f\x98\x80" } },
    { "escaped_name", "{\"\\u0061\":1}", 1, { "a", JSON_NUMBER, 1, NULL } },
    { "brace_in_text", "{\"a\":\"}{,:\"}", 1, { "a", JSON_STRING, 0, "}{,:" } },
};

static void check_good(void **state)
{
    const struct good_row *row = *state;
    char text[LINE_MAX_SIZE];
    struct json_line line;
    const char *problem;

    strcpy(text, row->line);
    problem = json_line_parse(text, strlen(text), &line);
    if (problem)
        fail_msg("refused: %s", problem);
    assert_int_equal(line.count, row->count);
    if (!row->count)
        return;
    assert_string_equal(line.member[0].name, row->first.name);
    assert_int_equal(line.member[0].type, row->first.type);
    if (row->first.type == JSON_NUMBER)
        assert_true(line.member[0].number == row->first.number);
    if (row->first.type == JSON_STRING)
        assert_string_equal(line.member[0].string, row->first.string);
}

struct bad_row
{
    const char *name;
    const char *line;
    const char *problem;
};

static const struct bad_row bad_rows[] = {
    { "nothing", "", "not a JSON object" },
    { "words", "ws2connect 7/1", "not a JSON object" },
    { "array", "[1]", "not a JSON object" },
    { "open_object", "{", "a string was expected" },
    { "open_object_behind_member", "{\"a\":1", "without its end" },
    { "open_object_behind_null", "{\"a\":null", "without its end" },
    { "comma_at_the_end", "{\"a\":1,}", "a string was expected" },
    { "comma_alone", "{,}", "a string was expected" },
    { "no_comma", "{\"a\":1 \"b\":2}", "without its end" },
    { "no_colon", "{\"a\" 1}", "without a value" },
    { "no_value", "{\"a\":}", "neither a string" },
    { "bare_name", "{a:1}", "a string was expected" },
    { "more_behind", "{\"a\":1}{", "more text after" },
    { "true", "{\"a\":true}", "neither a string" },
    { "object_within", "{\"a\":{}}", "neither a string" },
    { "array_within", "{\"a\":[]}", "neither a string" },
    { "nul", "{\"a\":nul}", "neither a string" },
    { "hexadecimal", "{\"a\":0x10}", "without its end" },
    { "leading_zero", "{\"a\":01}", "without its end" },
    { "plus", "{\"a\":+1}", "neither a string" },
    { "point_at_the_end", "{\"a\":1.}", "ends with its point" },
    { "point_alone", "{\"a\":.5}", "neither a string" },
    { "exponent_missing", "{\"a\":1e}", "without the digits of its exponent" },
    { "nan", "{\"a\":nan}", "neither a string" },
    { "too_large", "{\"a\":1e999}", "out of range" },
    { "open_text", "{\"a\":\"b", "string without its end" },
    { "escape_at_the_end", "{\"a\":\"\\", "unknown escape" },
    { "escape_unknown", "{\"a\":\"\\x41\"}", "unknown escape" },
    { "unicode_cut_off", "{\"a\":\"\\u00", "within an escape" },
    { "unicode_not_hexadecimal", "{\"a\":\"\\u00g0\"}", "four hexadecimal" },
    { "unicode_zero", "{\"a\":\"\\u0000\"}", "U+0000" },
    { "high_surrogate_alone", "{\"a\":\"\\ud83d\"}", "surrogate" },
    { "high_surrogate_twice", "{\"a\":\"\\ud83d\\ud83d\"}", "surrogate" },
    { "low_surrogate_alone", "{\"a\":\"\\ude00\"}", "surrogate" },
    { "control_character", "{\"a\":\"\x1b\"}", "control character" },
    { "utf8_cut_off", "{\"a\":\"\xc3\"}", "not UTF-8" },
    { "utf8_too_long", "{\"a\":\"\xc0\x80\"}", "not UTF-8" },
    { "utf8_surrogate", "{\"a\":\"\xed\xa0\x80\"}", "not UTF-8" },
    { "utf8_too_large", "{\"a\":\"\xf4\x90\x80\x80\"}", "not UTF-8" },
    { "utf8_continuation_alone", "{\"a\":\"\x80\"}", "not UTF-8" },
};

static void check_bad(void **state)
{
    const struct bad_row *row = *state;
    char text[LINE_MAX_SIZE];
    struct json_line line;
    const char *problem;

    strcpy(text, row->line);
    problem = json_line_parse(text, strlen(text), &line);
    assert_non_null(problem);
    if (!strstr(problem, row->problem))
        fail_msg("said: %s", problem);
}

static void as_many_members_as_fit_and_one_more(void)
{
    char text[LINE_MAX_SIZE] = "{\"a\":1";
    char more[LINE_MAX_SIZE];
    struct json_line line;

    for (int i = 1; i < JSON_LINE_MEMBERS_MAX; i++)
        strcat(text, ",\"a\":1");
    strcpy(more, text);
    strcat(text, "}");
    strcat(more, ",\"a\":1}");
    assert_null(json_line_parse(text, strlen(text), &line));
    assert_int_equal(line.count, JSON_LINE_MEMBERS_MAX);
    assert_non_null(json_line_parse(more, strlen(more), &line));
}

static void zero_byte_is_refused(void)
{
    char text[] = "{\"a\":\"b\0c\"}";
    struct json_line line;

    assert_non_null(json_line_parse(text, sizeof(text) - 1, &line));
}

static void find_takes_the_first_of_a_name(void)
{
    char text[] = "{\"a\":1,\"b\":2,\"b\":3}";
    struct json_line line;

    assert_null(json_line_parse(text, strlen(text), &line));
    assert_true(json_line_find(&line, "b")->number == 2);
    assert_null(json_line_find(&line, "c"));
}

static const struct single_row single_rows[] = {
    { "as_many_members_as_fit_and_one_more", as_many_members_as_fit_and_one_more },
    { "zero_byte_is_refused", zero_byte_is_refused },
    { "find_takes_the_first_of_a_name", find_takes_the_first_of_a_name },
};

ROWS_MAIN("json_line", ROW_TABLE(good_rows, check_good), ROW_TABLE(bad_rows, check_bad),
          ROW_TABLE(single_rows, rows_check_single))
