/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Pseudo-random numbers, the same on every system. */
#ifndef WS2CONNECT_TESTS_RANDOM_H
#define WS2CONNECT_TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Returns WS2CONNECT_UNIT_SEED, a number from 1, or the usual seed. Prints it: it is needed to repeat a
 * failure. */
uint64_t random_seed(void);

/* Returns a number from 0 to bound - 1, and advances *random, which is never 0. */
size_t random_below(uint64_t *random, size_t bound);

#endif
