/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What came of a case. */

#ifndef CONFORMANCE_VERDICT_H
#define CONFORMANCE_VERDICT_H

enum result
{
    RESULT_PASSED,
    RESULT_FAILED,
    RESULT_SKIPPED,
};

struct verdict
{
    enum result result;
    unsigned elapsed_ms;
    char message[2048]; /* lines without a final line end; empty if there is nothing to say */
};

#endif
