/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The order in which a call tries its candidates. */
#ifndef WS2CONNECT_SCHEDULE_H
#define WS2CONNECT_SCHEDULE_H

#include "candidates.h"

/* Puts the candidates from number `first` on in the order to try them. Those before it have begun and
 * keep their places. from, has_from and silent of each candidate must be known.
 *
 * - First, the order of RFC 6724 section 6 (order.h).
 * - Then the families alternate, so that a dead family costs one delay only (RFC 8305 section 4, with a
 *   First Address Family Count of 1).
 * - Last, the candidates that were silent lately move behind all others, and those without a known
 *   source behind them. They keep their order among themselves, and none is left out. */
void schedule(struct candidates *list, size_t first);

/* The same for candidates that came in the order to try them: only the last of these steps. */
void schedule_fixed(struct candidates *list, size_t first);

#endif
