/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Where the loaded modules are, and whose an address is. Paths are UTF-8. */
#ifndef VERIFY_MODULES_H
#define VERIFY_MODULES_H

#include "facts.h"

#include <windows.h>

/* Empty when there is no such module. */
void modules_path(HMODULE module, char out[FACTS_PATH_SIZE]);

/* The module in which the address lies; NULL when it lies in none. */
HMODULE modules_of_address(const void *address);

/* "1.2.3" of the module's version resource; empty when it has none. */
void modules_version(HMODULE module, char *out, size_t size);

#endif
