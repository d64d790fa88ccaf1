/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Sample traces, and their timelines. */
#ifndef WS2CONNECT_TESTS_TRACE_SAMPLES_H
#define WS2CONNECT_TESTS_TRACE_SAMPLES_H

#include "timeline.h"

#define SAMPLE_PID 7

/* The beginning of a line of the first call of process 7, at a time in ms. */
#define AT(ms) "{\"pid\":7,\"call\":1,\"ms\":" #ms ",\"event\":"

#define SAMPLES_MAX 8

/* The table ends with rows of NULL. */
extern const struct trace_sample
{
    const char *name;
    const char *lines;
} trace_samples[SAMPLES_MAX];

/* Returns the lines of the sample of this name. */
const char *sample_lines(const char *name);

/* Returns the lines of a call with this number of attempts to long addresses, the last of which
 * connects. Valid until the next call. */
const char *sample_many(unsigned attempts);

/* Return the timeline and the events of the lines, which are read as the tool reads them. Fail the
 * test when they cannot be read. sample_clear() frees them; it can be used as a teardown. */
const struct timeline *sample_timeline(const char *lines);
const struct records *sample_trace(const char *lines);
int sample_clear(void **state);

#endif
