/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A timeline as a table. */
#ifndef WSCONNECT_TRACE_TABLE_H
#define WSCONNECT_TRACE_TABLE_H

#include "buffer.h"
#include "timeline.h"

/* Adds to out a description of the error of this name, on one line without its end. */
typedef void trace_table_explain_fn(const char *error, struct buffer *out);

/* Adds the call, a line for each step, the notes, and the result. */
void trace_table_write(const struct timeline *timeline, trace_table_explain_fn *explain,
                       struct buffer *out);

#endif
