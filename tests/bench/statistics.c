/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Statistics of repeated measurements. */

#include "statistics.h"

#include <stdio.h>
#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

/* The value at the nearest rank below. */
static double percentile(const double *sorted, unsigned count, unsigned percent)
{
    return sorted[(count - 1) * percent / 100];
}

struct statistics statistics_of(double *values, unsigned count)
{
    qsort(values, count, sizeof(*values), compare);
    return (struct statistics){ .median = (values[(count - 1) / 2] + values[count / 2]) / 2,
                                .p10 = percentile(values, count, 10),
                                .p90 = percentile(values, count, 90) };
}

void statistics_print(const char *scene, const char *contestant, unsigned round, double *times_us,
                      unsigned count)
{
    printf("%s,%s,%u,every,connected,%.4f,median of %u calls\n", scene, contestant, round,
           statistics_of(times_us, count).median / 1000, count);
}
