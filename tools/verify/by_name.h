/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asking for ws2_32.dll by its name again and again. */
#ifndef VERIFY_BY_NAME_H
#define VERIFY_BY_NAME_H

#include <windows.h>

#include <stddef.h>

/* Asks for ws2_32.dll in several spellings, each time right after one of its functions was looked up:
 * there Wine's loader would prefer the original, if the drop-in only forwarded to it. Returns how many
 * times the answer was this module, and writes to *asked how often was asked. */
size_t by_name_try(HMODULE ws2_32, size_t *asked);

#endif
