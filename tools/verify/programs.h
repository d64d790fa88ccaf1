/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The running programs of the prefix that have ws2_32.dll loaded. */
#ifndef VERIFY_PROGRAMS_H
#define VERIFY_PROGRAMS_H

/* Prints "pid<TAB>name<TAB>path of its ws2_32" for each program but this one. A 32-bit program sees
 * 32-bit programs only, a 64-bit one sees both. Returns 0 or the system's error code. */
unsigned long programs_print(void);

#endif
