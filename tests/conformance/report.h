/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Tells people (TAP, on standard output) and programs (JSON, in a file) what came of the cases. */

#ifndef CONFORMANCE_REPORT_H
#define CONFORMANCE_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "cases.h"
#include "verdict.h"

struct report
{
    FILE *json; /* NULL: none wanted */
    unsigned total, done;
    unsigned counts[3]; /* by enum result */
};

/* Begins a report on `total` cases. implementation: the DLL's path in UTF-8; system: what it ran on. */
void report_begin(struct report *report, unsigned total, const char *implementation,
                  const char *system);

void report_case(struct report *report, const struct conformance_case *item,
                 const struct verdict *verdict);

/* Prints the summary and closes the file. False if the file could not be written. */
bool report_end(struct report *report);

#endif
