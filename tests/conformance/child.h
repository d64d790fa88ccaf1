/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Runs cases in child processes, so that a case that hangs or crashes only fails. */

#ifndef CONFORMANCE_CHILD_H
#define CONFORMANCE_CHILD_H

#include "cases.h"
#include "verdict.h"

/* Starts this program again for this case, waits until it ends, or ends it after the limit of its
 * row, and writes the verdict. dll is the argument of --dll. */
void child_run(const struct conformance_case *item, const char *dll, struct verdict *verdict);

#endif
