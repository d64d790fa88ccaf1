/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What many measurements of the same thing say. Times fall into two groups on machines with several
 * CPUs (where the server process happens to run), so a mean would describe neither. */

#ifndef WS2CONNECT_BENCH_STATISTICS_H
#define WS2CONNECT_BENCH_STATISTICS_H

struct statistics
{
    double median;
    double p10;
    double p90;
};

/* Sorts the values. count is 1 or more. */
struct statistics statistics_of(double *values, unsigned count);

#endif
