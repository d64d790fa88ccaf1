/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The settings, which users make by environment variables:
 *
 *   WS2CONNECT_POLICY         "race" (default) or "sequential", in any case
 *   WS2CONNECT_ATTEMPT_DELAY  milliseconds, ENGINE_DELAY_MIN_MS to ENGINE_DELAY_MAX_MS
 *   WS2CONNECT_TRACE          "1": to standard error; "0": off (default); else a file, to which
 *                             lines are appended, JSON ones if its name ends in .jsonl (any case)
 *
 * An empty value counts as not set. An invalid value is ignored, and noted. */
#ifndef WS2CONNECT_SETTINGS_H
#define WS2CONNECT_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* The longest name of a trace file, in characters. Our choice; Windows' own limit is mostly 260. */
#define SETTINGS_FILE_MAX 1023

/* How many characters of an invalid value are kept. Our choice. */
#define SETTINGS_VALUE_MAX 63

/* One for each variable. */
#define SETTINGS_PROBLEMS_MAX 3

enum settings_policy
{
    SETTINGS_RACE,
    SETTINGS_SEQUENTIAL,
};

enum settings_trace
{
    SETTINGS_TRACE_OFF,
    SETTINGS_TRACE_STDERR,
    SETTINGS_TRACE_FILE,
};

/* An invalid value, which was ignored. */
struct settings_problem
{
    const char *setting; /* "WS2CONNECT_POLICY" */
    const char *problem; /* in words, without characters that JSON would escape */
    wchar_t value[SETTINGS_VALUE_MAX + 1];
};

struct settings
{
    enum settings_policy policy;
    uint64_t delay_ms;
    enum settings_trace trace;
    bool trace_json;                           /* SETTINGS_TRACE_FILE only */
    wchar_t trace_file[SETTINGS_FILE_MAX + 1]; /* SETTINGS_TRACE_FILE only */
    size_t problem_count;
    struct settings_problem problem[SETTINGS_PROBLEMS_MAX];
};

/* The values of the variables; NULL for one that is not set. */
struct settings_texts
{
    const wchar_t *policy;
    const wchar_t *delay;
    const wchar_t *trace;
};

/* Writes the settings, with the default for each variable that is not set or invalid. */
void settings_parse(const struct settings_texts *texts, struct settings *out);

#endif
