/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Finds out what a program in this prefix gets when it asks for ws2_32.dll. */
#ifndef VERIFY_GATHER_H
#define VERIFY_GATHER_H

#include "facts.h"

/* What is called for each fact. Text is UTF-8. */
typedef void gather_report_fn(const char *key, const char *value);

/* Loads ws2_32.dll as a program does, writes *facts, which the caller has zeroed, and reports each
 * fact as soon as it is known. */
void gather(struct facts *facts, gather_report_fn *report);

#endif
