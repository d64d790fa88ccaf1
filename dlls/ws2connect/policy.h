/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which candidates the caller's socket may try without knowing whether they answer. */
#ifndef WS2CONNECT_POLICY_H
#define WS2CONNECT_POLICY_H

#include "candidates.h"

/* Whether candidate i of the list is an IPv4 one and there are IPv6 ones beside it. Then the caller's
 * socket goes there only when the address is local, or has just answered. */
bool policy_is_mixed(const struct candidates *list, size_t i);

/* Whether the caller's socket may try candidate i without a probe: a loopback address accepts or refuses
 * at once.
 *
 * list      of a name's addresses, in the order to try them
 * bound     whether the caller has bound its socket */
bool policy_is_local(const struct candidates *list, size_t i, bool bound);

#endif
