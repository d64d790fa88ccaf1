/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Reports the results of the cases: as TAP on standard output, and as JSON in a file. */

#ifndef CONFORMANCE_REPORT_H
#define CONFORMANCE_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "cases.h"
#include "verdict.h"

struct report
{
    FILE *json; /* NULL: no JSON */
    unsigned total, done;
    unsigned counts[3]; /* by enum result */
};

/* Begins a report on `total` cases. implementation is the DLL's path in UTF-8, system the
 * description of the system. */
void report_begin(struct report *report, unsigned total, const char *implementation,
                  const char *system);

void report_case(struct report *report, const struct conformance_case *item,
                 const struct verdict *verdict);

/* Prints the summary and closes the file. Returns false when the file could not be written. */
bool report_end(struct report *report);

#endif
