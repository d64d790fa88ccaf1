/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The export table of a loaded module. */
#ifndef VERIFY_EXPORTS_H
#define VERIFY_EXPORTS_H

#include <windows.h>

#include <stdbool.h>

/* Where the module's table forwards the name to, "module.name"; NULL when the module has the
 * function itself or does not export it. Nothing is loaded for the answer. */
const char *exports_forwarder(HMODULE module, const char *name);

/* Calls visit for each name that the module exports, until it returns false. */
void exports_visit(HMODULE module, bool (*visit)(const char *name, void *context), void *context);

#endif
