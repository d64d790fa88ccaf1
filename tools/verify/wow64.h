/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* In which of Wine's two ways does this 32-bit program run? */
#ifndef VERIFY_WOW64_H
#define VERIFY_WOW64_H

#include <stdbool.h>

/* Returns whether this is a 32-bit program whose system calls are made by 64-bit code, so that Wine
 * needs no 32-bit Unix libraries (the new WoW64). False in a 64-bit program. */
bool wow64_is_new(void);

#endif
