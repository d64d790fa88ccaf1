/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The order in which a call tries its candidates. */
#ifndef WS2CONNECT_SCHEDULE_H
#define WS2CONNECT_SCHEDULE_H

#include "candidates.h"

/* Puts the candidates from first on in the order to try them; those before it have had their turn,
 * and stay where they are. Each candidate's from, has_from and silent are to be known.
 *
 * - RFC 6724 section 6 (order.h), then
 * - the families in turn, so that a dead one costs a single delay (RFC 8305 section 4, with a First
 *   Address Family Count of 1), then
 * - those that were silent lately behind all others, and those that no source is known for behind
 *   them: in the same order among themselves, and never left out. */
void schedule(struct candidates *list, size_t first);

/* The same for candidates that came in the order to try them: only the last of these points. */
void schedule_fixed(struct candidates *list, size_t first);

#endif
