/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Makes calls, exchanges lines, and reports. */
#include "calls.h"

#include "address_text.h"
#include "attempt.h"
#include "console.h"
#include "errors.h"
#include "exchange.h"
#include "progress.h"
#include "result_json.h"
#include "unicode.h"

#include <stdio.h>
#include <stdlib.h>

/* The longest wait for a reply when no timeout is given. Our choice. */
#define DEFAULT_REPLY_MS 10000

/* Room for a name of 300 bytes and a port of 100. */
#define WHERE_SIZE 512

enum step
{
    STEP_OPEN,
    STEP_BIND,
    STEP_CONNECT,
};

/* What happened in one call. */
struct outcome
{
    struct attempt attempt;
    enum step step;  /* the last one, which failed if there is an error */
    int error;       /* 0: connected */
    int reply_error; /* 0: a line came back, or none was asked for */
    char reply[EXCHANGE_REPLY_SIZE];
};

static double ms(uint64_t us)
{
    return (double)us / 1000;
}

static void describe_destination(const struct options *options, char out[WHERE_SIZE])
{
    if (!options->use_list)
        snprintf(out, WHERE_SIZE, "%.300s port %.100s", options->host, options->port);
    else if (options->entry_count == 1)
        address_text(&options->entries[0], out);
    else
        snprintf(out, WHERE_SIZE, "any of %u addresses", (unsigned)options->entry_count);
}

static void connect_now(const struct options *options, const struct implementation *implementation,
                        struct outcome *outcome)
{
    struct progress progress;
    char where[WHERE_SIZE];

    describe_destination(options, where);
    progress_begin(&progress, where);
    outcome->error = attempt_connect(&outcome->attempt, options, implementation);
    progress_end(&progress);
}

static void exchange(const struct options *options, struct outcome *outcome)
{
    uint64_t wait_ms = options->has_timeout ? timeout_ms(&options->timeout) : DEFAULT_REPLY_MS;
    struct progress progress;

    progress_begin(&progress, "a reply");
    outcome->reply_error =
        exchange_line(outcome->attempt.socket, options->send, wait_ms, outcome->reply);
    progress_end(&progress);
}

static void make(const struct options *options, const struct implementation *implementation,
                 struct outcome *outcome)
{
    outcome->step = STEP_OPEN;
    outcome->error = attempt_init(&outcome->attempt, options->family);
    if (outcome->error)
        return;
    outcome->step = STEP_BIND;
    if (options->has_bind)
        outcome->error = attempt_bind(&outcome->attempt, options->family, &options->bind);
    if (outcome->error)
        return;
    outcome->step = STEP_CONNECT;
    connect_now(options, implementation, outcome);
    if (!outcome->error && options->send)
        exchange(options, outcome);
}

static void report_failure(const struct options *options, const struct outcome *outcome)
{
    char where[WHERE_SIZE];
    char text[ERROR_TEXT_SIZE];

    error_describe(outcome->error, text);
    switch (outcome->step)
    {
    case STEP_OPEN:
        attempt_report_no_socket(options->family, outcome->error);
        break;
    case STEP_BIND:
        address_text_host(&options->bind, where);
        console_error("cannot connect from %s, see --bind: %s", where, text);
        break;
    case STEP_CONNECT:
        describe_destination(options, where);
        console_error("could not connect to %s after %.1f ms: %s", where,
                      ms(outcome->attempt.elapsed_us), text);
        break;
    }
}

static void report_success(const struct options *options, const struct outcome *outcome)
{
    char local[ADDRESS_TEXT_SIZE];
    char remote[ADDRESS_TEXT_SIZE];
    char text[ERROR_TEXT_SIZE];

    address_text(&outcome->attempt.local, local);
    address_text(&outcome->attempt.remote, remote);
    console_coloured(CONSOLE_GREEN, "connected");
    console_line(" to %s from %s in %.1f ms", remote, local, ms(outcome->attempt.elapsed_us));
    if (outcome->reply_error)
        console_error("connected, but no reply came: %s",
                      error_describe(outcome->reply_error, text));
    else if (options->send)
        console_line("reply: %s", outcome->reply);
}

static void report_json(const struct options *options, unsigned number,
                        const struct outcome *outcome)
{
    wchar_t *name = options->use_list ? NULL : unicode_wide_copy(options->host);
    wchar_t *service = options->use_list ? NULL : unicode_wide_copy(options->port);
    wchar_t *reply = outcome->reply_error ? NULL : unicode_wide_copy(outcome->reply);
    const struct result_json_call call = {
        .number = number,
        .name = name,
        .service = service,
        .addresses = options->entry_count,
        .timeout_ms = options->has_timeout ? timeout_ms(&options->timeout) : RESULT_JSON_NO_TIMEOUT,
        .elapsed_us = outcome->attempt.elapsed_us,
        .error = outcome->error,
        .to = outcome->attempt.remote,
        .from = outcome->attempt.local,
        .sent = options->send != NULL,
        .reply = reply,
        .reply_error = outcome->reply_error,
    };
    static char line[RESULT_JSON_SIZE];

    if (!options->use_list && (!name || !service))
        console_error("memory has run out");
    else
    {
        result_json_call(&call, line);
        console_text(line);
    }
    free(name);
    free(service);
    free(reply);
}

static void report(const struct options *options, unsigned number, const struct outcome *outcome)
{
    if (options->json)
        report_json(options, number, outcome);
    else if (outcome->error)
        report_failure(options, outcome);
    else
        report_success(options, outcome);
}

static void report_summary(const struct options *options, uint64_t *times_us, unsigned connected)
{
    struct durations times = { 0 };
    char line[RESULT_JSON_SIZE];

    if (connected)
        times = durations_of(times_us, connected);
    if (options->json)
    {
        result_json_summary(options->repeat, connected, &times, line);
        console_text(line);
    }
    else if (connected)
        console_line("%u of %u calls connected: minimum %.1f ms, median %.1f ms, maximum %.1f ms",
                     connected, options->repeat, ms(times.minimum_us), ms(times.median_us),
                     ms(times.maximum_us));
    else
        console_line("0 of %u calls connected", options->repeat);
}

enum status calls_make(const struct options *options, const struct implementation *implementation,
                       struct trace_file *trace)
{
    uint64_t *times_us = calloc(options->repeat, sizeof(*times_us));
    enum status status = STATUS_DONE;
    unsigned connected = 0;

    if (!times_us)
    {
        console_error("memory has run out");
        return STATUS_FAILED;
    }
    for (unsigned i = 0; i < options->repeat; i++)
    {
        static struct outcome outcome;

        if (trace && i + 1 == options->repeat)
            trace_file_begin(trace);
        outcome = (struct outcome){ .error = 0 };
        make(options, implementation, &outcome);
        report(options, i + 1, &outcome);
        if (!outcome.error)
            times_us[connected++] = outcome.attempt.elapsed_us;
        if (outcome.error || outcome.reply_error)
            status = STATUS_FAILED;
        attempt_clear(&outcome.attempt);
    }
    if (options->repeat > 1)
        report_summary(options, times_us, connected);
    free(times_us);
    return status;
}
