/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which candidates the caller's socket may try without knowing whether they answer. */
#ifndef WS2CONNECT_POLICY_H
#define WS2CONNECT_POLICY_H

#include "candidates.h"

/* Whether candidate i of the list is an IPv4 one that has IPv6 ones beside it. The caller's socket goes
 * there only when it is known to answer just now, or local. */
bool policy_is_mixed(const struct candidates *list, size_t i);

/* Whether candidate i, a loopback address that a name stands for, may be tried at once: it accepts or
 * refuses at once. The list is in the order to try; bound tells of the caller's socket. */
bool policy_is_local(const struct candidates *list, size_t i, bool bound);

#endif
