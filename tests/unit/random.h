/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Pseudo-random numbers, the same on every system. */
#ifndef WS2CONNECT_TESTS_RANDOM_H
#define WS2CONNECT_TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* WS2CONNECT_UNIT_SEED, a number from 1, or the usual seed. Says which: who sees a test fail needs
 * it to see that again. */
uint64_t random_seed(void);

/* A number from 0 to bound - 1; *random, which is never 0, moves on. */
size_t random_below(uint64_t *random, size_t bound);

#endif
