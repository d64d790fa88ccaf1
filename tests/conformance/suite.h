/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Runs another test program, and reports its tests as cases. */

#ifndef CONFORMANCE_SUITE_H
#define CONFORMANCE_SUITE_H

#include "report.h"

/* Runs `program DLL [PATTERN]`, which prints TAP as cmocka does. pattern may be NULL. Returns 0, or the Windows
 * error for which it could not be started; then nothing is reported. A last case tells whether the program has come
 * to its end. implementation and system: see report_begin(). */
unsigned long suite_run(const char *program, const char *dll, const char *pattern,
                        struct report *report, const char *implementation, const char *system);

#endif
