/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which local address the system would use for a destination. */
#ifndef WS2CONNECT_SOURCE_H
#define WS2CONNECT_SOURCE_H

#include "candidates.h"
#include "deadline.h"
#include "route.h"

/* The source for one destination; port 0. Sends nothing. Returns whether the system names one, and writes
 * *from only then. route and to as below. */
bool source_find(const struct route *route, const struct address *to, struct address *from);

/* Fills in from and has_from of all candidates as for an unbound socket of each destination's own family, so
 * that IPv4 ones are found where there is no IPv6. Sends nothing, and the ports do not matter. */
void source_find_unbound(struct candidates *list);

/* Fills in from and has_from of the candidates from first on and before end, until the deadline: the
 * rest stays as it is. Sends nothing. A destination for which the system names no source keeps has_from false.
 *
 * route      of the caller's socket: what it is bound to and its interface decide, too */
void source_find_all(struct candidates *list, size_t first, size_t end, const struct route *route,
                     const struct deadline *deadline);

#endif
