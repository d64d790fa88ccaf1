/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Adds process, call and time to events, and writes them. */
#include "trace.h"

#include "clock.h"
#include "environment.h"
#include "trace_sink.h"

#include <windows.h>

static volatile LONG calls; /* number of traced calls */
static volatile LONG said_problems;
static volatile LONG lost; /* lines that could not be written and were not reported yet */

void trace_begin(struct trace *trace)
{
    DWORD last_error = GetLastError();

    *trace = (struct trace){ .on = trace_sink_open() };
    if (trace->on)
    {
        trace->call = (uint32_t)InterlockedIncrement(&calls);
        trace->start_us = clock_now_us();
    }
    SetLastError(last_error);
}

static bool write_line(const struct trace *trace, const struct trace_event *event)
{
    const struct trace_stamp stamp = { .process = GetCurrentProcessId(),
                                       .call = trace->call,
                                       .time_us = clock_now_us() - trace->start_us };
    char line[TRACE_LINE_SIZE];
    size_t length;

    if (settings_get()->trace_json)
        length = trace_format_json(&stamp, event, line, sizeof(line));
    else
        length = trace_format_text(&stamp, event, line, sizeof(line));
    return trace_sink_write(line, length);
}

/* Where lines are missing, the line that tells so comes before the next one, which else is missing, too: there may be
 * room for it an instant after there was none. */
static void write_event(const struct trace *trace, const struct trace_event *event)
{
    LONG untold = InterlockedExchange(&lost, 0);

    if (untold &&
        write_line(trace, &(struct trace_event){ .kind = TRACE_LOST, .lines = (uint32_t)untold }))
        untold = 0;
    if (untold || !write_line(trace, event))
        untold++;
    InterlockedExchangeAdd(&lost, untold);
}

static void write_problems(const struct trace *trace)
{
    const struct settings *settings = settings_get();

    if (!settings->problem_count || InterlockedExchange(&said_problems, 1))
        return;
    for (size_t i = 0; i < settings->problem_count; i++)
    {
        const struct settings_problem *problem = &settings->problem[i];

        write_event(trace, &(struct trace_event){ .kind = TRACE_SETTING,
                                                  .setting = problem->setting,
                                                  .value = problem->value,
                                                  .problem = problem->problem });
    }
}

void trace_write(const struct trace *trace, const struct trace_event *event)
{
    DWORD last_error = GetLastError();

    write_event(trace, event);
    if (event->kind == TRACE_CALL)
        write_problems(trace);
    SetLastError(last_error);
}
