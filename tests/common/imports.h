/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

#ifndef WS2CONNECT_TESTS_IMPORTS_H
#define WS2CONNECT_TESTS_IMPORTS_H

#include <windows.h>

/* Replaces each import of `function` by the module with `with`, as the hooks of proxies do. Imports
 * are found by their address, so it does not matter whether they are by name or by ordinal. Returns
 * how many imports were changed. void (*)(void) stands for a function of any type. */
unsigned imports_replace(HMODULE module, void (*function)(void), void (*with)(void));

/* Asks `choose` about each import of the module, by its name (NULL for one by ordinal), and replaces it
 * with what that returns. NULL: it stays. */
void imports_choose(HMODULE module, void (*(*choose)(const char *name, void *context))(void),
                    void *context);

#endif
