/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Runs several cases at the same time, and reports them in their order. */

#ifndef CONFORMANCE_POOL_H
#define CONFORMANCE_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "cases.h"
#include "verdict.h"

#define POOL_JOBS_MOST 16

/* Runs the cases, `jobs` (1 to POOL_JOBS_MOST) at the same time. They begin in the order given, and
 * `tell` is called for each in the same order, in the calling thread. Returns false when memory has
 * run out or a thread cannot be started; `tell` may have been called for some cases then. */
bool pool_run(const struct conformance_case *const *cases, size_t count, const char *dll,
              unsigned jobs,
              void (*tell)(void *argument, const struct conformance_case *item,
                           const struct verdict *verdict),
              void *argument);

#endif
