/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The table of steps: one row per trace. */
#include "rows.h"
#include "trace_samples.h"
#include "trace_table.h"

#include <string.h>

struct row
{
    const char *name;
    const char *sample;
    const char *table;
};

static const struct row rows[] = {
    { "one_step", "one",
      "192.0.2.1 port https: WSAConnectByNameW, race, 250 ms between starts, no timeout\n"
      "step       to             from   began    ended  outcome\n"
      "connect 0  192.0.2.1:443        0.1 ms  20.2 ms  connected (no other was left)\n"
      "result: connected to 192.0.2.1:443 from 192.0.2.9:50000 after 20.3 ms\n" },
    { "race", "race",
      "www.example.com port https: WSAConnectByNameW, race, 250 ms between starts, timeout 5000 ms\n"
      "step         to                 from            began     ended  outcome\n"
      "lookup A                                       0.1 ms   14.0 ms  1 address\n"
      "lookup AAAA                                    0.2 ms   12.3 ms  2 addresses\n"
      "attempt 0    [2001:db8::1]:443  2001:db8::9   14.2 ms  290.0 ms  failed: *WSAENETUNREACH*\n"
      "attempt 1    192.0.2.1:443      192.0.2.9    264.3 ms  310.0 ms  answered\n"
      "attempt 2    [2001:db8::2]:443               290.1 ms  330.3 ms  stopped without an answer\n"
      "connect 1    192.0.2.1:443      192.0.2.9    310.1 ms  330.2 ms  connected (it had answered)\n"
      "memory: [2001:db8::7]:443 was silent 12.3 s ago, so it went to the back of the order\n"
      "result: connected to 192.0.2.1:443 from 192.0.2.9:50123 after 330.4 ms\n" },
    { "refused_connect", "refused_commit",
      "www.example.com port https: WSAConnectByNameW, race, 250 ms between starts, no timeout\n"
      "step       to             from   began   ended  outcome\n"
      "connect 0  192.0.2.1:443        1.0 ms  2.0 ms  failed: *WSAECONNREFUSED* (it answered "
      "recently)\n"
      "connect 1  192.0.2.2:443        2.0 ms  3.0 ms  connected (no other was left)\n"
      "memory: 192.0.2.1:443 answered 400 ms ago, so it needed no attempt\n"
      "result: connected to 192.0.2.2:443 from 192.0.2.9:50123 after 3.0 ms\n" },
    { "timeout", "timeout",
      "www.example.com port https: WSAConnectByNameW, race, 250 ms between starts, timeout 1500 ms\n"
      "step         to             from           began      ended  outcome\n"
      "lookup A                                  0.1 ms   800.0 ms  2 addresses\n"
      "lookup AAAA                               0.2 ms  1500.1 ms  no answer: *WSAETIMEDOUT*\n"
      "attempt 0    192.0.2.1:443  192.0.2.9   850.0 ms  1500.2 ms  no answer\n"
      "attempt 1    192.0.2.2:443  192.0.2.9  1100.0 ms  1200.0 ms  no answer: *WSAETIMEDOUT*; "
      "the next could start after 200 ms\n"
      "result: failed after 1500.3 ms: WSAETIMEDOUT\n" },
    { "odd_texts", "odd_texts",
      "a & <b> \"\xc3\xbc\" \\u202e\\x1b\xf0\x9f\x98\x80 port https: WSAConnectByNameW, race, 250 ms "
      "between starts, no timeout\n"
      "step       to        from   began   ended  outcome\n"
      "attempt 0  <a>&amp;  \"'>   0.5 ms  0.6 ms  failed: *]]><x/>*\n"
      "setting: WS2CONNECT_POLICY=<&>'\\x07: unknown value, ignored\n"
      "result: failed after 1.1 ms: <\n" },
    { "nothing_begun", "nothing_begun",
      "www.example.com port https: WSAConnectByNameW, race, 250 ms between starts, no timeout\n"
      "result: failed after 0.0 ms: WSATYPE_NOT_FOUND\n" },
};

static void explain(const char *error, struct buffer *out)
{
    buffer_format(out, "*%s*", error);
}

static void check(const char *lines, const char *expected)
{
    struct buffer table = { 0 };

    trace_table_write(sample_timeline(lines), explain, &table);
    assert_false(table.failed);
    assert_string_equal(table.bytes, expected);
    buffer_clear(&table);
}

static void check_row(void **state)
{
    const struct row *row = *state;

    check(sample_lines(row->sample), row->table);
}

static void trace_without_call_and_result_is_shown(void)
{
    check(AT(1) "\"lookup\",\"family\":\"A\"}\n", "a call: the trace does not say what was called\n"
                                                  "step      to  from   began  ended  outcome\n"
                                                  "lookup A            1.0 ms      -  no answer\n"
                                                  "result: no result after 1.0 ms\n");
}

static void setting_is_shown(void)
{
    check(
        AT(0) "\"call\",\"function\":\"WSAConnectByList\",\"addresses\":1,\"policy\":\"sequential\","
              "\"timeout_ms\":null,\"delay_ms\":250}\n" AT(
                  0) "\"setting\",\"name\":\"WS2CONNECT_ATTEMPT_DELAY\",\"value\":\"\\n9\","
                     "\"error\":\"ignored\"}\n",
        "a list of 1 address: WSAConnectByList, sequential, no timeout\n"
        "setting: WS2CONNECT_ATTEMPT_DELAY=\\x0a9: ignored\n"
        "result: no result after 0.0 ms\n");
}

static void many_rows_stay_in_line(void)
{
    struct buffer table = { 0 };
    size_t lines = 0;
    const char *line;
    const char *end;

    trace_table_write(sample_timeline(sample_many(64)), explain, &table);
    for (line = table.bytes; (end = strchr(line, '\n')); line = end + 1)
        lines++;
    assert_int_equal(lines, 2 + 64 + 1 + 1);
    buffer_clear(&table);
}

static const struct single_row single_rows[] = {
    { "trace_without_call_and_result_is_shown", trace_without_call_and_result_is_shown },
    { "setting_is_shown", setting_is_shown },
    { "many_rows_stay_in_line", many_rows_stay_in_line },
};

ROWS_MAIN("trace_table", ROW_TABLE_CLEARED(rows, check_row, sample_clear),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, sample_clear))
