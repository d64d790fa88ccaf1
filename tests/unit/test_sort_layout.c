/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Sorted lists: where they are written, which zones are filled in, and random lists compared with a
 * model. */
#include "addresses.h"
#include "guarded.h"
#include "order.h"
#include "random.h"
#include "rows.h"
#include "sort_input.h"
#include "zone.h"

#include <string.h>

static const char *const four[] = { "2001:db8::1", "::ffff:192.0.2.1", "fe80::1", "::1" };

#define ENTRIES SORT_ENTRIES_SIZE(4)
#define WHOLE SORT_WHOLE_SIZE(4)

static void read_four(const unsigned char *in)
{
    assert_int_equal(sort_list_read(in, WHOLE, sort_read_outside, &sort_list), 0);
}

/* Reverses the list: any order will do here. */
static void turn_round(void)
{
    struct candidates *list = sort_list->candidates;

    for (size_t i = 0; i < list->count / 2; i++)
    {
        struct candidate first = list->item[i];

        list->item[i] = list->item[list->count - 1 - i];
        list->item[list->count - 1 - i] = first;
    }
}

/* The four addresses in reverse order, in the bytes at out. */
static void assert_four_written(const unsigned char *out, const unsigned char *names, bool own)
{
    int count;

    memcpy(&count, out, sizeof(count));
    assert_int_equal(count, 4);
    for (size_t i = 0; i < 4; i++)
    {
        SOCKET_ADDRESS entry = sort_entry_at(out, i), expected;
        struct sockaddr_in6 name = sort_name_of(four[3 - i], (uint16_t)(3 - i), 0x01020304);
        size_t place = own ? 3 - i : i;

        assert_ptr_equal(entry.lpSockaddr, names + place * SORT_NAME);
        assert_memory_equal(names + place * SORT_NAME, &name, SORT_NAME);
        memset(&expected, 0, sizeof(expected));
        expected.lpSockaddr = entry.lpSockaddr;
        expected.iSockaddrLength = (int)SORT_NAME;
        assert_memory_equal(out + SORT_ENTRIES_SIZE(i), &expected, sizeof(expected));
    }
}

struct room_row
{
    const char *name;
    size_t size; /* of the output */
    int err;
    size_t measured;
};

static const struct room_row room_rows[] = {
    { "no_room_efault_whole_size", 0, WSAEFAULT, WHOLE },
    { "entries_a_byte_short_efault_whole_size", ENTRIES - 1, WSAEFAULT, WHOLE },
    { "room_for_entries_efault_whole_size", ENTRIES, WSAEFAULT, WHOLE },
    { "whole_list_a_byte_short_efault_whole_size", WHOLE - 1, WSAEFAULT, WHOLE },
    { "room_for_all_has_the_addresses", WHOLE, 0, WHOLE },
    { "more_room_has_the_addresses", WHOLE + 9, 0, WHOLE },
};

static void check_room(void **state)
{
    const struct room_row *row = *state;
    const unsigned char *in = sort_input_new(four, 4);
    unsigned char *out = guarded_new(row->size);
    unsigned char before[WHOLE];
    uint32_t size;

    memcpy(before, in, WHOLE);
    read_four(in);
    turn_round();
    assert_int_equal(sort_list_measure(sort_list, out, row->size, &size), row->err);
    assert_int_equal(size, row->measured);
    if (row->err)
        return;
    sort_list_write(sort_list, out, row->size, sort_write_outside);
    assert_four_written(out, out + ENTRIES, false);
    for (size_t i = size; i < row->size; i++)
        assert_int_equal(out[i], 0xcd);
    assert_memory_equal(in, before, WHOLE);
    assert_int_equal(sort_outside_writes, 0);
}

static void null_output(void)
{
    uint32_t size;

    read_four(sort_input_new(four, 4));
    assert_int_equal(sort_list_measure(sort_list, NULL, WHOLE, &size), WSAEFAULT);
    assert_int_equal(size, WHOLE);
}

static void empty_list(void)
{
    unsigned char *in = guarded_new(sizeof(int)), *out = guarded_new(SORT_HEAD);
    uint32_t size;
    int count;

    sort_set_count(in, 0);
    assert_int_equal(sort_list_read(in, sizeof(int), sort_read_outside, &sort_list), 0);
    assert_int_equal(sort_list_measure(sort_list, out, SORT_HEAD - 1, &size), WSAEFAULT);
    assert_int_equal(size, SORT_HEAD);
    assert_int_equal(sort_list_measure(sort_list, out, SORT_HEAD, &size), 0);
    assert_int_equal(size, SORT_HEAD);
    sort_list_write(sort_list, out, SORT_HEAD, sort_write_outside);
    memcpy(&count, out, sizeof(count));
    assert_int_equal(count, 0);
}

/* Output before, on and behind the input. */
static void overlapping(void)
{
    const unsigned char *pattern = sort_input_new(four, 4);
    unsigned char *memory = guarded_new(3 * WHOLE), *in = memory + WHOLE;

    for (size_t shift = 1; shift < 2 * WHOLE; shift++)
    {
        unsigned char *out = memory + shift;
        uint32_t size;

        memcpy(in, pattern, WHOLE);
        for (size_t i = 0; i < 4; i++)
            sort_set_entry(in, i, in + ENTRIES + i * SORT_NAME, (int)SORT_NAME);
        read_four(in);
        turn_round();
        assert_int_equal(sort_list_measure(sort_list, out, WHOLE, &size), 0);
        sort_list_write(sort_list, out, WHOLE, sort_write_outside);
        assert_four_written(out, out + ENTRIES, false);
        sort_list_free(sort_list);
        sort_list = NULL;
    }
}

/* Reads a list of four whose addresses lie elsewhere, the first of them `gap` bytes behind the entries. */
static unsigned char *read_alone(size_t gap)
{
    unsigned char *in = guarded_new(WHOLE + gap), *names = in + ENTRIES + gap;

    memcpy(in, sort_input_new(four, 4), WHOLE);
    memmove(names, in + ENTRIES, 4 * SORT_NAME);
    for (size_t i = 0; i < 4; i++)
        sort_set_entry(in, i, names + i * SORT_NAME, (int)SORT_NAME);
    sort_outside = names;
    sort_outside_size = 4 * SORT_NAME;
    assert_int_equal(sort_list_read(in, ENTRIES, sort_read_outside, &sort_list), 0);
    turn_round();
    return in;
}

static void alone_in_place(void)
{
    unsigned char *in = read_alone(0);
    uint32_t size;

    assert_int_equal(sort_list_measure(sort_list, in, ENTRIES - 1, &size), WSAEFAULT);
    assert_int_equal(size, WHOLE);
    assert_int_equal(sort_list_measure(sort_list, in, ENTRIES, &size), 0);
    assert_int_equal(size, ENTRIES);
    sort_list_write(sort_list, in, ENTRIES, sort_write_outside);
    assert_four_written(in, in + ENTRIES, true);
}

static void alone_in_place_a_byte_short(void)
{
    unsigned char *in = read_alone(4 * SORT_NAME);
    uint32_t size;

    assert_int_equal(sort_list_measure(sort_list, in, WHOLE - 1, &size), 0);
    assert_int_equal(size, ENTRIES);
    sort_list_write(sort_list, in, WHOLE - 1, sort_write_outside);
    assert_four_written(in, in + WHOLE, true);
}

/* The output has room for some of the addresses, but they lie behind a gap. */
static void alone_in_place_with_room(void)
{
    unsigned char *in = read_alone(9);
    uint32_t size;

    assert_int_equal(sort_list_measure(sort_list, in, ENTRIES + 9, &size), 0);
    assert_int_equal(size, ENTRIES);
    assert_int_equal(sort_list_measure(sort_list, in, ENTRIES + 10, &size), WSAEFAULT);
    assert_int_equal(size, WHOLE);
}

static void alone_elsewhere(void)
{
    uint32_t size;

    read_alone(0);
    assert_int_equal(sort_list_measure(sort_list, guarded_new(ENTRIES), ENTRIES, &size), WSAEFAULT);
    assert_int_equal(size, WHOLE);
}

static void addresses_inside_in_place(void)
{
    unsigned char *in = sort_input_new(four, 4);
    uint32_t size;

    read_four(in);
    assert_int_equal(sort_list_measure(sort_list, in, WHOLE - 1, &size), WSAEFAULT);
    assert_int_equal(size, WHOLE);
    assert_int_equal(sort_list_measure(sort_list, in, ENTRIES, &size), WSAEFAULT);
    assert_int_equal(size, WHOLE);
}

/* One address ends where the list begins. */
static void address_before_the_list(void)
{
    unsigned char *memory = guarded_new(SORT_NAME + SORT_ENTRIES_SIZE(1));
    unsigned char *in = memory + SORT_NAME;
    struct sockaddr_in6 name = sort_name_of("::1", 0, 0);
    uint32_t size;

    for (size_t shift = 0; shift < 2; shift++)
    {
        memcpy(memory + shift, &name, SORT_NAME - shift);
        sort_set_count(in, 1);
        sort_set_entry(in, 0, memory + shift, (int)SORT_NAME);
        sort_outside = memory;
        sort_outside_size = 2 * SORT_NAME;
        assert_int_equal(sort_list_read(in, SORT_ENTRIES_SIZE(1), sort_read_outside, &sort_list),
                         0);
        assert_int_equal(sort_list_measure(sort_list, in, SORT_ENTRIES_SIZE(1), &size),
                         shift ? WSAEFAULT : 0);
        sort_list_free(sort_list);
        sort_list = NULL;
    }
}

struct zone_row
{
    const char *name;
    const char *locals[4];
    uint32_t zone;
};

static const struct zone_row zone_rows[] = {
    { "no_address_no_zone", { NULL }, 0 },
    { "no_link_local_no_zone", { "192.0.2.1", "2001:db8::1", "fd00::1" }, 0 },
    { "one_link_local_its_zone", { "192.0.2.1", "2001:db8::1", "fe80::1%7" }, 7 },
    { "several_of_one_zone_its_zone", { "fe80::1%7", "fe80::2%7", "192.0.2.1" }, 7 },
    { "two_zones_no_zone", { "fe80::1%7", "fe80::1%8" }, 0 },
    { "one_zone_twice_and_another_no_zone", { "fe80::1%7", "fe80::2%7", "fe80::1%8" }, 0 },
    { "one_zone_between_others_no_zone", { "fe80::1%7", "fe80::1%8", "fe80::2%7" }, 0 },
    { "link_local_without_zone_no_zone", { "fe80::1", "fe80::1%8" }, 0 },
    { "ipv4_link_local_does_not_count", { "169.254.1.1", "fe80::1%8" }, 8 },
};

static void check_zone(void **state)
{
    const struct zone_row *row = *state;
    struct address locals[4];
    size_t count = 0;

    while (count < 4 && row->locals[count])
    {
        locals[count] = address_of(row->locals[count], 0);
        count++;
    }
    assert_int_equal(zone_in_common(locals, count), row->zone);
}

static const char *const zoned[] = { "fe80::1%3", "2001:db8::1", "fe80::2", "::ffff:169.254.0.1" };

static unsigned char *read_zoned(void)
{
    unsigned char *in = sort_input_new(zoned, 4);

    read_four(in);
    return in;
}

static void assert_zones(uint32_t first, uint32_t second, uint32_t third, uint32_t fourth)
{
    const uint32_t expected[] = { first, second, third, fourth };

    for (size_t i = 0; i < 4; i++)
    {
        assert_int_equal(sort_list->candidates->item[i].to.scope_id, expected[i]);
        assert_int_equal(sort_list->entry[i].name.sin6_scope_id, expected[i]);
    }
}

static void zone_filled(void)
{
    read_zoned();
    assert_true(sort_list_lacks_zone(sort_list));
    sort_list_fill_zone(sort_list, 9);
    assert_false(sort_list_lacks_zone(sort_list));
    assert_zones(3, 0, 9, 0);
}

static void zone_unknown(void)
{
    read_zoned();
    sort_list_fill_zone(sort_list, 0);
    assert_true(sort_list_lacks_zone(sort_list));
    assert_zones(3, 0, 0, 0);
    assert_false(sort_list->entry[2].zone_filled);
}

static void no_zone_lacks(void)
{
    static const char *const texts[] = { "fe80::1%3", "2001:db8::1", "::ffff:169.254.0.1", "::1" };

    read_four(sort_input_new(texts, 4));
    assert_false(sort_list_lacks_zone(sort_list));
}

static void zone_written_with_addresses(void)
{
    const unsigned char *in = read_zoned();
    unsigned char *out = guarded_new(WHOLE), before[WHOLE];
    struct sockaddr_in6 expected = sort_name_of("fe80::2%9", 2, 0x01020304);

    memcpy(before, in, WHOLE);
    sort_list_fill_zone(sort_list, 9);
    sort_list_write(sort_list, out, WHOLE, sort_write_outside);
    assert_memory_equal(out + ENTRIES + 2 * SORT_NAME, &expected, SORT_NAME);
    assert_memory_equal(in, before, WHOLE);
    assert_int_equal(sort_outside_writes, 0);
}

static void zone_written_where_it_lies(void)
{
    const unsigned char *in = read_zoned();
    unsigned char *out = guarded_new(ENTRIES);
    struct sockaddr_in6 expected = sort_name_of("fe80::2%9", 2, 0x01020304);

    sort_list_fill_zone(sort_list, 9);
    sort_list_write(sort_list, out, ENTRIES, sort_write_outside);
    assert_memory_equal(in + ENTRIES + 2 * SORT_NAME, &expected, SORT_NAME);
    assert_int_equal(sort_outside_writes, 1);
}

#define RANDOM_LISTS 2000
#define MOST_RANDOM 40

static const char *const random_texts[] = {
    "::1",     "2001:db8::1",      "2001:db8::2",     "fe80::1",          "fe80::2%4",
    "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:192.0.2.1", "::",
    "ff02::1", "::ffff:224.0.0.1", "::ffff:0.0.0.0",  "2002::1",          "2001::1",
};
#define RANDOM_VALID(which) ((which) < 9 || (which) > 12)

/* The model of a list: its valid entries, in their order. */
struct model
{
    size_t count;
    struct sockaddr_in6 name[MOST_RANDOM];
};

static unsigned char *random_input(uint64_t *random, size_t count, size_t room, struct model *model)
{
    unsigned char *in = guarded_new(room);

    *model = (struct model){ 0 };
    sort_set_count(in, (int)count);
    for (size_t i = 0; i < count; i++)
    {
        size_t which = random_below(random, ROWS_COUNT(random_texts));
        size_t length = SORT_NAME - 1 + random_below(random, 4);
        struct sockaddr_in6 name =
            sort_name_of(random_texts[which], (uint16_t)random_below(random, 3), (uint32_t)i);
        unsigned char *where = in + SORT_ENTRIES_SIZE(count) + i * SORT_NAME;

        memcpy(where, &name, SORT_NAME);
        sort_set_entry(in, i, where, (int)length);
        if (RANDOM_VALID(which) && length >= SORT_NAME)
            model->name[model->count++] = name;
    }
    return in;
}

/* Sources that a system could name. */
static void random_sources(uint64_t *random)
{
    static const char *const from_v4[] = { "127.0.0.1", "10.0.0.9", "192.0.2.9" };
    static const char *const from_v6[] = { "::1", "fe80::9", "2001:db8::9", "fd00::9" };

    for (size_t i = 0; i < sort_list->candidates->count; i++)
    {
        struct candidate *candidate = &sort_list->candidates->item[i];

        candidate->has_from = random_below(random, 4) != 0;
        candidate->from =
            address_of(candidate->to.family == ADDRESS_V4 ? from_v4[random_below(random, 3)]
                                                          : from_v6[random_below(random, 4)],
                       0);
    }
}

/* Every entry of the model is there once, in the candidates' order, and nothing behind them. */
static void assert_as_model(const unsigned char *out, size_t room, uint32_t size,
                            const struct model *model)
{
    int count;

    memcpy(&count, out, sizeof(count));
    assert_int_equal(count, model->count);
    for (size_t i = 0; i < model->count; i++)
    {
        size_t position = sort_list->candidates->item[i].position;
        SOCKET_ADDRESS entry = sort_entry_at(out, i);

        assert_int_equal(entry.iSockaddrLength, SORT_NAME);
        assert_memory_equal(entry.lpSockaddr, &model->name[position], SORT_NAME);
        assert_ptr_equal(entry.lpSockaddr, out + SORT_ENTRIES_SIZE(model->count) + i * SORT_NAME);
    }
    for (size_t i = size; i < room; i++)
        assert_int_equal(out[i], 0xcd);
}

static void check_random_list(uint64_t *random)
{
    size_t count = random_below(random, MOST_RANDOM + 1);
    size_t size = SORT_WHOLE_SIZE(count) + random_below(random, 8);
    size_t room = random_below(random, size + 20);
    struct model model;
    unsigned char *in = random_input(random, count, size, &model), *out = guarded_new(room);
    uint32_t used;
    int err;

    assert_int_equal(sort_list_read(in, size, sort_read_outside, &sort_list), 0);
    assert_int_equal(sort_list->candidates->count, model.count);
    random_sources(random);
    order_sort(sort_list->candidates, 0);
    err = sort_list_measure(sort_list, out, room, &used);
    assert_int_equal(err, room < SORT_WHOLE_SIZE(model.count) ? WSAEFAULT : 0);
    assert_int_equal(used, SORT_WHOLE_SIZE(model.count));
    if (err)
        return;
    sort_list_write(sort_list, out, room, sort_write_outside);
    assert_as_model(out, room, used, &model);
}

static void random_lists(void)
{
    uint64_t random = random_seed();

    for (unsigned i = 0; i < RANDOM_LISTS; i++)
    {
        check_random_list(&random);
        sort_input_free(NULL);
    }
}

static const struct single_row single_rows[] = {
    { "null_output_efault", null_output },
    { "empty_list_takes_a_head", empty_list },
    { "overlapping_output_written_right", overlapping },
    { "list_alone_in_place_keeps_its_addresses", alone_in_place },
    { "list_alone_in_place_a_byte_short_of_all_keeps_them", alone_in_place_a_byte_short },
    { "list_alone_in_place_not_over_its_addresses", alone_in_place_with_room },
    { "list_alone_to_elsewhere_efault", alone_elsewhere },
    { "addresses_inside_in_place_need_room", addresses_inside_in_place },
    { "address_that_reaches_into_the_list_efault", address_before_the_list },
    { "zone_filled_in_where_there_is_none", zone_filled },
    { "zone_unknown_left_as_it_is", zone_unknown },
    { "zones_of_all_or_not_link_local_none_lacks", no_zone_lacks },
    { "zone_written_with_the_addresses", zone_written_with_addresses },
    { "zone_written_where_the_address_lies", zone_written_where_it_lies },
    { "random_lists_as_the_model_says", random_lists },
};

ROWS_MAIN("sort_layout", ROW_TABLE_CLEARED(room_rows, check_room, sort_input_free),
          ROW_TABLE_CLEARED(zone_rows, check_zone, sort_input_free),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, sort_input_free))
