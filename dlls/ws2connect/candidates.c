/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Filters what a name or a caller's list offers down to what the socket can use. */
#include "candidates.h"

#include "net.h"

#include <stdlib.h>
#include <string.h>

struct candidates *candidates_new(struct reach reach, size_t capacity)
{
    struct candidates *list;

    if (capacity > (SIZE_MAX - sizeof(*list)) / sizeof(list->item[0]))
        return NULL;
    list = calloc(1, sizeof(*list) + capacity * sizeof(list->item[0]));
    if (!list)
        return NULL;
    list->reach = reach;
    list->capacity = capacity;
    return list;
}

void candidates_free(struct candidates *list)
{
    free(list);
}

int candidates_reserve(struct candidates **list, size_t more)
{
    const struct candidates *old = *list;
    struct candidates *grown;

    if (more <= old->capacity - old->count)
        return 0;
    grown = more <= SIZE_MAX - old->count ? candidates_new(old->reach, old->count + more) : NULL;
    if (!grown)
        return WSAENOBUFS;
    grown->seen_address = old->seen_address;
    grown->count = old->count;
    memcpy(grown->item, old->item, old->count * sizeof(old->item[0]));
    candidates_free(*list);
    *list = grown;
    return 0;
}

static bool contains(const struct candidates *list, const struct address *to)
{
    for (size_t i = 0; i < list->count; i++)
    {
        if (address_equal(&list->item[i].to, to))
            return true;
    }
    return false;
}

void candidates_add(struct candidates *list, const struct address *to)
{
    struct address plain = address_unmapped(to);

    if (!(plain.family == ADDRESS_V4 ? list->reach.v4 : list->reach.v6))
        return;
    list->seen_address = true;
    if (!plain.port || !address_is_unicast(&plain) || contains(list, &plain))
        return;
    if (list->count == list->capacity)
        return;
    list->item[list->count] = (struct candidate){ .to = plain, .position = list->count };
    list->count++;
}

int candidates_error(const struct candidates *list)
{
    if (list->count)
        return 0;
    return list->seen_address ? WSAEADDRNOTAVAIL : WSAEAFNOSUPPORT;
}
