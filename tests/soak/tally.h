/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What came of all calls. Any thread may add. */
#ifndef WS2CONNECT_TESTS_TALLY_H
#define WS2CONNECT_TESTS_TALLY_H

#include "kinds.h"

/* A call may end so long after its deadline. */
#define LATE_MS 1000

struct outcome
{
    const char *problem; /* NULL: it was right */
    int error;           /* what the call returned */
    double from_ms, to_ms;
    double until_ms; /* when it had to end; 0: at no time */
};

struct tally
{
    unsigned calls, wrong;
    unsigned late, excused; /* excused: plain connects at the same time explain it */
    double slowest_ms, latest_ms;
};

/* Prints what is wrong, up to a number of lines. */
void tally_add(const struct kind *kind, const struct outcome *outcome);

/* To be read when no call is under way. */
const struct tally *tally_of(const struct kind *kind);

/* The sum, and the worst. */
struct tally tally_of_all(void);

#endif
