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

#endif
