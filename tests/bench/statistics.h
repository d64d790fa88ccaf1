/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Statistics of repeated measurements. On a machine with several CPUs, times are in two groups,
 * because they depend on the CPU of the server process. A mean would describe neither group. */

#ifndef WS2CONNECT_BENCH_STATISTICS_H
#define WS2CONNECT_BENCH_STATISTICS_H

struct statistics
{
    double median;
    double p10;
    double p90;
};

/* Returns the median and percentiles of count values, 1 or more. Sorts the values. */
struct statistics statistics_of(double *values, unsigned count);

/* Prints the median of a round as a figure of tools/bench. Sorts the times. */
void statistics_print(const char *scene, const char *contestant, unsigned round, double *times_us,
                      unsigned count);

#endif
