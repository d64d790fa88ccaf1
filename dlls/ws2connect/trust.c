/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Two things can happen to a caller's socket on Linux, one on any system.
 *
 * - After a refusal a bound socket gets another local port at the next connect, without notice, though
 *   the caller must keep its port (contract, "s is bound").
 * - An AF_INET6 socket that went to a v4-mapped address hears nothing from IPv6 ones. That can be
 *   undone after a refusal (settle.c), but not while the socket waits for a silent address.
 * - A connect that waits cannot be taken back, though the next call on that socket could have reached
 *   an IPv6 address. */
#include "trust.h"

static bool v6_with_source_from(const struct candidates *list, size_t first)
{
    for (size_t i = first; i < list->count; i++)
    {
        if (list->item[i].to.family == ADDRESS_V6 && list->item[i].has_from)
            return true;
    }
    return false;
}

static bool is_v4(const struct candidates *list, size_t i)
{
    return list->item[i].to.family == ADDRESS_V4;
}

bool trust_is_mixed(const struct candidates *list, size_t i, const struct trust_facts *facts)
{
    return is_v4(list, i) && (facts->v6_may_come || v6_with_source_from(list, 0));
}

bool trust_is_local(const struct candidates *list, size_t i, const struct trust_facts *facts)
{
    const struct candidate *candidate = &list->item[i];

    if (!facts->by_name || facts->bound)
        return false;
    if (!address_is_loopback(&candidate->to) || candidate->silent)
        return false;
    return !is_v4(list, i) || !(facts->v6_may_come || v6_with_source_from(list, i + 1));
}
