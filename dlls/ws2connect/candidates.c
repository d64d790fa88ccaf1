/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Keeps only the addresses of a name or a caller's list that the socket can use. */
#include "candidates.h"

#include "net.h"

#include <stdlib.h>
#include <string.h>

/* No memory holds a longer list; so sizes cannot overflow. */
#define CAPACITY_MAX ((SIZE_MAX >> 3) / sizeof(struct candidate))

/* Returns a power of two, so that a hash is reduced to it quickly. At most half of the slots are in
 * use, so that a search is short. */
static size_t slots_for(size_t capacity)
{
    size_t count = 2;

    while (count / 2 < capacity)
        count *= 2;
    return count;
}

/* Items and slots share one block of memory, slots behind items. Moves the existing items to a new
 * block; its slots are empty. */
static int make_room(struct candidates *list, size_t capacity)
{
    size_t slot_count, items_size;
    struct candidate *item;

    if (capacity > CAPACITY_MAX || capacity >= UINT32_MAX)
        return WSAENOBUFS;
    slot_count = slots_for(capacity);
    items_size = capacity * sizeof(*item);
    item = calloc(1, items_size + slot_count * sizeof(list->slot[0]));
    if (!item)
        return WSAENOBUFS;
    if (list->count)
        memcpy(item, list->item, list->count * sizeof(*item));
    free(list->item);
    list->item = item;
    list->capacity = capacity;
    list->slot = (uint32_t *)&item[capacity];
    list->slot_count = slot_count;
    return 0;
}

struct candidates *candidates_new(struct reach reach, size_t capacity)
{
    struct candidates *list = calloc(1, sizeof(*list));

    if (!list)
        return NULL;
    list->reach = reach;
    if (!make_room(list, capacity))
        return list;
    free(list);
    return NULL;
}

void candidates_free(struct candidates *list)
{
    if (!list)
        return;
    free(list->item);
    free(list);
}

/* Returns the slot that holds the address, or the free one where it belongs. A slot holds the number of
 * an item, counted from 1; 0 when it is free. */
static uint32_t *find_slot(const struct candidates *list, const struct address *to)
{
    size_t i = address_hash(to) & (list->slot_count - 1);

    while (list->slot[i] && !address_equal(&list->item[list->slot[i] - 1].to, to))
        i = (i + 1) & (list->slot_count - 1);
    return &list->slot[i];
}

static void fill_slots(struct candidates *list)
{
    memset(list->slot, 0, list->slot_count * sizeof(list->slot[0]));
    for (size_t i = 0; i < list->count; i++)
        *find_slot(list, &list->item[i].to) = (uint32_t)i + 1;
}

int candidates_reserve(struct candidates *list, size_t more)
{
    int err = 0;

    if (more > list->capacity - list->count)
        err = more <= SIZE_MAX - list->count ? make_room(list, list->count + more) : WSAENOBUFS;
    if (!err)
        fill_slots(list);
    return err;
}

void candidates_add(struct candidates *list, const struct address *to)
{
    struct address plain = address_unmapped(to);
    uint32_t *slot;

    if (!(plain.family == ADDRESS_V4 ? list->reach.v4 : list->reach.v6))
        return;
    list->seen_address = true;
    if (!plain.port || !address_is_unicast(&plain))
        return;
    slot = find_slot(list, &plain);
    if (*slot || list->count == list->capacity)
        return;
    list->item[list->count] = (struct candidate){ .to = plain, .position = list->count };
    *slot = (uint32_t)++list->count;
}

void candidates_append(struct candidates *list, const struct address *to)
{
    if (list->count == list->capacity)
        return;
    list->item[list->count] =
        (struct candidate){ .to = address_unmapped(to), .position = list->count };
    list->count++;
}

int candidates_error(const struct candidates *list)
{
    if (list->count)
        return 0;
    return list->seen_address ? WSAEADDRNOTAVAIL : WSAEAFNOSUPPORT;
}
