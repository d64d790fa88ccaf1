/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Minimum, median and maximum. */
#include "durations.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;

    return (a > b) - (a < b);
}

struct durations durations_of(uint64_t *times_us, size_t count)
{
    uint64_t below;
    uint64_t above;

    qsort(times_us, count, sizeof(*times_us), compare);
    below = times_us[(count - 1) / 2];
    above = times_us[count / 2];
    return (struct durations){ .minimum_us = times_us[0],
                               .median_us = below + (above - below) / 2,
                               .maximum_us = times_us[count - 1] };
}
