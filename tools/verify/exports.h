/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The export table of a loaded module. */
#ifndef VERIFY_EXPORTS_H
#define VERIFY_EXPORTS_H

#include <windows.h>

#include <stdbool.h>

/* Returns the target, "module.name", when the module forwards this export; NULL when it has the
 * function itself or does not export it. Loads nothing. */
const char *exports_forwarder(HMODULE module, const char *name);

/* Calls visit(name, context) for each name that the module exports, until visit returns false. */
void exports_visit(HMODULE module, bool (*visit)(const char *name, void *context), void *context);

#endif
