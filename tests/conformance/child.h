/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Runs cases in child processes, so that one that hangs or crashes is a failed case and no more. */

#ifndef CONFORMANCE_CHILD_H
#define CONFORMANCE_CHILD_H

#include "cases.h"
#include "verdict.h"

/* Starts this program again for the one case, waits until it ends or its limit has passed (then it
 * is ended), and judges what it left. */
void child_run(const struct conformance_case *item, const char *dll, struct verdict *verdict);

#endif
