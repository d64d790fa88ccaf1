/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Memory behind whose end a page is missing, and which is missing itself when it was freed: reading too
 * far, and too late, crashes. */
#ifndef WS2CONNECT_TESTS_FENCED_H
#define WS2CONNECT_TESTS_FENCED_H

#include <stddef.h>

/* Returns memory that is full of 0xa5; NULL when there is none. */
void *fenced_new(size_t size);

void fenced_free(void *memory);

#endif
