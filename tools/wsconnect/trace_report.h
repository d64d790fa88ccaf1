/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Showing what the trace of the call says. */
#ifndef WSCONNECT_TRACE_REPORT_H
#define WSCONNECT_TRACE_REPORT_H

#include "options.h"
#include "trace_file.h"

#include <stdbool.h>

/* Prints the table and writes the drawing, as the options say; or says in a line that the
 * implementation (its DLL's name) left no trace, or none that can be read. Returns false only when
 * the drawing could not be written. */
bool trace_report(const struct options *options, const char *dll, const struct trace_file *file);

#endif
