/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads and writes a SOCKET_ADDRESS_LIST. The caller's memory is copied before its fields are read: it
 * may be misaligned, and another thread may change it. */
#include "sort_list.h"

#include "sockaddr.h"
#include "zone.h"

#include <stdlib.h>
#include <string.h>

#define ENTRIES_OFFSET offsetof(SOCKET_ADDRESS_LIST, Address)
#define ENTRY_SIZE sizeof(SOCKET_ADDRESS)
#define NAME_SIZE sizeof(struct sockaddr_in6)

struct input
{
    const unsigned char *bytes;
    size_t size;
    sort_read_fn *read_outside;
};

static int read_count(const struct input *in, size_t *out)
{
    int count;

    if (!in->bytes || in->size < sizeof(count))
        return WSAEFAULT;
    memcpy(&count, in->bytes, sizeof(count));
    *out = (size_t)count; /* a negative one is more than fits in any buffer */
    if (count && (in->size < ENTRIES_OFFSET || (in->size - ENTRIES_OFFSET) / ENTRY_SIZE < *out))
        return WSAEINVAL;
    return 0;
}

/* An entry is smaller than a candidate, and candidates_new() limits the size, so nothing overflows. */
static struct sort_list *list_new(size_t capacity)
{
    const struct reach reach = { .v4 = true, .v6 = true };
    struct candidates *candidates = candidates_new(reach, capacity);
    struct sort_list *list =
        candidates ? calloc(1, sizeof(*list) + capacity * sizeof(list->entry[0])) : NULL;

    if (!list)
    {
        candidates_free(candidates);
        return NULL;
    }
    list->candidates = candidates;
    return list;
}

void sort_list_free(struct sort_list *list)
{
    if (list)
        candidates_free(list->candidates);
    free(list);
}

/* An address before the buffer gets a large offset, because the arithmetic is unsigned. */
static int read_name(const struct input *in, const void *where, struct sockaddr_in6 *name)
{
    uintptr_t offset = (uintptr_t)where - (uintptr_t)in->bytes;

    if (offset >= in->size)
        return where && in->read_outside(where, name, NAME_SIZE) ? 0 : WSAEFAULT;
    if (in->size - offset < NAME_SIZE)
        return WSAEFAULT;
    memcpy(name, where, NAME_SIZE);
    return 0;
}

static void add(struct sort_list *list, const struct sockaddr_in6 *name, struct sockaddr *where)
{
    struct candidates *candidates = list->candidates;
    struct address to;

    if (name->sin6_family != AF_INET6 ||
        address_from_sockaddr((const struct sockaddr *)name, NAME_SIZE, &to) ||
        !address_is_unicast(&to))
        return;
    list->entry[candidates->count] = (struct sort_entry){ .name = *name, .where = where };
    candidates_append(candidates, &to);
}

static int read_entry(const struct input *in, size_t number, struct sort_list *list)
{
    SOCKET_ADDRESS entry;
    struct sockaddr_in6 name;
    int err;

    memcpy(&entry, in->bytes + ENTRIES_OFFSET + number * ENTRY_SIZE, ENTRY_SIZE);
    if (entry.iSockaddrLength < (int)NAME_SIZE)
        return 0;
    err = read_name(in, entry.lpSockaddr, &name);
    if (!err)
        add(list, &name, entry.lpSockaddr);
    return err;
}

int sort_list_read(const void *in, size_t in_size, sort_read_fn *read_outside,
                   struct sort_list **out)
{
    const struct input input = { in, in_size, read_outside };
    struct sort_list *list;
    size_t count;
    int err = read_count(&input, &count);

    if (err)
        return err;
    list = list_new(count);
    if (!list)
        return WSAENOBUFS;
    list->in = in;
    list->in_size = in_size;
    for (size_t i = 0; !err && i < count; i++)
        err = read_entry(&input, i, list);
    if (err)
        sort_list_free(list);
    else
        *out = list;
    return err;
}

bool sort_list_lacks_zone(const struct sort_list *list)
{
    for (size_t i = 0; i < list->candidates->count; i++)
        if (zone_is_missing(&list->candidates->item[i].to))
            return true;
    return false;
}

void sort_list_fill_zone(struct sort_list *list, uint32_t zone)
{
    for (size_t i = 0; i < list->candidates->count; i++)
    {
        struct candidate *candidate = &list->candidates->item[i];
        struct sort_entry *entry = &list->entry[candidate->position];

        if (!zone || !zone_is_missing(&candidate->to))
            continue;
        candidate->to.scope_id = zone;
        entry->name.sin6_scope_id = zone;
        entry->zone_filled = true;
    }
}

static const struct sort_entry *entry_at(const struct sort_list *list, size_t place)
{
    return &list->entry[list->candidates->item[place].position];
}

static void write_entry(unsigned char *out, size_t place, struct sockaddr *name)
{
    SOCKET_ADDRESS entry;

    memset(&entry, 0, sizeof(entry)); /* padding too */
    entry.lpSockaddr = name;
    entry.iSockaddrLength = (int)NAME_SIZE;
    memcpy(out + ENTRIES_OFFSET + place * ENTRY_SIZE, &entry, ENTRY_SIZE);
}

static void write_names_too(const struct sort_list *list, unsigned char *out)
{
    size_t count = list->candidates->count;
    unsigned char *names = out + ENTRIES_OFFSET + count * ENTRY_SIZE;

    for (size_t i = 0; i < count; i++)
    {
        write_entry(out, i, (struct sockaddr *)(void *)(names + i * NAME_SIZE));
        memcpy(names + i * NAME_SIZE, &entry_at(list, i)->name, NAME_SIZE);
    }
}

static void write_entries_only(const struct sort_list *list, unsigned char *out,
                               sort_write_fn *write_outside)
{
    const size_t zone_offset = offsetof(struct sockaddr_in6, sin6_scope_id);

    for (size_t i = 0; i < list->candidates->count; i++)
    {
        const struct sort_entry *entry = entry_at(list, i);

        write_entry(out, i, entry->where);
        if (entry->zone_filled)
            write_outside((unsigned char *)entry->where + zone_offset, &entry->name.sin6_scope_id,
                          sizeof(entry->name.sin6_scope_id));
    }
}

/* Whether an address lies in the first size bytes of the input. */
static bool has_address_within(const struct sort_list *list, size_t size)
{
    for (size_t i = 0; i < list->candidates->count; i++)
    {
        uintptr_t where = (uintptr_t)list->entry[i].where;

        if (where < (uintptr_t)list->in + size && (uintptr_t)list->in < where + NAME_SIZE)
            return true;
    }
    return false;
}

/* In 64 bits: no count of an int overflows there. */
static uint64_t entries_size(const struct sort_list *list)
{
    return ENTRIES_OFFSET + (uint64_t)list->candidates->count * ENTRY_SIZE;
}

static uint64_t whole_size(const struct sort_list *list)
{
    return entries_size(list) + (uint64_t)list->candidates->count * NAME_SIZE;
}

int sort_list_measure(const struct sort_list *list, const void *out, size_t out_size,
                      uint32_t *size)
{
    uint64_t entries = entries_size(list), whole = whole_size(list);

    *size = whole < UINT32_MAX ? (uint32_t)whole : UINT32_MAX;
    if (!out || out_size < entries)
        return WSAEFAULT;
    if (out_size >= whole)
        return 0;
    if (out != list->in ||
        has_address_within(list, out_size > list->in_size ? out_size : list->in_size))
        return WSAEFAULT;
    *size = (uint32_t)entries;
    return 0;
}

void sort_list_write(const struct sort_list *list, void *out, size_t out_size,
                     sort_write_fn *write_outside)
{
    int count = (int)list->candidates->count;

    memcpy(out, &count, sizeof(count));
    if (out_size >= whole_size(list))
        write_names_too(list, out);
    else
        write_entries_only(list, out, write_outside);
}
