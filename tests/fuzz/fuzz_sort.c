/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The list of SIO_ADDRESS_LIST_SORT, in a buffer of exactly its size at any alignment: read, sorted and
 * written, to another buffer or over itself. What comes out is what went in, in another order, and no byte
 * beside it is touched. */
#include "input.h"
#include "order.h"
#include "sort_list.h"
#include "zone.h"

#include <stdlib.h>
#include <string.h>

#define HEAD offsetof(SOCKET_ADDRESS_LIST, Address)
#define ENTRY sizeof(SOCKET_ADDRESS)
#define NAME sizeof(struct sockaddr_in6)
#define MOST 8
#define NAMES_AT (HEAD + MOST / 2 * ENTRY) /* where most entries lead, from here on */
#define SIZE_MAX_IN (HEAD + MOST * (ENTRY + NAME))
#define OUTSIDE 3 /* addresses that lie in memory of their own */

static struct sockaddr_in6 outside[OUTSIDE];
static unsigned char *in;
static size_t in_size;

/* What the list must hold, by a second reading. */
static struct
{
    struct sockaddr_in6 name;
    void *where;
} expected[SIZE_MAX_IN / ENTRY];
static size_t expected_count;

/* Whether size bytes from an address on lie in this block. */
static bool is_in(const void *where, const void *block, size_t block_size, size_t size)
{
    uintptr_t offset = (uintptr_t)where - (uintptr_t)block;

    return offset <= block_size && block_size - offset >= size;
}

static bool read_outside(const void *from, void *to, size_t size)
{
    bool known = is_in(from, outside, sizeof(outside), size);

    if (known)
        memcpy(to, from, size);
    return known;
}

static void write_outside(void *to, const void *from, size_t size)
{
    assert(is_in(to, outside, sizeof(outside), size));
    memcpy(to, from, size);
}

static void input_name(struct input *input, void *out)
{
    struct address address = input_address(input), mapped = address_mapped(&address);
    struct sockaddr_in6 name;

    memset(&name, 0, sizeof(name));
    name.sin6_family = input_below(input, 8) ? AF_INET6 : (sa_family_t)input_number(input);
    name.sin6_port = htons(address.port);
    name.sin6_flowinfo = (uint32_t)input_number(input);
    name.sin6_scope_id = address.scope_id;
    memcpy(&name.sin6_addr, mapped.bytes, sizeof(mapped.bytes));
    memcpy(out, &name, sizeof(name));
}

/* Leads to an address in the list, to one outside, or anywhere. */
static uintptr_t input_where(struct input *input)
{
    switch (input_below(input, 8))
    {
    case 0:
        return (uintptr_t)in + input_number(input);
    case 1:
        return 0;
    case 2:
    case 3:
    case 4:
        return (uintptr_t)&outside[input_below(input, OUTSIDE)];
    default:
        return (uintptr_t)in + NAMES_AT + input_below(input, MOST) * NAME;
    }
}

static void input_list(struct input *input)
{
    int count = (int)input_below(input, MOST + 2);

    if (!input_below(input, 16))
        count = (int)input_number(input);
    for (size_t i = 0; i < OUTSIDE; i++)
        input_name(input, &outside[i]);
    for (size_t at = NAMES_AT; at + NAME <= in_size; at += NAME)
        input_name(input, in + at);
    for (int i = 0; i < count && HEAD + (size_t)(i + 1) * ENTRY <= in_size; i++)
    {
        uintptr_t where = input_where(input);
        SOCKET_ADDRESS entry = { .iSockaddrLength = (int)NAME };

        memcpy(&entry.lpSockaddr, &where, sizeof(where));
        if (!input_below(input, 8))
            entry.iSockaddrLength = (int)input_number(input);
        memcpy(in + HEAD + (size_t)i * ENTRY, &entry, ENTRY);
    }
    memcpy(in, &count, in_size < sizeof(count) ? in_size : sizeof(count));
}

static bool counts(const struct sockaddr_in6 *name)
{
    struct address address = { .family = ADDRESS_V6 };

    memcpy(address.bytes, &name->sin6_addr, sizeof(address.bytes));
    address = address_unmapped(&address);
    return name->sin6_family == AF_INET6 && address_is_unicast(&address);
}

/* Fills expected, and returns the error that reading must have. */
static int expect(void)
{
    int count;

    expected_count = 0;
    if (in_size < sizeof(count))
        return WSAEFAULT;
    memcpy(&count, in, sizeof(count));
    if (count < 0 || (count && in_size < HEAD + (uint64_t)count * ENTRY))
        return WSAEINVAL;
    for (int i = 0; i < count; i++)
    {
        SOCKET_ADDRESS entry;

        memcpy(&entry, in + HEAD + (size_t)i * ENTRY, ENTRY);
        if (entry.iSockaddrLength < (int)NAME)
            continue;
        if (!is_in(entry.lpSockaddr, in, in_size, NAME) &&
            !is_in(entry.lpSockaddr, outside, sizeof(outside), NAME))
            return WSAEFAULT;
        memcpy(&expected[expected_count].name, entry.lpSockaddr, NAME);
        expected[expected_count].where = entry.lpSockaddr;
        expected_count += counts(&expected[expected_count].name);
    }
    return 0;
}

static void fill_zone(struct input *input, struct sort_list *list)
{
    uint32_t zone = (uint32_t)input_number(input);
    bool lacks = false;

    for (size_t i = 0; i < expected_count; i++)
    {
        struct sockaddr_in6 *name = &expected[i].name;
        bool lacks_it = IN6_IS_ADDR_LINKLOCAL(&name->sin6_addr) && !name->sin6_scope_id;

        lacks = lacks || lacks_it;
        if (lacks_it)
            name->sin6_scope_id = zone;
    }
    assert(sort_list_lacks_zone(list) == lacks);
    sort_list_fill_zone(list, zone);
    assert(sort_list_lacks_zone(list) == (lacks && !zone));
}

static void sort(struct input *input, struct candidates *list)
{
    for (size_t i = 0; i < list->count; i++)
    {
        list->item[i].has_from = input_below(input, 3);
        if (list->item[i].has_from)
            list->item[i].from = input_address(input);
    }
    order_sort(list, 0);
}

/* Finds a written address among those that are expected, and takes it away. */
static void take_expected(const void *written, bool own, const unsigned char *out, size_t place)
{
    struct sockaddr_in6 name;

    memcpy(&name, written, NAME);
    if (!own)
        assert(written == out + HEAD + expected_count * ENTRY + place * NAME);
    for (size_t i = 0; i < expected_count; i++)
    {
        bool same_place = !own || expected[i].where == written;

        if (expected[i].where && same_place && !memcmp(&expected[i].name, &name, NAME))
        {
            expected[i].where = NULL;
            return;
        }
    }
    assert(!"an address that is expected");
}

static void check_written(const unsigned char *out, size_t used)
{
    bool own = used < HEAD + expected_count * (ENTRY + NAME);
    int count;

    memcpy(&count, out, sizeof(count));
    assert(count == (int)expected_count);
    for (size_t i = 0; i < expected_count; i++)
    {
        SOCKET_ADDRESS entry;

        memcpy(&entry, out + HEAD + i * ENTRY, ENTRY);
        assert(entry.iSockaddrLength == (int)NAME);
        take_expected(entry.lpSockaddr, own, out, i);
    }
}

static void check_write(const struct sort_list *list, unsigned char *out, size_t out_size)
{
    static unsigned char before[2 * SIZE_MAX_IN];
    const size_t whole = HEAD + expected_count * (ENTRY + NAME);
    uint32_t used;

    memcpy(before, out, out_size);
    if (sort_list_measure(list, out, out_size, &used))
    {
        assert(used == whole && (out_size < whole));
        return;
    }
    assert(used <= out_size &&
           (used == whole || (out == in && used == HEAD + expected_count * ENTRY)));
    sort_list_write(list, out, out_size, write_outside);
    assert(!memcmp(before + used, out + used, out_size - used));
    check_written(out, used);
}

/* To a buffer of exactly the size, or to a part of the input. */
static void write_somewhere(struct input *input, const struct sort_list *list)
{
    unsigned char *own;
    size_t size;

    if (input_below(input, 2))
    {
        size_t at = input_below(input, 4) ? 0 : input_below(input, in_size + 1);

        size = in_size - at;
        check_write(list, in + at, input_below(input, 2) ? input_below(input, size + 1) : size);
        return;
    }
    size = input_below(input, SIZE_MAX_IN + 1);
    own = calloc(1, size ? size : 1);
    assert(own);
    check_write(list, own, size);
    free(own);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };
    size_t shift = input_below(&input, 8);
    unsigned char *memory;
    struct sort_list *list;
    int error;

    in_size = input_below(&input, SIZE_MAX_IN + 1);
    memory = calloc(1, in_size + shift ? in_size + shift : 1);
    assert(memory);
    in = memory + shift;
    input_list(&input);
    error = expect();
    assert(sort_list_read(in, in_size, read_outside, &list) == error);
    if (!error)
    {
        assert(list->candidates->count == expected_count);
        fill_zone(&input, list);
        sort(&input, list->candidates);
        write_somewhere(&input, list);
        sort_list_free(list);
    }
    free(memory);
    return 0;
}
