/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Many threads that connect at once. */
#ifndef BENCH_AT_ONCE_H
#define BENCH_AT_ONCE_H

#include "ways.h"

#define AT_ONCE_THREADS 64

/* Starts the threads, each of which is to make so many calls, and waits until all of them have begun.
 * To be called once in a process. Returns 0 or the system's error code. */
int at_once_prepare(const struct way *way, unsigned calls);

/* Lets the threads call, and waits for their end. Returns 0, or the WSA code of a call that failed. */
int at_once_run(void);

#endif
