/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* There are two traps in using a socket again after a refusal:
 *
 * - On Linux an AF_INET6 socket that failed to reach a v4-mapped address can reach no IPv6
 *   address any more: its SYNs go astray, and the connect hangs until it times out.
 * - On Linux a bound socket that was refused silently gets another local port for the next connect,
 *   where the caller was to keep it (contract, "s is bound"). */
#include "policy.h"

static bool routable_v6_follows(const struct candidates *list, size_t i)
{
    for (size_t later = i + 1; later < list->count; later++)
    {
        if (list->item[later].to.family == ADDRESS_V6 && list->item[later].has_from)
            return true;
    }
    return false;
}

bool policy_may_fail(const struct candidates *list, size_t i, bool v6_socket, bool bound)
{
    if (bound)
        return false;
    return !(v6_socket && list->item[i].to.family == ADDRESS_V4 && routable_v6_follows(list, i));
}

bool policy_is_local(const struct candidates *list, size_t i, bool v6_socket, bool bound)
{
    return address_is_loopback(&list->item[i].to) && !list->item[i].silent &&
           policy_may_fail(list, i, v6_socket, bound);
}
