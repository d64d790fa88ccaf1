/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "library.h"

#include "tracing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GIST_MAX 512

void tracing_clear_settings(void)
{
    SetEnvironmentVariableA("WS2CONNECT_POLICY", NULL);
    SetEnvironmentVariableA("WS2CONNECT_ATTEMPT_DELAY", NULL);
    SetEnvironmentVariableA("WS2CONNECT_TRACE", NULL);
}

void tracing_begin(struct tracing *tracing, const char *ending)
{
    char folder[MAX_PATH];
    int length;

    *tracing = (struct tracing){ .lines = NULL };
    assert_true(GetTempPathA(sizeof(folder), folder));
    /* Its path may have letters that the ANSI code page does not have. */
    if (GetFileAttributesA(folder) == INVALID_FILE_ATTRIBUTES)
        folder[0] = '\0';
    length = snprintf(tracing->path, sizeof(tracing->path), "%sws2connect-test-%lu%s", folder,
                      GetCurrentProcessId(), ending);
    assert_in_range(length, 1, sizeof(tracing->path) - 1);
    DeleteFileA(tracing->path);
    assert_true(SetEnvironmentVariableA("WS2CONNECT_TRACE", tracing->path));
}

/* The times of each call count from its beginning, and its lines are in the order of their times. */
static void assert_times_rise(const struct tracing *tracing)
{
    for (size_t i = 0; i < tracing->count; i++)
    {
        const struct trace_line *line = &tracing->lines[i];
        size_t before = i;

        while (before && (tracing->lines[before - 1].pid != line->pid ||
                          tracing->lines[before - 1].call != line->call))
            before--;
        if (before)
            assert_true(tracing->lines[before - 1].ms <= line->ms);
    }
}

void tracing_read(struct tracing *tracing)
{
    free(tracing->lines);
    tracing->lines = trace_read_lines(tracing->path, &tracing->count);
    assert_non_null(tracing->lines);
    assert_times_rise(tracing);
}

void tracing_assert_next(struct tracing *tracing, const char *format, ...)
{
    char wanted[GIST_MAX], gist[GIST_MAX] = "no line";
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(wanted, sizeof(wanted), format, arguments);
    va_end(arguments);
    if (tracing->told < tracing->count)
        trace_line_gist(&tracing->lines[tracing->told++], gist, sizeof(gist));
    assert_string_equal(gist, wanted);
}

const struct trace_line *tracing_last(const struct tracing *tracing)
{
    return &tracing->lines[tracing->told - 1];
}

void tracing_assert_end(const struct tracing *tracing)
{
    assert_int_equal(tracing->told, tracing->count);
}

void tracing_end(struct tracing *tracing)
{
    free(tracing->lines);
    tracing->lines = NULL;
    DeleteFileA(tracing->path);
}
