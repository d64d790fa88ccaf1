/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

#ifndef CONFORMANCE_IMPORTS_H
#define CONFORMANCE_IMPORTS_H

#include <windows.h>

/* Makes the module call `with` wherever it imports `function` (found by its address, so names and
 * ordinals are the same), as the hooks of proxies do. Returns how many imports were changed. Both
 * are passed as void (*)(void), C's stand-in for any function. */
unsigned imports_replace(HMODULE module, void (*function)(void), void (*with)(void));

#endif
