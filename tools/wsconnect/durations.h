/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How long several calls took. */
#ifndef WSCONNECT_DURATIONS_H
#define WSCONNECT_DURATIONS_H

#include <stddef.h>
#include <stdint.h>

struct durations
{
    uint64_t minimum_us;
    uint64_t median_us; /* of an even number: halfway between the two in the middle, rounded down */
    uint64_t maximum_us;
};

/* Returns them of count times, 1 or more. Sorts the times. */
struct durations durations_of(uint64_t *times_us, size_t count);

#endif
