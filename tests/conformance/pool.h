/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Several cases at a time, told in their order. */

#ifndef CONFORMANCE_POOL_H
#define CONFORMANCE_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "cases.h"
#include "verdict.h"

#define POOL_JOBS_MOST 16

/* Runs the cases, `jobs` (1 to POOL_JOBS_MOST) at a time, begun in the order given. `tell` is called
 * in the calling thread for each of them, in that order too. False when memory or threads have run
 * out; some cases may have been told by then. */
bool pool_run(const struct conformance_case *const *cases, size_t count, const char *dll,
              unsigned jobs,
              void (*tell)(void *argument, const struct conformance_case *item,
                           const struct verdict *verdict),
              void *argument);

#endif
