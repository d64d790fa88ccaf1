/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What this process holds. */
#ifndef WS2CONNECT_TESTS_RESOURCES_H
#define WS2CONNECT_TESTS_RESOURCES_H

#include <stdbool.h>
#include <stddef.h>

struct resources
{
    unsigned long handles;
    size_t heap_bytes; /* in use in all heaps: those of the process, the C library and others */
};

/* Returns false when the system does not tell. */
bool resources_measure(struct resources *out);

/* Prints both. True when there are as many handles, and at most `bytes` more in the heaps. */
bool resources_are_same(const struct resources *before, const struct resources *after,
                        size_t bytes);

/* Does heap_bytes count each small block? The heap of Wine 10.0 keeps some dozens of a size in a block of its own,
 * which stays when they are freed, and that is what can be counted. */
bool resources_count_small_blocks(void);

#endif
