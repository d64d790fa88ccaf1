/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asks the system: connecting a UDP socket chooses a route and a source, and sends nothing.
 * SIO_ROUTING_INTERFACE_QUERY would do it for IPv4 only under Wine. */
#include "source.h"

#include "sockaddr.h"

static bool source_find(const struct address *to, struct address *from)
{
    struct sockaddr_storage name;
    int length = sockaddr_from_address(to, &name);
    SOCKET s = socket(name.ss_family, SOCK_DGRAM, IPPROTO_UDP);
    bool found = false;

    if (s == INVALID_SOCKET)
        return false;
    if (!connect(s, (const struct sockaddr *)&name, length))
    {
        length = sizeof(name);
        found = !getsockname(s, (struct sockaddr *)&name, &length) &&
                !address_from_sockaddr((const struct sockaddr *)&name, (size_t)length, from);
    }
    closesocket(s);
    from->port = 0;
    return found;
}

void source_find_all(struct candidates *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->item[i].has_from = source_find(&list->item[i].to, &list->item[i].from);
}
