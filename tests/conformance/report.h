/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Reports the results of the cases: as TAP on standard output, and in files: as JSON, as a line of a table, and the
 * reasons. */

#ifndef CONFORMANCE_REPORT_H
#define CONFORMANCE_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "cases.h"
#include "known.h"
#include "options.h"
#include "verdict.h"

struct tally
{
    unsigned cases, passed, failed, known, skipped;
};

struct report
{
    FILE *json, *table, *details; /* NULL: none */
    const char *title;
    enum judge judge;
    struct known known;
    unsigned total, done;
    struct tally documented,
        ours;           /* what Windows documents or does; what ws2connect alone promises */
    unsigned judged;    /* failures that make the exit status 1 */
    unsigned unstarted; /* cases that had no process */
};

/* Opens the files that the options name. Returns false after a line on standard error. */
bool report_open(struct report *report, const struct options *options);

/* Begins a report on `total` cases. implementation is the DLL's path in UTF-8, system the
 * description of the system. */
void report_begin(struct report *report, unsigned total, const char *implementation,
                  const char *system);

void report_case(struct report *report, const struct conformance_case *item,
                 const struct verdict *verdict);

/* Prints the summary, writes the line of the table and closes the files. Returns false when a file could not be
 * written. */
bool report_end(struct report *report);

#endif
