/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The caller's socket goes only to an address that is alone, local, or known to answer, because
 * it would not survive a failure while other candidates are to follow:
 *
 * - A connect that hangs cannot be taken back, and under Wine one that an ICMP error ended leaves
 *   a stale error behind: every later connect on that socket seems to fail. Loopback addresses
 *   accept or refuse at once, and a refused socket that is not bound can be used again.
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

bool policy_needs_probe(const struct candidates *list, size_t i, bool v6_socket, bool bound)
{
    const struct address *to = &list->item[i].to;

    if (i + 1 == list->count)
        return false;
    if (bound || !address_is_loopback(to))
        return true;
    return v6_socket && to->family == ADDRESS_V4 && routable_v6_follows(list, i);
}
