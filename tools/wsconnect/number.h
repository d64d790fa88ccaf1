/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A number on the command line. */
#ifndef WSCONNECT_NUMBER_H
#define WSCONNECT_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/* Reads the ASCII digits between text and end as a decimal number of at most max, and no others: not
 * strtoul(), which accepts signs and blanks. Returns true and writes *out, or returns false. */
bool number_parse(const char *text, const char *end, uint32_t max, uint32_t *out);

/* Likewise of a whole string. */
bool number_parse_text(const char *text, uint32_t max, uint32_t *out);

#endif
