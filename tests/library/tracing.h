/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Settings and a trace file for a case. The module reads its settings at its first call: they are valid
 * from then until it is unloaded. */
#ifndef WS2CONNECT_TESTS_TRACING_H
#define WS2CONNECT_TESTS_TRACING_H

#include <windows.h>

#include "trace_lines.h"

/* What a case finds in a trace. */
struct tracing
{
    char path[MAX_PATH];
    struct trace_line *lines; /* all that were read so far */
    size_t count;
    size_t told; /* lines that tracing_assert_next() has seen */
};

/* Makes the module trace to a new file with this ending, in the folder for temporary files, or in the
 * current one where the ANSI code page cannot name that. */
void tracing_begin(struct tracing *tracing, const char *ending);

/* Reads the file; fails the case when a line isn't whole, or when times go back in a call. */
void tracing_read(struct tracing *tracing);

/* Fails the case unless the next line says this, see trace_line_gist(); printf's arguments. */
void tracing_assert_next(struct tracing *tracing, const char *format, ...)
    __attribute__((format(gnu_printf, 2, 3)));

/* Returns the line that tracing_assert_next() saw last. */
const struct trace_line *tracing_last(const struct tracing *tracing);

/* Fails the case if there are more lines. */
void tracing_assert_end(const struct tracing *tracing);

/* Frees the lines and removes the file. */
void tracing_end(struct tracing *tracing);

/* Removes all settings from the environment. */
void tracing_clear_settings(void);

#endif
