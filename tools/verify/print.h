/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Output for scripts: UTF-8 lines of fields, with tabs between them. */
#ifndef VERIFY_PRINT_H
#define VERIFY_PRINT_H

#include <stddef.h>

/* Call it first. From then on, lines end with a line feed alone, as on Unix. */
void print_init(void);

/* Print a line of count fields, and one of two fields. Control characters in a field are written as
 * \xNN, so that they cannot end a field or a line. */
void print_fields(const char *const *fields, size_t count);
void print_fact(const char *key, const char *value);

/* Prints one line on standard error, formatted as by printf(). */
void print_problem(const char *format, ...);

#endif
