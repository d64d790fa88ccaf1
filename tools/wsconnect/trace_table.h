/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A timeline as a table for people. */
#ifndef WSCONNECT_TRACE_TABLE_H
#define WSCONNECT_TRACE_TABLE_H

#include "buffer.h"
#include "timeline.h"

/* Adds to out, as a line or less, what the error of this name means. */
typedef void trace_table_explain_fn(const char *error, struct buffer *out);

/* Adds the call, a line for each step, what the memory and the settings did, and the result. */
void trace_table_write(const struct timeline *timeline, trace_table_explain_fn *explain,
                       struct buffer *out);

#endif
