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
#define REACH 24  /* of an address that begins before the input and ends within its count */
#define MARGIN 80 /* beside the input, in its block */
#define OUTSIDE 3 /* addresses that lie in memory of their own */

static struct sockaddr_in6 outside[OUTSIDE];

/* The input lies in this block, and often fills it: then one byte beside it is an error of memory. */
static unsigned char *block, *in;
static size_t block_size, in_size;

/* What the list must hold, by a second reading. */
static struct
{
    struct sockaddr_in6 name;
    void *where;
} expected[SIZE_MAX_IN / ENTRY];
static size_t expected_count;

/* How often an address outside was asked for. */
static size_t asked, expected_asked;

/* Whether size bytes from an address on lie in this block. */
static bool is_in(const void *where, const void *block, size_t block_size, size_t size)
{
    uintptr_t offset = (uintptr_t)where - (uintptr_t)block;

    return offset <= block_size && block_size - offset >= size;
}

static bool is_outside(const void *where, size_t size)
{
    return is_in(where, outside, sizeof(outside), size) || is_in(where, block, block_size, size);
}

static bool read_outside(const void *from, void *to, size_t size)
{
    asked++;
    if (!is_outside(from, size))
        return false;
    memcpy(to, from, size);
    return true;
}

static void write_outside(void *to, const void *from, size_t size)
{
    assert(is_outside(to, size));
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
        return input_below(input, 2) ? (uintptr_t)block + input_below(input, SIZE_MAX_IN) : 0;
    case 1:
        return input_below(input, 2) ? (uintptr_t)in - REACH : (uintptr_t)in + in_size;
    case 2:
    case 3:
    case 4:
        return (uintptr_t)&outside[input_below(input, OUTSIDE)];
    default:
        return (uintptr_t)in + NAMES_AT + input_below(input, MOST) * NAME;
    }
}

/* Where it fits in the block. */
static void input_name_at(struct input *input, unsigned char *where)
{
    if (is_in(where, block, block_size, NAME))
        input_name(input, where);
}

static void input_list(struct input *input)
{
    int count = (int)input_below(input, MOST + 2);

    if (!input_below(input, 16))
        count = (int)input_number(input);
    for (size_t i = 0; i < OUTSIDE; i++)
        input_name(input, &outside[i]);
    input_name_at(input, in - REACH);
    for (size_t at = NAMES_AT; is_in(in + at, block, block_size, NAME); at += NAME)
        input_name(input, in + at);
    input_name_at(input, in + in_size);
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

/* Whether an entry's address can be read: inside only if it ends there. */
static bool is_readable(const void *where)
{
    bool begins_inside = is_in(where, in, in_size, 1);

    expected_asked += where && !begins_inside;
    return begins_inside ? is_in(where, in, in_size, NAME) : is_outside(where, NAME);
}

/* Fills expected, and returns the error that reading must have. */
static int expect(void)
{
    int count;

    expected_count = asked = expected_asked = 0;
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
        if (!is_readable(entry.lpSockaddr))
            return WSAEFAULT;
        memcpy(&expected[expected_count].name, entry.lpSockaddr, NAME);
        expected[expected_count].where = entry.lpSockaddr;
        expected_count += counts(&expected[expected_count].name);
    }
    return 0;
}

/* The zone that all link-local addresses of a machine have. */
static uint32_t input_zone(struct input *input)
{
    struct address local[4];
    size_t count = input_below(input, 5);
    uint32_t zone = 0;
    bool same = true;

    for (size_t i = 0; i < count; i++)
    {
        struct address address = input_address(input);

        local[i] = address_unmapped(&address); /* the form that the library has them in */
        if (local[i].family != ADDRESS_V6 || local[i].bytes[0] != 0xfe ||
            local[i].bytes[1] >> 6 != 2)
            continue;
        same = same && local[i].scope_id && (!zone || zone == local[i].scope_id);
        zone = local[i].scope_id;
    }
    assert(zone_in_common(local, count) == (same ? zone : 0));
    return zone;
}

static void fill_zone(struct input *input, struct sort_list *list)
{
    uint32_t zone = input_zone(input);
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

/* The bytes of the entry at this place, and where it leads: to the address of that candidate. The caller's own
 * addresses may overlap in the block, and a zone that is written to one may change another. */
static void check_entry(const unsigned char *out, size_t place, size_t position, bool own)
{
    const unsigned char *names = out + HEAD + expected_count * ENTRY;
    void *where = own ? expected[position].where : (void *)(uintptr_t)(names + place * NAME);
    SOCKET_ADDRESS entry;

    memset(&entry, 0, sizeof(entry));
    entry.lpSockaddr = where;
    entry.iSockaddrLength = (int)NAME;
    assert(!memcmp(out + HEAD + place * ENTRY, &entry, ENTRY));
    if (!own || is_in(where, outside, sizeof(outside), NAME))
        assert(!memcmp(where, &expected[position].name, NAME));
}

static void check_written(const struct candidates *list, const unsigned char *out, bool own)
{
    int count;

    memcpy(&count, out, sizeof(count));
    assert(count == (int)expected_count);
    for (size_t i = 0; i < expected_count; i++)
        check_entry(out, i, list->item[i].position, own);
}

/* Whether the addresses of a list that is sorted in place can stay where they are. */
static bool can_stay(size_t out_size)
{
    size_t size = out_size > in_size ? out_size : in_size;

    for (size_t i = 0; i < expected_count; i++)
    {
        uintptr_t where = (uintptr_t)expected[i].where;

        if (where < (uintptr_t)in + size && where + NAME > (uintptr_t)in)
            return false;
    }
    return true;
}

static void check_write(const struct sort_list *list, unsigned char *out, size_t out_size)
{
    static unsigned char before[SIZE_MAX_IN + MARGIN];
    const size_t entries = HEAD + expected_count * ENTRY, whole = entries + expected_count * NAME;
    bool fits = out_size >= whole;
    bool own = !fits && out == in && out_size >= entries && can_stay(out_size);
    uint32_t used;

    memcpy(before, out, out_size);
    assert(sort_list_measure(list, out, out_size, &used) == (fits || own ? 0 : WSAEFAULT));
    assert(used == (own ? entries : whole));
    if (!fits && !own)
        return;
    sort_list_write(list, out, out_size, write_outside);
    assert(!memcmp(before + used, out + used, out_size - used));
    check_written(list->candidates, out, own);
}

/* To a buffer of exactly the size, or to a part of the block. */
static void write_somewhere(struct input *input, const struct sort_list *list)
{
    unsigned char *own;
    size_t size;

    if (input_below(input, 2))
    {
        unsigned char *at = input_below(input, 4) ? in : block + input_below(input, block_size + 1);

        size = (size_t)(block + block_size - at);
        check_write(list, at, input_below(input, 2) ? input_below(input, size + 1) : size);
        return;
    }
    size = input_below(input, SIZE_MAX_IN + 1);
    own = calloc(1, size ? size : 1);
    assert(own);
    check_write(list, own, size);
    free(own);
}

/* Of any list, or of one alone. */
static size_t input_size(struct input *input)
{
    return input_below(input, 2) ? HEAD + input_below(input, MOST) * ENTRY
                                 : input_below(input, SIZE_MAX_IN + 1);
}

static size_t input_margin(struct input *input)
{
    return input_below(input, 2) * input_below(input, MARGIN / 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };
    size_t front = input_margin(&input), back = input_margin(&input);
    struct sort_list *list;
    int error, got;

    in_size = input_size(&input);
    block_size = front + in_size + back;
    block = calloc(1, block_size ? block_size : 1);
    assert(block);
    in = block + front;
    input_list(&input);
    error = expect();
    got = sort_list_read(in, in_size, read_outside, &list);
    assert(got == error);
    assert(asked == expected_asked);
    if (!error)
    {
        assert(list->candidates->count == expected_count);
        fill_zone(&input, list);
        sort(&input, list->candidates);
        write_somewhere(&input, list);
        sort_list_free(list);
    }
    free(block);
    return 0;
}
