/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "zone.h"

static bool is_link_local_v6(const struct address *address)
{
    return address->family == ADDRESS_V6 && address_is_link_local(address);
}

bool zone_is_missing(const struct address *address)
{
    return is_link_local_v6(address) && !address->scope_id;
}

uint32_t zone_in_common(const struct address *address, size_t count)
{
    uint32_t zone = 0;

    for (size_t i = 0; i < count; i++)
    {
        if (!is_link_local_v6(&address[i]))
            continue;
        if (!address[i].scope_id || (zone && address[i].scope_id != zone))
            return 0;
        zone = address[i].scope_id;
    }
    return zone;
}
