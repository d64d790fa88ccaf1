/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Trust: which candidates the caller's socket may try without a probe. */
#ifndef WS2CONNECT_TRUST_H
#define WS2CONNECT_TRUST_H

#include "candidates.h"

/* Facts that decide besides the candidates. */
struct trust_facts
{
    bool by_name;     /* the candidates come from a name, not from a caller's list */
    bool bound;       /* the caller has bound its socket */
    bool v6_may_come; /* a lookup is under way, and the socket can use IPv6 addresses */
};

/* Whether the caller's socket may try candidate i without a probe because it is local: a loopback
 * address that a name stands for accepts or refuses at once. The list is in the order to try them. */
bool trust_is_local(const struct candidates *list, size_t i, const struct trust_facts *facts);

/* Whether candidate i is an IPv4 one and there are, or may come, IPv6 ones beside it. Then the caller's
 * socket goes there only when the address is local or has answered a probe. */
bool trust_is_mixed(const struct candidates *list, size_t i, const struct trust_facts *facts);

#endif
