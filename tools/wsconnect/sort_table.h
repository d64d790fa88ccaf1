/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A sorted list of addresses as a table. */
#ifndef WSCONNECT_SORT_TABLE_H
#define WSCONNECT_SORT_TABLE_H

#include "buffer.h"
#include "candidates.h"

/* Adds a line of titles and a line for each candidate, in the order of the list: its place, address
 * and source, and why it stands behind the one above. */
void sort_table_write(const struct candidates *list, struct buffer *out);

#endif
