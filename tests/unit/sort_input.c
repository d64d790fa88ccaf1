/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Lays out the lists byte by byte: they may be misaligned. */
#include "sort_input.h"

#include "addresses.h"
#include "guarded.h"
#include "rows.h"
#include "sockaddr.h"

#include <string.h>

const void *sort_outside;
size_t sort_outside_size;
unsigned sort_outside_reads;
unsigned sort_outside_writes;
struct sort_list *sort_list;

struct sockaddr_in6 sort_name_of(const char *text, uint16_t port, uint32_t flow_info)
{
    struct address address = address_of(text, port);
    struct sockaddr_in6 name = { 0 };

    assert_int_equal(address.family, ADDRESS_V6);
    name.sin6_family = AF_INET6;
    name.sin6_port = htons(port);
    name.sin6_flowinfo = flow_info;
    name.sin6_scope_id = address.scope_id;
    memcpy(&name.sin6_addr, address.bytes, sizeof(address.bytes));
    return name;
}

void sort_set_count(void *list, int count)
{
    memcpy(list, &count, sizeof(count));
}

void sort_set_entry(void *list, size_t number, const void *name, int length)
{
    SOCKET_ADDRESS entry = { 0 };

    memcpy(&entry.lpSockaddr, &name, sizeof(name));
    entry.iSockaddrLength = length;
    memcpy((unsigned char *)list + SORT_ENTRIES_SIZE(number), &entry, sizeof(entry));
}

SOCKET_ADDRESS sort_entry_at(const void *list, size_t number)
{
    SOCKET_ADDRESS entry;

    memcpy(&entry, (const unsigned char *)list + SORT_ENTRIES_SIZE(number), sizeof(entry));
    return entry;
}

unsigned char *sort_input_new(const char *const *texts, size_t count)
{
    unsigned char *list = guarded_new(SORT_WHOLE_SIZE(count));
    unsigned char *names = list + SORT_ENTRIES_SIZE(count);

    sort_set_count(list, (int)count);
    for (size_t i = 0; i < count; i++)
    {
        struct sockaddr_in6 name = sort_name_of(texts[i], (uint16_t)i, 0x01020304);

        memcpy(names + i * SORT_NAME, &name, SORT_NAME);
        sort_set_entry(list, i, names + i * SORT_NAME, (int)SORT_NAME);
    }
    return list;
}

bool sort_read_outside(const void *from, void *to, size_t size)
{
    uintptr_t offset = (uintptr_t)from - (uintptr_t)sort_outside;

    sort_outside_reads++;
    if (offset > sort_outside_size || sort_outside_size - offset < size)
        return false;
    memcpy(to, from, size);
    return true;
}

void sort_write_outside(void *to, const void *from, size_t size)
{
    sort_outside_writes++;
    memcpy(to, from, size);
}

int sort_input_free(void **state)
{
    sort_list_free(sort_list);
    sort_list = NULL;
    sort_outside = NULL;
    sort_outside_size = 0;
    sort_outside_reads = 0;
    sort_outside_writes = 0;
    return guarded_free(state);
}
