/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Where the lines of a trace go. Each is written by one WriteFile, at the file's end: lines of
 * threads and of processes don't mix. */
#include "trace.h"

#include "clock.h"
#include "environment.h"

#include <windows.h>

static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
static void *file;          /* NULL: there is none, or not any more */
static volatile LONG calls; /* traced so far */
static volatile LONG said_problems;

static void write_to(HANDLE handle, const char *line, size_t length)
{
    DWORD written;

    if (handle && handle != INVALID_HANDLE_VALUE)
        WriteFile(handle, line, (DWORD)length, &written, NULL);
}

/* Asked for each time: a program may exchange it, and another file have its old number. */
static HANDLE standard_error(void)
{
    return GetStdHandle(STD_ERROR_HANDLE);
}

static BOOL CALLBACK open_file(INIT_ONCE *opening, void *parameter, void **context)
{
    static const char sorry[] = "ws2connect: the file named by WS2CONNECT_TRACE cannot be opened\n";
    HANDLE opened;

    (void)opening;
    (void)parameter;
    (void)context;
    /* FILE_APPEND_DATA alone makes the system write at the end, whoever wrote before. */
    opened = CreateFileW(settings_get()->trace_file, FILE_APPEND_DATA,
                         FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_ALWAYS,
                         FILE_ATTRIBUTE_NORMAL, NULL);
    if (opened == INVALID_HANDLE_VALUE)
        write_to(standard_error(), sorry, sizeof(sorry) - 1);
    else
        file = opened;
    return TRUE;
}

/* When this module is unloaded, or the program ends that we are a part of. Other threads may still
 * be in a call then: they find no file. */
__attribute__((destructor)) static void close_file(void)
{
    HANDLE opened = InterlockedExchangePointer(&file, NULL);

    if (opened)
        CloseHandle(opened);
}

static HANDLE sink(const struct settings *settings)
{
    if (settings->trace == SETTINGS_TRACE_STDERR)
        return standard_error();
    InitOnceExecuteOnce(&once, open_file, NULL, NULL);
    return file;
}

void trace_begin(struct trace *trace)
{
    const struct settings *settings = settings_get();
    DWORD last_error;

    *trace = (struct trace){ .on = false };
    if (settings->trace == SETTINGS_TRACE_OFF)
        return;
    last_error = GetLastError();
    trace->on = sink(settings) != NULL;
    if (trace->on)
    {
        trace->call = (uint32_t)InterlockedIncrement(&calls);
        trace->start_us = clock_now_us();
    }
    SetLastError(last_error);
}

static void write_event(const struct trace *trace, const struct trace_event *event)
{
    const struct settings *settings = settings_get();
    const struct trace_stamp stamp = { .process = GetCurrentProcessId(),
                                       .call = trace->call,
                                       .time_us = clock_now_us() - trace->start_us };
    char line[TRACE_LINE_SIZE];
    size_t length;

    if (settings->trace_json)
        length = trace_format_json(&stamp, event, line, sizeof(line));
    else
        length = trace_format_text(&stamp, event, line, sizeof(line));
    write_to(sink(settings), line, length);
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
