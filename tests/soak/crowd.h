/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The threads that call. They work for a while, all at the same time, and then rest. */
#ifndef WS2CONNECT_TESTS_CROWD_H
#define WS2CONNECT_TESTS_CROWD_H

#include "now.h"

#include <stdbool.h>
#include <stdint.h>

#define CROWD_SIZE 64

struct caller
{
    unsigned number;
    uint64_t random; /* the state of its generator, see draw() */
    HANDLE go;
};

/* Creates the threads, at rest, which stay until the process ends. Each draws numbers of its own, which depend
 * on the seed alone. Returns false when there are not enough. */
bool crowd_start(uint64_t seed);

/* Each thread works once, and again until the time is over. Returns when all are at rest again. */
void crowd_run(void (*work)(struct caller *caller), double ms);

/* Returns a number from 0 to bound - 1. */
unsigned draw(struct caller *caller, unsigned bound);

#endif
