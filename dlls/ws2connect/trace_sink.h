/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Where the lines of a trace go: standard error or a file. */
#ifndef WS2CONNECT_TRACE_SINK_H
#define WS2CONNECT_TRACE_SINK_H

#include <stdbool.h>
#include <stddef.h>

/* Opens what the settings name, the first time. Returns whether there is anything to write to; a
 * file that cannot be opened is told once, on standard error. Changes the last error. */
bool trace_sink_open(void);

/* Writes one line, with its line feed, behind all that was written before: lines of threads and of
 * processes don't mix. Returns false when the line is lost, because there was no room for it: nobody
 * is waited for. Changes the last error. */
bool trace_sink_write(const char *line, size_t length);

#endif
