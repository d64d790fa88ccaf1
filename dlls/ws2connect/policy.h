/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* When the caller's socket may go to an address, and when a probe must ask first. */
#ifndef WS2CONNECT_POLICY_H
#define WS2CONNECT_POLICY_H

#include "candidates.h"

/* Whether candidate i of the list, tried in its order, must answer a probe before the caller's
 * socket goes there.
 *
 * v6_socket  the caller's socket is an AF_INET6 one
 * bound      it is bound */
bool policy_needs_probe(const struct candidates *list, size_t i, bool v6_socket, bool bound);

#endif
