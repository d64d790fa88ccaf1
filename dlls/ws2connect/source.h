/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which local address the system would use for a destination. */
#ifndef WS2CONNECT_SOURCE_H
#define WS2CONNECT_SOURCE_H

#include "candidates.h"

/* Fills in from and has_from of each candidate. Sends nothing. A destination for which the system
 * names no source keeps has_from false. */
void source_find_all(struct candidates *list);

#endif
