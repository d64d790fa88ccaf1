/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Memory that ends where a page begins which nobody may touch: who reads or writes a byte too many
 * crashes, without sanitizers too. */
#ifndef WS2CONNECT_TESTS_GUARDED_H
#define WS2CONNECT_TESTS_GUARDED_H

#include <stddef.h>

/* So many bytes, each 0xcd. Fails the test when there are none to be had. At most 16 at a time. */
unsigned char *guarded_new(size_t size);

/* A teardown: frees them all. */
int guarded_free(void **state);

#endif
