/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The loaded modules: their paths and versions, and the module of an address. Text is UTF-8. */
#ifndef VERIFY_MODULES_H
#define VERIFY_MODULES_H

#include "facts.h"

#include <windows.h>

/* Writes the path of the module; empty when module is NULL or has none. */
void modules_path(HMODULE module, char out[FACTS_PATH_SIZE]);

/* Returns the module in which the address lies; NULL when it lies in none. */
HMODULE modules_of_address(const void *address);

/* Writes the version of the module's version resource, such as "1.2.3"; empty when it has none.
 * size is that of out in bytes. */
void modules_version(HMODULE module, char *out, size_t size);

#endif
