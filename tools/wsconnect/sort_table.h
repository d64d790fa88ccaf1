/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The order of addresses as a table. */
#ifndef WSCONNECT_SORT_TABLE_H
#define WSCONNECT_SORT_TABLE_H

#include "buffer.h"
#include "candidates.h"

/* Adds a line of titles and one for each candidate, in their order: its place, its address, the source, and
 * why it stands behind the one above. */
void sort_table_write(const struct candidates *list, struct buffer *out);

#endif
