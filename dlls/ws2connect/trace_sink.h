/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Where the lines of a trace go: standard error or a file. */
#ifndef WS2CONNECT_TRACE_SINK_H
#define WS2CONNECT_TRACE_SINK_H

#include <stdbool.h>
#include <stddef.h>

/* Opens the trace's destination that the settings name, at the first call. Returns whether there is
 * one. If a file cannot be opened, this is reported once on standard error. Changes the last error. */
bool trace_sink_open(void);

/* Writes one line, with its line feed, at the end: lines of several threads and processes don't mix.
 * Returns false when the line is lost because there was no room: it waits for nobody. Changes the last
 * error. */
bool trace_sink_write(const char *line, size_t length);

#endif
