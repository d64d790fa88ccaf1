/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Lines of fields with tabs between them, UTF-8, for scripts. */
#ifndef VERIFY_PRINT_H
#define VERIFY_PRINT_H

#include <stddef.h>

/* Call it first: lines end as on the host. */
void print_init(void);

/* Control characters in a field are written \xNN, so that a line and its fields stay what they
 * are. */
void print_fields(const char *const *fields, size_t count);
void print_fact(const char *key, const char *value);

/* One line on standard error. */
void print_problem(const char *format, ...);

#endif
