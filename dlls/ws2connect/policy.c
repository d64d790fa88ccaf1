/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a caller's socket may meet: two things on Linux, one everywhere.
 *
 * - A bound socket that was refused silently gets another local port for the next connect, where the caller
 *   was to keep it (contract, "s is bound").
 * - An AF_INET6 socket that went to a v4-mapped address hears nothing from IPv6 ones. That can be undone
 *   when it was refused (settle.c), not while it waits for an address that is silent.
 * - Such a wait cannot be called back. The next call on that socket could have reached an IPv6 address. */
#include "policy.h"

static bool routable_v6_from(const struct candidates *list, size_t first)
{
    for (size_t i = first; i < list->count; i++)
    {
        if (list->item[i].to.family == ADDRESS_V6 && list->item[i].has_from)
            return true;
    }
    return false;
}

bool policy_is_mixed(const struct candidates *list, size_t i)
{
    return list->item[i].to.family == ADDRESS_V4 && routable_v6_from(list, 0);
}

bool policy_is_local(const struct candidates *list, size_t i, bool bound)
{
    const struct candidate *candidate = &list->item[i];

    if (!address_is_loopback(&candidate->to) || candidate->silent || bound)
        return false;
    return candidate->to.family == ADDRESS_V6 || !routable_v6_from(list, i + 1);
}
