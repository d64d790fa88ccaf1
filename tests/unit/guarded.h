/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Memory that ends where a forbidden page begins: code that reads or writes one byte too many crashes,
 * also without sanitizers. */
#ifndef WS2CONNECT_TESTS_GUARDED_H
#define WS2CONNECT_TESTS_GUARDED_H

#include <stddef.h>

/* Returns `size` bytes, each 0xcd. At most 16 blocks at a time. Fails the test when there is no memory. */
unsigned char *guarded_new(size_t size);

/* A teardown: frees all blocks. */
int guarded_free(void **state);

#endif
