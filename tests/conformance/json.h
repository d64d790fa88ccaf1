/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

#ifndef CONFORMANCE_JSON_H
#define CONFORMANCE_JSON_H

#include <stdio.h>

/* Writes the text as a JSON string, with its quotes (RFC 8259 section 7). Text that is not UTF-8 is
 * read as Latin-1, so that the output always is UTF-8. */
void json_string(FILE *out, const char *text);

#endif
