/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Each event of a trace in both forms, names that could break a line, and buffers that are too short. */
#include "trace_format.h"

#include "addresses.h"
#include "net.h"
#include "rows.h"

#include <string.h>

#define TEXT_STAMP "ws2connect 4711/3 +   250.007 ms  "
#define JSON_STAMP "{\"pid\":4711,\"call\":3,\"ms\":250.007,\"event\":"

static const struct trace_stamp stamp = { .process = 4711, .call = 3, .time_us = 250007 };

/* Addresses are strings here, so that the table can be constant. */
struct event_row
{
    const char *name;
    struct trace_event event;
    const char *to; /* port 80; NULL: none */
    const char *from;
    const char *text; /* behind TEXT_STAMP */
    const char *json; /* behind JSON_STAMP */
};

#define EVENT_ROW(name_, to_, from_, text_, json_, ...)                                   \
    {                                                                                     \
        .name = name_, .event = { __VA_ARGS__ }, .to = to_, .from = from_, .text = text_, \
        .json = json_                                                                     \
    }

static const struct event_row event_rows[] = {
    EVENT_ROW(
        "call_by_name", NULL, NULL,
        "call      WSAConnectByNameW \"www.example.com\" \"https\", timeout 5000 ms, race with a delay "
        "of 250 ms\n",
        "\"call\",\"function\":\"WSAConnectByNameW\",\"name\":\"www.example.com\",\"service\":\"https\","
        "\"timeout_ms\":5000,\"policy\":\"race\",\"delay_ms\":250}\n",
        .kind = TRACE_CALL, .function = "WSAConnectByNameW", .name = L"www.example.com",
        .service = L"https", .timeout_ms = 5000, .policy = SETTINGS_RACE, .delay_ms = 250),
    EVENT_ROW("call_by_list", NULL, NULL,
              "call      WSAConnectByList 3 addresses, no timeout, sequential\n",
              "\"call\",\"function\":\"WSAConnectByList\",\"addresses\":3,\"timeout_ms\":null,"
              "\"policy\":\"sequential\",\"delay_ms\":250}\n",
              .kind = TRACE_CALL, .function = "WSAConnectByList", .addresses = 3,
              .timeout_ms = TRACE_NO_TIMEOUT, .policy = SETTINGS_SEQUENTIAL, .delay_ms = 250),
    EVENT_ROW("call_by_list_of_one", NULL, NULL,
              "call      WSAConnectByList 1 address, no timeout, sequential\n",
              "\"call\",\"function\":\"WSAConnectByList\",\"addresses\":1,\"timeout_ms\":null,"
              "\"policy\":\"sequential\",\"delay_ms\":250}\n",
              .kind = TRACE_CALL, .function = "WSAConnectByList", .addresses = 1,
              .timeout_ms = TRACE_NO_TIMEOUT, .policy = SETTINGS_SEQUENTIAL, .delay_ms = 250),
    EVENT_ROW("setting", NULL, NULL,
              "setting   WS2CONNECT_POLICY=\"fa\\\"st\": unknown value, ignored\n",
              "\"setting\",\"name\":\"WS2CONNECT_POLICY\",\"value\":\"fa\\\"st\","
              "\"error\":\"unknown value, ignored\"}\n",
              .kind = TRACE_SETTING, .setting = "WS2CONNECT_POLICY", .value = L"fa\"st",
              .problem = "unknown value, ignored"),
    EVENT_ROW("lookup_of_v4", NULL, NULL, "lookup    A\n", "\"lookup\",\"family\":\"A\"}\n",
              .kind = TRACE_LOOKUP, .family = ADDRESS_V4),
    EVENT_ROW("lookup_of_v6", NULL, NULL, "lookup    AAAA\n", "\"lookup\",\"family\":\"AAAA\"}\n",
              .kind = TRACE_LOOKUP, .family = ADDRESS_V6),
    EVENT_ROW("found", NULL, NULL, "found     A: 2 addresses\n",
              "\"found\",\"family\":\"A\",\"addresses\":2,\"error\":null}\n", .kind = TRACE_FOUND,
              .family = ADDRESS_V4, .addresses = 2),
    EVENT_ROW("found_one", NULL, NULL, "found     AAAA: 1 address\n",
              "\"found\",\"family\":\"AAAA\",\"addresses\":1,\"error\":null}\n",
              .kind = TRACE_FOUND, .family = ADDRESS_V6, .addresses = 1),
    EVENT_ROW("not_found", NULL, NULL, "found     AAAA: 0 addresses, WSAHOST_NOT_FOUND\n",
              "\"found\",\"family\":\"AAAA\",\"addresses\":0,\"error\":\"WSAHOST_NOT_FOUND\"}\n",
              .kind = TRACE_FOUND, .family = ADDRESS_V6, .error = 11001),
    EVENT_ROW("silent", "2001:db8::1", NULL,
              "silent    [2001:db8::1]:80 gave no answer 599999 ms ago\n",
              "\"silent\",\"to\":\"[2001:db8::1]:80\",\"age_ms\":599999}\n", .kind = TRACE_SILENT,
              .age_ms = 599999),
    EVENT_ROW("recent", "192.0.2.1", NULL, "recent    192.0.2.1:80 answered 12 ms ago\n",
              "\"recent\",\"to\":\"192.0.2.1:80\",\"age_ms\":12}\n", .kind = TRACE_RECENT,
              .age_ms = 12),
    EVENT_ROW(
        "attempt", "192.0.2.1", "192.0.2.9",
        "attempt   1 to 192.0.2.1:80 from 192.0.2.9, delay 200 ms\n",
        "\"attempt\",\"attempt\":1,\"to\":\"192.0.2.1:80\",\"from\":\"192.0.2.9\",\"delay_ms\":200}\n",
        .kind = TRACE_ATTEMPT, .attempt = 1, .delay_ms = 200),
    EVENT_ROW(
        "attempt_from_unknown", "fe80::1%3", NULL, "attempt   0 to [fe80::1%3]:80, delay 250 ms\n",
        "\"attempt\",\"attempt\":0,\"to\":\"[fe80::1%3]:80\",\"from\":null,\"delay_ms\":250}\n",
        .kind = TRACE_ATTEMPT, .delay_ms = 250),
    EVENT_ROW("answered", NULL, NULL, "answered  999\n", "\"answered\",\"attempt\":999}\n",
              .kind = TRACE_ANSWERED, .attempt = 999),
    EVENT_ROW("failed", NULL, NULL, "failed    0: WSAECONNREFUSED\n",
              "\"failed\",\"attempt\":0,\"error\":\"WSAECONNREFUSED\"}\n", .kind = TRACE_FAILED,
              .error = WSAECONNREFUSED),
    EVENT_ROW("failed_without_a_name", NULL, NULL, "failed    0: 12345\n",
              "\"failed\",\"attempt\":0,\"error\":\"12345\"}\n", .kind = TRACE_FAILED,
              .error = 12345),
    EVENT_ROW("failed_below_zero", NULL, NULL, "failed    0: -9\n",
              "\"failed\",\"attempt\":0,\"error\":\"-9\"}\n", .kind = TRACE_FAILED, .error = -9),
    EVENT_ROW("failed_lowest_number", NULL, NULL, "failed    0: -2147483648\n",
              "\"failed\",\"attempt\":0,\"error\":\"-2147483648\"}\n", .kind = TRACE_FAILED,
              .error = INT32_MIN),
    EVENT_ROW("stopped", NULL, NULL, "stopped   2\n", "\"stopped\",\"attempt\":2}\n",
              .kind = TRACE_STOPPED, .attempt = 2),
    EVENT_ROW("commit_alone", "192.0.2.1", NULL, "commit    0 to 192.0.2.1:80: alone\n",
              "\"commit\",\"attempt\":0,\"to\":\"192.0.2.1:80\",\"from\":null,\"why\":\"alone\"}\n",
              .kind = TRACE_COMMIT, .why = ENGINE_ALONE),
    EVENT_ROW("commit_local", "::1", "::1", "commit    0 to [::1]:80 from ::1: local\n",
              "\"commit\",\"attempt\":0,\"to\":\"[::1]:80\",\"from\":\"::1\",\"why\":\"local\"}\n",
              .kind = TRACE_COMMIT, .why = ENGINE_LOCAL),
    EVENT_ROW(
        "commit_recent", "192.0.2.1", NULL, "commit    0 to 192.0.2.1:80: recent\n",
        "\"commit\",\"attempt\":0,\"to\":\"192.0.2.1:80\",\"from\":null,\"why\":\"recent\"}\n",
        .kind = TRACE_COMMIT, .why = ENGINE_RECENT),
    EVENT_ROW(
        "commit_answered", "192.0.2.1", "192.0.2.9",
        "commit    4 to 192.0.2.1:80 from 192.0.2.9: answered\n",
        "\"commit\",\"attempt\":4,\"to\":\"192.0.2.1:80\",\"from\":\"192.0.2.9\",\"why\":\"answered\"}\n",
        .kind = TRACE_COMMIT, .attempt = 4, .why = ENGINE_ANSWERED),
    EVENT_ROW(
        "commit_in_turn", "192.0.2.1", NULL, "commit    0 to 192.0.2.1:80: in turn\n",
        "\"commit\",\"attempt\":0,\"to\":\"192.0.2.1:80\",\"from\":null,\"why\":\"in turn\"}\n",
        .kind = TRACE_COMMIT, .why = ENGINE_IN_TURN),
    EVENT_ROW("committed", NULL, NULL, "committed 4\n",
              "\"committed\",\"attempt\":4,\"error\":null}\n", .kind = TRACE_COMMITTED,
              .attempt = 4),
    EVENT_ROW("commit_failed", NULL, NULL, "committed 4: WSAETIMEDOUT\n",
              "\"committed\",\"attempt\":4,\"error\":\"WSAETIMEDOUT\"}\n", .kind = TRACE_COMMITTED,
              .attempt = 4, .error = WSAETIMEDOUT),
    EVENT_ROW("unfit", "2001:db8::1", NULL,
              "unfit     1 to [2001:db8::1]:80: the socket failed before: WSAETIMEDOUT\n",
              "\"unfit\",\"attempt\":1,\"to\":\"[2001:db8::1]:80\",\"error\":\"WSAETIMEDOUT\"}\n",
              .kind = TRACE_UNFIT, .attempt = 1, .error = WSAETIMEDOUT),
    EVENT_ROW("result_connected", "192.0.2.1", "192.0.2.9",
              "result    connected to 192.0.2.1:80 from 192.0.2.9\n",
              "\"result\",\"error\":null,\"to\":\"192.0.2.1:80\",\"from\":\"192.0.2.9\"}\n",
              .kind = TRACE_RESULT),
    EVENT_ROW("result_failed", NULL, NULL, "result    WSAETIMEDOUT\n",
              "\"result\",\"error\":\"WSAETIMEDOUT\",\"to\":null,\"from\":null}\n",
              .kind = TRACE_RESULT, .error = WSAETIMEDOUT),
    EVENT_ROW("lost_one", NULL, NULL, "lost      1 line\n", "\"lost\",\"lines\":1}\n",
              .kind = TRACE_LOST, .lines = 1),
    EVENT_ROW("lost_many", NULL, NULL, "lost      4294967295 lines\n",
              "\"lost\",\"lines\":4294967295}\n", .kind = TRACE_LOST, .lines = UINT32_MAX),
};

typedef size_t format_fn(const struct trace_stamp *stamp, const struct trace_event *event,
                         char *out, size_t size);

/* Formats a line in a buffer with guard bytes behind it, and checks these. */
static size_t format(format_fn *form, const struct trace_event *event, char *out, size_t size)
{
    char buffer[TRACE_LINE_SIZE + 8];
    size_t length;

    memset(buffer, 0x5a, sizeof(buffer));
    length = form(&stamp, event, buffer, size);
    for (size_t i = size; i < sizeof(buffer); i++)
        assert_int_equal(buffer[i], 0x5a);
    if (!size)
    {
        assert_int_equal(length, 0);
        out[0] = 0;
        return 0;
    }
    assert_true(length < size);
    assert_int_equal(strlen(buffer), length);
    memcpy(out, buffer, length + 1);
    return length;
}

static void assert_line(format_fn *form, const struct trace_event *event, const char *before,
                        const char *behind)
{
    char line[TRACE_LINE_SIZE];

    format(form, event, line, sizeof(line));
    if (strncmp(line, before, strlen(before)) != 0)
        fail_msg("%s does not begin with %s", line, before);
    assert_string_equal(line + strlen(before), behind);
}

/* A shortened object has whole members only: the first ones of the full object. */
static void assert_short_json(const char *line, size_t length, const char *full)
{
    bool inside_string = false;

    assert_string_equal(line + length - 2, "}\n");
    assert_memory_equal(line, full, length - 2);
    for (size_t i = 0; i < length - 2; i++)
    {
        if (inside_string && line[i] == '\\')
            i++;
        else if (line[i] == '"')
            inside_string = !inside_string;
    }
    assert_false(inside_string);
    if (length > strlen("{}\n")) /* the first member left out begins with a comma */
        assert_true(full[length - 2] == ',' || full[length - 2] == '}');
}

static void assert_short_text(const char *line, size_t length, const char *full)
{
    assert_int_equal(line[length - 1], '\n');
    assert_memory_equal(line, full, length - 1);
    assert_null(memchr(line, '\n', length - 1));
}

static void assert_all_sizes(format_fn *form, const struct trace_event *event, size_t least,
                             void (*assert_short)(const char *, size_t, const char *))
{
    char full[TRACE_LINE_SIZE], line[TRACE_LINE_SIZE];
    size_t full_length = format(form, event, full, sizeof(full));
    size_t before = 0;

    for (size_t size = 0; size <= full_length + 1; size++)
    {
        size_t length = format(form, event, line, size);

        assert_true(length >= before);
        before = length;
        if (size < least)
            assert_int_equal(length, 0);
        else
            assert_short(line, length, full);
    }
    assert_string_equal(line, full);
}

static void check_event(void **state)
{
    const struct event_row *row = *state;
    struct trace_event event = row->event;
    struct address to, from;

    if (row->to)
    {
        to = address_of(row->to, 80);
        event.to = &to;
    }
    if (row->from)
    {
        from = address_of(row->from, 4000); /* must not be written */
        event.from = &from;
    }
    assert_line(trace_format_text, &event, TEXT_STAMP, row->text);
    assert_line(trace_format_json, &event, JSON_STAMP, row->json);
    assert_all_sizes(trace_format_text, &event, sizeof("\n"), assert_short_text);
    assert_all_sizes(trace_format_json, &event, sizeof("{}\n"), assert_short_json);
}

/* Host names that a caller may pass, and their form between quotation marks. */
struct name_row
{
    const char *name;
    const wchar_t *host;
    const char *quoted;
};

static const struct name_row name_rows[] = {
    { "empty_name", L"", "" },
    { "quotation_mark_escaped", L"a\"b", "a\\\"b" },
    { "backslash_escaped", L"a\\b", "a\\\\b" },
    { "backslash_at_the_end_escaped", L"a\\", "a\\\\" },
    { "slash_as_it_is", L"a/b", "a/b" },
    { "line_feed_escaped", L"a\nb", "a\\u000ab" },
    { "return_escaped", L"a\rb", "a\\u000db" },
    { "terminal_escape_escaped", L"\x1b[31m", "\\u001b[31m" },
    { "first_and_last_control_escaped", L"\x01\x1f", "\\u0001\\u001f" },
    { "delete_escaped", L"\x7f", "\\u007f" },
    { "c1_controls_escaped", L"\x80\x9f", "\\u0080\\u009f" },
    { "last_of_one_byte", L"~", "~" },
    { "first_behind_the_controls", L"\u00a0", "\xc2\xa0" },
    { "two_bytes", L"b\u00fccher",
      "b\xc3\xbc"
      "cher" },
    { "last_of_two_bytes", L"\u07ff", "\xdf\xbf" },
    { "first_of_three_bytes", L"\u0800", "\xe0\xa0\x80" },
    { "three_bytes", L"\u20ac", "\xe2\x82\xac" },
    { "last_before_the_surrogates", L"\ud7ff", "\xed\x9f\xbf" },
    { "first_behind_the_surrogates", L"\ue000", "\xee\x80\x80" },
    { "last_of_three_bytes", L"\uffff", "\xef\xbf\xbf" },
    { "first_pair_joined", (const wchar_t[]){ 0xd800, 0xdc00, 0 }, "\xf0\x90\x80\x80" },
    { "pair_joined", (const wchar_t[]){ 'a', 0xd83d, 0xde00, 'b', 0 },
      "a\xf0\x9f\x98\x80"
      "b" },
    { "last_pair_joined", (const wchar_t[]){ 0xdbff, 0xdfff, 0 }, "\xf4\x8f\xbf\xbf" },
    { "high_half_alone_replaced", (const wchar_t[]){ 'a', 0xd83d, 'b', 0 },
      "a\xef\xbf\xbd"
      "b" },
    { "low_half_alone_replaced", (const wchar_t[]){ 'a', 0xde00, 'b', 0 },
      "a\xef\xbf\xbd"
      "b" },
    { "high_half_before_the_first_behind_replaced", (const wchar_t[]){ 0xd83d, 0xe000, 0 },
      "\xef\xbf\xbd\xee\x80\x80" },
    { "high_half_at_the_end_replaced", (const wchar_t[]){ 'a', 0xd83d, 0 }, "a\xef\xbf\xbd" },
    { "halves_the_wrong_way_round_replaced", (const wchar_t[]){ 0xde00, 0xd83d, 0 },
      "\xef\xbf\xbd\xef\xbf\xbd" },
    { "two_high_halves_then_low_joined_late", (const wchar_t[]){ 0xd83d, 0xd83d, 0xde00, 0 },
      "\xef\xbf\xbd\xf0\x9f\x98\x80" },
};

static struct trace_event call_to(const wchar_t *host)
{
    return (struct trace_event){ .kind = TRACE_CALL,
                                 .function = "WSAConnectByNameW",
                                 .name = host,
                                 .service = L"1",
                                 .timeout_ms = TRACE_NO_TIMEOUT };
}

static void assert_contains(format_fn *form, const struct trace_event *event, const char *before,
                            const char *quoted, const char *behind)
{
    char line[TRACE_LINE_SIZE];
    const char *found;

    format(form, event, line, sizeof(line));
    found = strstr(line, before);
    assert_non_null(found);
    found += strlen(before);
    if (strncmp(found, quoted, strlen(quoted)) != 0)
        fail_msg("%s lacks %s", line, quoted);
    found += strlen(quoted);
    assert_memory_equal(found, behind, strlen(behind));
}

static void check_name(void **state)
{
    const struct name_row *row = *state;
    const struct trace_event event = call_to(row->host);

    assert_contains(trace_format_text, &event, "WSAConnectByNameW \"", row->quoted, "\" \"1\",");
    assert_contains(trace_format_json, &event, "\"name\":\"", row->quoted, "\",\"service\":");
    assert_all_sizes(trace_format_text, &event, sizeof("\n"), assert_short_text);
    assert_all_sizes(trace_format_json, &event, sizeof("{}\n"), assert_short_json);
}

/* A name of count characters. */
static const wchar_t *name_of(wchar_t character, size_t count)
{
    static wchar_t name[5000];

    assert_true(count < ROWS_COUNT(name));
    for (size_t i = 0; i < count; i++)
        name[i] = character;
    name[count] = 0;
    return name;
}

/* A long name of this character is shortened to `kept` of them. */
static void assert_shortened(wchar_t character, const char *quoted, size_t kept)
{
    const struct trace_event event = call_to(name_of(character, 4000));
    char line[TRACE_LINE_SIZE];
    const char *at;

    format(trace_format_json, &event, line, sizeof(line));
    at = strstr(line, "\"name\":\"");
    assert_non_null(at);
    at += strlen("\"name\":\"");
    for (size_t i = 0; i < kept; i++, at += strlen(quoted))
        assert_memory_equal(at, quoted, strlen(quoted));
    assert_memory_equal(at, "\xe2\x80\xa6\",\"service\"", 14);
    assert_string_equal(line + strlen(line) - 2, "}\n");
}

static void long_names_end_early(void)
{
    assert_shortened(L'a', "a", TRACE_STRING_MAX - 3);
    assert_shortened(L'\u20ac', "\xe2\x82\xac", (TRACE_STRING_MAX - 3) / 3);
    assert_shortened(L'"', "\\\"", (TRACE_STRING_MAX - 3) / 2);
    assert_shortened(L'\n', "\\u000a", (TRACE_STRING_MAX - 3) / 6);
}

static void longest_name_is_whole(void)
{
    const struct trace_event event = call_to(name_of(L'a', TRACE_STRING_MAX));
    char line[TRACE_LINE_SIZE];

    format(trace_format_json, &event, line, sizeof(line));
    assert_null(strstr(line, "\xe2\x80\xa6"));
    assert_non_null(strstr(line, "a\",\"service\""));
}

static void longest_line_fits(void)
{
    struct trace_event event = call_to(name_of(L'\n', 4000));
    const struct trace_stamp longest = { UINT32_MAX, UINT32_MAX, UINT64_MAX };
    char line[TRACE_LINE_SIZE];

    event.service = event.name;
    event.timeout_ms = UINT64_MAX - 1;
    event.policy = SETTINGS_SEQUENTIAL;
    event.delay_ms = UINT64_MAX;
    trace_format_json(&longest, &event, line, sizeof(line));
    assert_non_null(strstr(line, ",\"delay_ms\":18446744073709551615}\n"));
    event.policy = SETTINGS_RACE;
    trace_format_text(&longest, &event, line, sizeof(line));
    assert_non_null(strstr(line, " with a delay of 18446744073709551615 ms\n"));
}

static void times_keep_three_decimals(void)
{
    const struct trace_event event = { .kind = TRACE_STOPPED };
    struct trace_stamp times = { 1, 1, 0 };
    char line[TRACE_LINE_SIZE];

    trace_format_text(&times, &event, line, sizeof(line));
    assert_string_equal(line, "ws2connect 1/1 +     0.000 ms  stopped   0\n");
    times.time_us = 123456789012;
    trace_format_text(&times, &event, line, sizeof(line));
    assert_string_equal(line, "ws2connect 1/1 +123456789.012 ms  stopped   0\n");
    trace_format_json(&times, &event, line, sizeof(line));
    assert_non_null(strstr(line, "\"ms\":123456789.012,"));
}

static const struct single_row single_rows[] = {
    { "long_names_end_early", long_names_end_early },
    { "longest_name_is_whole", longest_name_is_whole },
    { "longest_line_fits", longest_line_fits },
    { "times_keep_three_decimals", times_keep_three_decimals },
};

ROWS_MAIN("trace_format", ROW_TABLE(event_rows, check_event), ROW_TABLE(name_rows, check_name),
          ROW_TABLE(single_rows, rows_check_single))
