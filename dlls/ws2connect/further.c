/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "further.h"

#include "memory_shared.h"

static bool any_beyond_loopback(const struct candidates *list)
{
    for (size_t i = 0; i < list->count; i++)
    {
        if (!address_is_loopback(&list->item[i].to))
            return true;
    }
    return false;
}

void further_init(struct further *further, const struct supply *supply)
{
    bool wanted = !supply->in_turn && !supply->resolution && !supply->callers->used &&
                  any_beyond_loopback(supply->attempts->list);

    further->state = wanted ? FURTHER_WANTED : FURTHER_NOT_WANTED;
}

/* A single candidate has no known source yet. If only one local address fits it, that one is the
 * system's source, and there is no further pair. */
static bool any_pair_possible(const struct further *further, const struct candidates *list)
{
    return list->count > 1 || list->item[0].has_from ||
           pairs_count(list, further->sources.address, further->sources.count, false) > 1;
}

/* The same, found out without the list of the machine's addresses: an IPv4 candidate has no further pair
 * where the machine's only IPv4 address is its source. */
static bool any_other_source(const struct candidates *list, SOCKET s)
{
    struct address only;

    for (size_t i = 0; i < list->count; i++)
    {
        bool source_known = list->count == 1 || list->item[i].has_from;

        if (list->item[i].to.family != ADDRESS_V4 || !source_known)
            return true;
    }
    return !local_addresses_only_v4(s, &only);
}

int further_find(struct further *further, struct supply *supply)
{
    const struct candidates *list = supply->attempts->list;
    int err;

    further->state = FURTHER_LOOKED_FOR;
    if (!any_other_source(list, supply->callers->s))
        return 0;
    err = local_addresses_find(&further->sources);
    if (err)
        return err == WSAENOBUFS ? err : 0;
    if (!any_pair_possible(further, list))
        return 0;
    if (list->count == 1 && !list->item[0].has_from)
        supply_find_sources(supply);
    if (route_chooses_interface(supply_route(supply)))
        return 0;
    return attempts_join(supply->attempts, further->sources.address, further->sources.count,
                         memory_shared_silent_pair, NULL);
}
