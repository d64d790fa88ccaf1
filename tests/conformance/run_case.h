/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Runs one case in this process, with cmocka. */

#ifndef CONFORMANCE_RUN_CASE_H
#define CONFORMANCE_RUN_CASE_H

#include "cases.h"

/* Exit statuses of a process that runs a case. A crash ends it with the exception's code. */
enum case_status
{
    CASE_PASSED = 0,
    CASE_FAILED = 1,
    CASE_SKIPPED = 77,
};

/* Runs the case. The implementation must be loaded. Writes messages to standard output, with "# "
 * at the beginning of each line. */
enum case_status run_case(const struct conformance_case *item);

#endif
