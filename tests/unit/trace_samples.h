/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Traces to read, and the timelines made of them. */
#ifndef WS2CONNECT_TESTS_TRACE_SAMPLES_H
#define WS2CONNECT_TESTS_TRACE_SAMPLES_H

#include "timeline.h"

#define SAMPLE_PID 7

/* The beginning of a line of this process's first call at a time. */
#define AT(ms) "{\"pid\":7,\"call\":1,\"ms\":" #ms ",\"event\":"

#define SAMPLES_MAX 8

/* Name and lines; the rest of the table is NULL. */
extern const struct trace_sample
{
    const char *name;
    const char *lines;
} trace_samples[SAMPLES_MAX];

/* The lines of the sample of this name. */
const char *sample_lines(const char *name);

/* A call with so many attempts, with long addresses, of which the last one wins. Valid until the
 * next. */
const char *sample_many(unsigned attempts);

/* The timeline of the lines, which are read as the tool does; fails the test when they cannot be.
 * sample_clear() frees it, and is a teardown. */
const struct timeline *sample_timeline(const char *lines);
const struct records *sample_trace(const char *lines);
int sample_clear(void **state);

#endif
