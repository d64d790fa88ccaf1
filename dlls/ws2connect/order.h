/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Destination address selection: which candidate to try first (RFC 6724 section 6). */
#ifndef WS2CONNECT_ORDER_H
#define WS2CONNECT_ORDER_H

#include "candidates.h"

/* Sorts the list from candidate first on by RFC 6724 section 6, stable for ties. Each candidate's
 * from and has_from say which source address the system would use for it. */
void order_sort(struct candidates *list, size_t first);

/* Whether both have the same label (section 2.1). */
bool order_same_label(const struct address *a, const struct address *b);

#endif
