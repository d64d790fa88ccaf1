/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asks the system which source it would use for an address. */
#ifndef WS2CONNECT_SOURCE_H
#define WS2CONNECT_SOURCE_H

#include "candidates.h"
#include "deadline.h"
#include "route.h"

/* Finds the source for one address; its port is 0. Sends nothing. Returns whether the system names one,
 * and writes *from only then. route as below. */
bool source_find(const struct route *route, const struct address *to, struct address *from);

/* Fills in from and has_from of all candidates as for an unbound socket of each candidate's own family,
 * so that IPv4 sources are found where there is no IPv6. Sends nothing; ports do not matter. */
void source_find_unbound(struct candidates *list);

/* Fills in from and has_from of the candidates from number `first` to before `end`. Stops at the
 * deadline: the rest stays as it is. Sends nothing. A candidate for which the system names no source
 * keeps has_from false.
 *
 * reading    of the caller's socket, done for the families of these candidates: the bound address and the
 *            interface decide too. Its fresh socket is used up */
void source_find_all(struct candidates *list, size_t first, size_t end,
                     struct route_reading *reading, const struct deadline *deadline);

#endif
