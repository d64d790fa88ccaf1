/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Failures that are known: a list in a file. */

#ifndef CONFORMANCE_KNOWN_H
#define CONFORMANCE_KNOWN_H

#include <stdbool.h>

#include "cases.h"

struct known
{
    char *text; /* the file's words, each with a zero at its end; NULL: an empty list */
    const char **names;
    int count;
};

/* Reads the file: the name of a case or row at the beginning of a line, and whatever behind it; empty lines, and
 * comments that begin with #. Returns false when it cannot be read. */
bool known_read(struct known *known, const char *file);

void known_free(struct known *known);

bool known_has(const struct known *known, const struct conformance_case *item);

#endif
