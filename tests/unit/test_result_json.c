/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Results as JSON: one row per result, and what names from outside do to a line. */
#include "addresses.h"
#include "net.h"
#include "result_json.h"
#include "rows.h"

#include <string.h>

static char line[RESULT_JSON_SIZE];

static struct result_json_call connected_call(void)
{
    return (struct result_json_call){
        .number = 1,
        .name = L"localhost",
        .service = L"http",
        .timeout_ms = 1500,
        .elapsed_us = 12034,
        .to = address_of("127.0.0.1", 80),
        .from = address_of("127.0.0.1", 40000),
    };
}

static void connected_by_name(void)
{
    struct result_json_call call = connected_call();

    result_json_call(&call, line);
    assert_string_equal(line,
                        "{\"call\":1,\"function\":\"WSAConnectByNameW\",\"name\":\"localhost\","
                        "\"service\":\"http\",\"timeout_ms\":1500,\"connected\":true,\"ms\":"
                        "12.034,\"to\":\"127.0.0.1:80\",\"from\":\"127.0.0.1:40000\","
                        "\"error\":null}\n");
}

static void failed_by_list(void)
{
    const struct result_json_call call = {
        .number = 3, .addresses = 2, .timeout_ms = RESULT_JSON_NO_TIMEOUT, .error = WSAECONNREFUSED
    };

    result_json_call(&call, line);
    assert_string_equal(line, "{\"call\":3,\"function\":\"WSAConnectByList\",\"addresses\":2,"
                              "\"timeout_ms\":null,\"connected\":false,\"ms\":0.000,\"to\":null,"
                              "\"from\":null,\"error\":\"WSAECONNREFUSED\"}\n");
}

static void expect_end(const char *end)
{
    size_t length = strlen(line);

    assert_true(length > strlen(end));
    assert_string_equal(line + length - strlen(end), end);
}

static void reply_is_told(void)
{
    struct result_json_call call = connected_call();

    call.sent = true;
    call.reply = L"echo: \"\x01";
    result_json_call(&call, line);
    expect_end("\"error\":null,\"reply\":\"echo: \\\"\\u0001\",\"reply_error\":null}\n");
}

static void missing_reply_is_told(void)
{
    struct result_json_call call = connected_call();

    call.sent = true;
    call.reply_error = WSAETIMEDOUT;
    result_json_call(&call, line);
    expect_end("\"reply\":null,\"reply_error\":\"WSAETIMEDOUT\"}\n");
}

static void unknown_error_is_a_number(void)
{
    struct result_json_call call = connected_call();

    call.error = -9;
    result_json_call(&call, line);
    assert_non_null(strstr(line, "\"error\":\""));
    expect_end("\"}\n");
}

/* Each character takes the most room. */
static void longest_strings_leave_the_line_whole(void)
{
    static wchar_t longest[RESULT_JSON_STRING_MAX + 1];
    struct result_json_call call = connected_call();

    wmemset(longest, 1, RESULT_JSON_STRING_MAX);
    call.name = longest;
    call.service = longest;
    call.sent = true;
    call.reply = longest;
    call.reply_error = 0;
    call.elapsed_us = UINT64_MAX;
    call.timeout_ms = UINT64_MAX - 1;
    call.number = UINT32_MAX;
    result_json_call(&call, line);
    expect_end("\xe2\x80\xa6\",\"reply_error\":null}\n");
}

static void summary_of_some(void)
{
    const struct durations times = { 1000, 2500, 30001 };

    result_json_summary(4, 3, &times, line);
    assert_string_equal(line, "{\"calls\":4,\"calls_connected\":3,\"minimum_ms\":1.000,"
                              "\"median_ms\":2.500,\"maximum_ms\":30.001}\n");
}

static void summary_of_none_has_no_times(void)
{
    const struct durations times = { 0 };

    result_json_summary(4, 0, &times, line);
    assert_string_equal(line, "{\"calls\":4,\"calls_connected\":0}\n");
}

static void checks_have_a_next_step_or_null(void)
{
    result_json_check("ipv6", "note", L"C:\\x", L"do this", line);
    assert_string_equal(line, "{\"check\":\"ipv6\",\"state\":\"note\",\"found\":\"C:\\\\x\","
                              "\"next\":\"do this\"}\n");
    result_json_check("ipv6", "ok", L"", NULL, line);
    assert_string_equal(line,
                        "{\"check\":\"ipv6\",\"state\":\"ok\",\"found\":\"\",\"next\":null}\n");
}

static const struct single_row single_rows[] = {
    { "connected_by_name", connected_by_name },
    { "failed_by_list", failed_by_list },
    { "reply_is_told", reply_is_told },
    { "missing_reply_is_told", missing_reply_is_told },
    { "unknown_error_is_a_number", unknown_error_is_a_number },
    { "longest_strings_leave_the_line_whole", longest_strings_leave_the_line_whole },
    { "summary_of_some", summary_of_some },
    { "summary_of_none_has_no_times", summary_of_none_has_no_times },
    { "checks_have_a_next_step_or_null", checks_have_a_next_step_or_null },
};

ROWS_MAIN("result_json", ROW_TABLE(single_rows, rows_check_single))
