/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which candidates the caller's socket may try without knowing whether they answer. */
#ifndef WS2CONNECT_TRUST_H
#define WS2CONNECT_TRUST_H

#include "candidates.h"

/* What decides beside the candidates. */
struct trust_facts
{
    bool by_name;     /* they are the addresses of a name, not a caller's list */
    bool bound;       /* the caller has bound its socket */
    bool v6_may_come; /* addresses are looked up still, and the socket can use IPv6 ones */
};

/* Whether the caller's socket may try candidate i without a probe: a loopback address that the name stands
 * for accepts or refuses at once. The list is in the order to try them. */
bool trust_is_local(const struct candidates *list, size_t i, const struct trust_facts *facts);

/* Whether candidate i is an IPv4 one and there are IPv6 ones beside it, or may be some later. Then the
 * caller's socket goes there only when the address is local, or answers a probe. */
bool trust_is_mixed(const struct candidates *list, size_t i, const struct trust_facts *facts);

#endif
