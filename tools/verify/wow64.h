/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which of Wine's two ways of running 32-bit programs this is. */
#ifndef VERIFY_WOW64_H
#define VERIFY_WOW64_H

#include <stdbool.h>

/* Is this a 32-bit program whose system calls are made by 64-bit code, so that Wine needs no 32-bit
 * Unix libraries (the new WoW64)? False in every 64-bit program. */
bool wow64_is_new(void);

#endif
