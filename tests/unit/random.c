/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "random.h"

#include "rows.h"

#include <inttypes.h>
#include <stdlib.h>

#define DEFAULT_SEED 20260101

/* xorshift64 never leaves 0, so that is no seed. */
static uint64_t chosen_seed(void)
{
    const char *text = getenv("WS2CONNECT_UNIT_SEED");
    uint64_t seed;
    char *end;

    if (!text)
        return DEFAULT_SEED;
    seed = strtoull(text, &end, 10);
    if (!seed || *end)
        fail_msg("WS2CONNECT_UNIT_SEED is \"%s\": give a whole number from 1", text);
    return seed;
}

uint64_t random_seed(void)
{
    uint64_t seed = chosen_seed();

    print_message("# WS2CONNECT_UNIT_SEED=%" PRIu64 "\n", seed);
    return seed;
}

/* xorshift64: enough to mix tables. */
size_t random_below(uint64_t *random, size_t bound)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (size_t)((*random >> 16) % bound);
}
