/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Shows the trace of the call. */
#ifndef WSCONNECT_TRACE_REPORT_H
#define WSCONNECT_TRACE_REPORT_H

#include "options.h"
#include "trace_file.h"

#include <stdbool.h>

/* Prints the table and writes the drawing, as the options ask. When there is no trace in the file, or
 * none that can be read, reports that on standard error; dll is the implementation's name for this.
 * Returns false only when the drawing could not be written. */
bool trace_report(const struct options *options, const char *dll, const struct trace_file *file);

#endif
