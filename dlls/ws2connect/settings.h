/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a user can set from outside, by environment variables:
 *
 *   WS2CONNECT_POLICY         "race" (default) or "sequential", in any case
 *   WS2CONNECT_ATTEMPT_DELAY  milliseconds, ENGINE_DELAY_MIN_MS to ENGINE_DELAY_MAX_MS
 *   WS2CONNECT_TRACE          "1": to standard error; "0": off (default); else a file, to which
 *                             lines are appended, JSON ones if its name ends in .jsonl (any case)
 *
 * An empty value is as good as none. A value that makes no sense is ignored, and noted. */
#ifndef WS2CONNECT_SETTINGS_H
#define WS2CONNECT_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* Longest name of a trace's file, in characters: our choice; Windows' own limit is 260 for most. */
#define SETTINGS_FILE_MAX 1023

/* As much of a value that makes no sense is kept, in characters: our choice. */
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

/* A value that was ignored. */
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

/* The variables' values as they were found; NULL for one that is not set. */
struct settings_texts
{
    const wchar_t *policy;
    const wchar_t *delay;
    const wchar_t *trace;
};

void settings_parse(const struct settings_texts *texts, struct settings *out);

#endif
