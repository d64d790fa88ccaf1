/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asks for ws2_32.dll by its name, again and again. */
#ifndef VERIFY_BY_NAME_H
#define VERIFY_BY_NAME_H

#include <windows.h>

#include <stddef.h>

/* Asks for ws2_32.dll in several spellings, each time right after one of its functions was looked up:
 * if the drop-in only forwarded this function, Wine's loader would then return the original. Returns
 * how often the answer was the module ws2_32, and writes to *asked how often it asked. */
size_t by_name_try(HMODULE ws2_32, size_t *asked);

#endif
