/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The result of a case. */

#ifndef CONFORMANCE_VERDICT_H
#define CONFORMANCE_VERDICT_H

enum result
{
    RESULT_PASSED,
    RESULT_FAILED,
    RESULT_SKIPPED,
};

/* How the case's process ended. */
enum ending
{
    ENDING_RETURNED, /* by itself */
    ENDING_CRASHED,
    ENDING_HUNG,      /* it was ended after its limit */
    ENDING_UNSTARTED, /* there was none: that is no answer to the case */
};

struct verdict
{
    enum result result;
    enum ending ending;
    unsigned elapsed_ms;
    char message[2048]; /* lines without a final line end; may be empty */
};

#endif
