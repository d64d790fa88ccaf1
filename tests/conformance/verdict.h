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

/* How the case's process came to its end. */
enum ending
{
    ENDING_RETURNED, /* by itself, or it was never there */
    ENDING_CRASHED,
    ENDING_HUNG, /* it was ended when its time was up */
};

struct verdict
{
    enum result result;
    enum ending ending;
    unsigned elapsed_ms;
    char message[2048]; /* lines without a final line end; empty if there is nothing to say */
};

#endif
