/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Samples of traces in the DLL's form, from a call with one step to one that fails in several
 * ways. */
#include "trace_samples.h"

#include "rows.h"
#include "buffer.h"

#include <stdlib.h>
#include <string.h>

#define CALL(name, timeout)                                        \
    "\"call\",\"function\":\"WSAConnectByNameW\",\"name\":\"" name \
    "\",\"service\":\"https\",\"timeout_ms\":" timeout ",\"policy\":\"race\",\"delay_ms\":250}\n"

/* An event is a line. */
/* clang-format off */
const struct trace_sample trace_samples[SAMPLES_MAX] = {
    { "one",
      AT(0.000) CALL("192.0.2.1", "null")
      AT(0.101) "\"commit\",\"attempt\":0,\"to\":\"192.0.2.1:443\",\"from\":null,\"why\":\"alone\"}\n"
      AT(20.250) "\"committed\",\"attempt\":0,\"error\":null}\n"
      AT(20.300) "\"result\",\"error\":null,\"to\":\"192.0.2.1:443\",\"from\":\"192.0.2.9:50000\"}\n" },
    { "race",
      AT(0.000) CALL("www.example.com", "5000")
      AT(0.100) "\"lookup\",\"family\":\"A\"}\n"
      AT(0.200) "\"lookup\",\"family\":\"AAAA\"}\n"
      AT(12.300) "\"found\",\"family\":\"AAAA\",\"addresses\":2,\"error\":null}\n"
      AT(14.000) "\"found\",\"family\":\"A\",\"addresses\":1,\"error\":null}\n"
      AT(14.100) "\"silent\",\"to\":\"[2001:db8::7]:443\",\"age_ms\":12345}\n"
      AT(14.200) "\"attempt\",\"attempt\":0,\"to\":\"[2001:db8::1]:443\",\"from\":\"2001:db8::9\"}\n"
      AT(264.30) "\"attempt\",\"attempt\":1,\"to\":\"192.0.2.1:443\",\"from\":\"192.0.2.9\"}\n"
      AT(290.00) "\"failed\",\"attempt\":0,\"error\":\"WSAENETUNREACH\"}\n"
      AT(290.10) "\"attempt\",\"attempt\":2,\"to\":\"[2001:db8::2]:443\",\"from\":null}\n"
      AT(310.00) "\"answered\",\"attempt\":1}\n"
      AT(310.10) "\"commit\",\"attempt\":1,\"to\":\"192.0.2.1:443\",\"from\":\"192.0.2.9\",\"why\":\"answered\"}\n"
      AT(330.20) "\"committed\",\"attempt\":1,\"error\":null}\n"
      AT(330.30) "\"stopped\",\"attempt\":2}\n"
      AT(330.40) "\"result\",\"error\":null,\"to\":\"192.0.2.1:443\",\"from\":\"192.0.2.9:50123\"}\n" },
    { "refused_commit",
      AT(0.000) CALL("www.example.com", "null")
      AT(1.000) "\"recent\",\"to\":\"192.0.2.1:443\",\"age_ms\":400}\n"
      AT(1.000) "\"commit\",\"attempt\":0,\"to\":\"192.0.2.1:443\",\"from\":null,\"why\":\"recent\"}\n"
      AT(2.000) "\"committed\",\"attempt\":0,\"error\":\"WSAECONNREFUSED\"}\n"
      AT(2.000) "\"commit\",\"attempt\":1,\"to\":\"192.0.2.2:443\",\"from\":null,\"why\":\"alone\"}\n"
      AT(3.000) "\"committed\",\"attempt\":1,\"error\":null}\n"
      AT(3.000) "\"result\",\"error\":null,\"to\":\"192.0.2.2:443\",\"from\":\"192.0.2.9:50123\"}\n" },
    { "all_failed",
      AT(0.000) CALL("www.example.com", "null")
      AT(0.500) "\"attempt\",\"attempt\":0,\"to\":\"192.0.2.1:443\",\"from\":null}\n"
      AT(0.500) "\"failed\",\"attempt\":0,\"error\":\"WSAECONNREFUSED\"}\n"
      AT(10.50) "\"commit\",\"attempt\":1,\"to\":\"192.0.2.2:443\",\"from\":null,\"why\":\"alone\"}\n"
      AT(11.00) "\"committed\",\"attempt\":1,\"error\":\"WSAECONNREFUSED\"}\n"
      AT(11.10) "\"result\",\"error\":\"WSAECONNREFUSED\",\"to\":null,\"from\":null}\n" },
    { "timeout",
      AT(0.000) CALL("www.example.com", "1500")
      AT(0.100) "\"lookup\",\"family\":\"A\"}\n"
      AT(0.200) "\"lookup\",\"family\":\"AAAA\"}\n"
      AT(800.0) "\"found\",\"family\":\"A\",\"addresses\":2,\"error\":null}\n"
      AT(850.0) "\"attempt\",\"attempt\":0,\"to\":\"192.0.2.1:443\",\"from\":\"192.0.2.9\",\"delay_ms\":250}\n"
      AT(1100.0) "\"attempt\",\"attempt\":1,\"to\":\"192.0.2.2:443\",\"from\":\"192.0.2.9\",\"delay_ms\":200}\n"
      AT(1200.0) "\"failed\",\"attempt\":1,\"error\":\"WSAETIMEDOUT\"}\n"
      AT(1500.1) "\"found\",\"family\":\"AAAA\",\"addresses\":0,\"error\":\"WSAETIMEDOUT\"}\n"
      AT(1500.2) "\"stopped\",\"attempt\":0}\n"
      AT(1500.3) "\"result\",\"error\":\"WSAETIMEDOUT\",\"to\":null,\"from\":null}\n" },
    { "odd_texts",
      AT(0.000) CALL("a & <b> \\\"\xc3\xbc\\\" \\u202e\\u001b\\ud83d\\ude00", "null")
      AT(0.000) "\"setting\",\"name\":\"WS2CONNECT_POLICY\",\"value\":\"<&>'\\u0007\",\"error\":\"unknown value, ignored\"}\n"
      AT(0.500) "\"attempt\",\"attempt\":0,\"to\":\"<a>&amp;\",\"from\":\"\\\"'>\"}\n"
      AT(0.600) "\"failed\",\"attempt\":0,\"error\":\"]]><x/>\"}\n"
      AT(1.100) "\"result\",\"error\":\"<\",\"to\":null,\"from\":null}\n" },
    { "nothing_begun",
      AT(0.000) CALL("www.example.com", "null")
      AT(0.000) "\"result\",\"error\":\"WSATYPE_NOT_FOUND\",\"to\":null,\"from\":null}\n" },
};
/* clang-format on */

static struct buffer many;
static char *copy;
static struct records trace;
static struct timeline timeline;

const char *sample_lines(const char *name)
{
    for (size_t i = 0; i < SAMPLES_MAX && trace_samples[i].name; i++)
    {
        if (!strcmp(trace_samples[i].name, name))
            return trace_samples[i].lines;
    }
    fail_msg("there is no sample %s", name);
    return NULL;
}

const char *sample_many(unsigned attempts)
{
    static const char to[] = "[2001:db8:1234:5678:9abc:def0:1234:5678%4294967295]:65535";
    static const char from[] = "2001:db8:1234:5678:9abc:def0:1234:5679";

    many.length = 0;
    buffer_format(&many,
                  AT(0) "\"call\",\"function\":\"WSAConnectByList\",\"addresses\":%u,"
                        "\"timeout_ms\":2147483647,\"policy\":\"race\",\"delay_ms\":250}\n",
                  attempts);
    for (unsigned i = 0; i < attempts; i++)
        buffer_format(&many,
                      "{\"pid\":7,\"call\":1,\"ms\":%u,\"event\":\"attempt\",\"attempt\":%u,"
                      "\"to\":\"%s\",\"from\":\"%s\"}\n",
                      i * 250, i, to, from);
    buffer_format(
        &many,
        "{\"pid\":7,\"call\":1,\"ms\":%u.5,\"event\":\"answered\",\"attempt\":%u}\n"
        "{\"pid\":7,\"call\":1,\"ms\":%u.5,\"event\":\"commit\",\"attempt\":%u,\"to\":\"%s\","
        "\"from\":\"%s\",\"why\":\"answered\"}\n"
        "{\"pid\":7,\"call\":1,\"ms\":%u.5,\"event\":\"committed\",\"attempt\":%u,"
        "\"error\":null}\n",
        attempts * 250, attempts - 1, attempts * 250, attempts - 1, to, from, attempts * 250,
        attempts - 1);
    assert_false(many.failed);
    return many.bytes;
}

const struct records *sample_trace(const char *lines)
{
    struct records_problem problem;
    size_t length = strlen(lines);

    sample_clear(NULL);
    copy = malloc(length + 1);
    assert_non_null(copy);
    memcpy(copy, lines, length);
    if (!records_read(copy, length, SAMPLE_PID, &trace, &problem))
        fail_msg("line %u: %s", (unsigned)problem.line, problem.what ? problem.what : "no memory");
    return &trace;
}

const struct timeline *sample_timeline(const char *lines)
{
    sample_trace(lines);
    assert_true(timeline_build(&trace, &timeline));
    return &timeline;
}

int sample_clear(void **state)
{
    timeline_clear(&timeline);
    records_clear(&trace);
    free(copy);
    copy = NULL;
    if (state)
        buffer_clear(&many);
    return 0;
}
