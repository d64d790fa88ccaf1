/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which candidates the caller's socket may try without knowing whether they answer. */
#ifndef WS2CONNECT_POLICY_H
#define WS2CONNECT_POLICY_H

#include "candidates.h"

/* Whether the caller's socket is still good for the others after candidate i of the list, tried in
 * its order, has refused it.
 *
 * v6_socket  the caller's socket is an AF_INET6 one
 * bound      it is bound */
bool policy_may_fail(const struct candidates *list, size_t i, bool v6_socket, bool bound);

/* Whether candidate i is local as well: it accepts or refuses at once, unless it was silent lately. */
bool policy_is_local(const struct candidates *list, size_t i, bool v6_socket, bool bound);

#endif
