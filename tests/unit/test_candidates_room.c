/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The room in a list: what is asked for, what is short, and many addresses.
 *
 * Link with -Wl,--wrap=calloc: the wrapper below can make an allocation fail. */
#include "candidates.h"

#include "addresses.h"
#include "net.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Nothing here needs more; what asks for more gets no memory, on any system. */
#define MOST_BYTES ((size_t)1 << 25)

static struct
{
    unsigned refuse_from; /* this one and all later ones get no memory; 0: none does not */
    unsigned calls;
} allocations;

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

void *__wrap_calloc(size_t count, size_t size)
{
    allocations.calls++;
    if ((allocations.refuse_from && allocations.calls >= allocations.refuse_from) ||
        (size && count > MOST_BYTES / size))
        return NULL;
    return __real_calloc(count, size);
}

/* The list of the test that runs; its teardown frees it. */
static struct candidates *list;

static int free_list(void **state)
{
    (void)state;
    candidates_free(list);
    list = NULL;
    return 0;
}

#define V4 true, false
#define V6 false, true
#define BOTH true, true

static void new_list(bool v4, bool v6, size_t capacity)
{
    list = candidates_new((struct reach){ v4, v6 }, capacity);
    assert_non_null(list);
}

#define ITEM_SIZE sizeof(struct candidate)

struct capacity_row
{
    const char *name;
    size_t capacity;
};

/* Sizes that no memory can hold. A product that wraps would ask for a small block and get it. */
static const struct capacity_row capacity_rows[] = {
    { "highest_capacity_gives_null", SIZE_MAX },
    { "half_of_highest_capacity_gives_null", SIZE_MAX / 2 + 1 },
    { "capacity_with_product_zero_or_small_gives_null", SIZE_MAX / ITEM_SIZE + 1 },
    { "capacity_with_product_wrapped_gives_null", SIZE_MAX / ITEM_SIZE + 2 },
    { "capacity_with_wrapped_sum_gives_null", SIZE_MAX / ITEM_SIZE },
    { "capacity_just_too_large_gives_null",
      (SIZE_MAX - sizeof(struct candidates)) / ITEM_SIZE + 1 },
    { "capacity_beyond_the_numbers_of_slots_gives_null", UINT32_MAX },
    { "largest_capacity_without_memory_gives_null",
      (SIZE_MAX - sizeof(struct candidates)) / ITEM_SIZE },
};

static void check_capacity(void **state)
{
    const struct capacity_row *row = *state;

    list = candidates_new((struct reach){ BOTH }, row->capacity);
    assert_null(list);
}

static void refuse_from(unsigned call)
{
    allocations.calls = 0;
    allocations.refuse_from = call;
}

static void allocation_fails(unsigned call)
{
    refuse_from(call);
    list = candidates_new((struct reach){ BOTH }, 4);
    refuse_from(0);
    assert_null(list);
}

/* Of the list itself, and of its items. */
static void allocations_fail(void)
{
    allocation_fails(1);
    allocation_fails(2);
    refuse_from(3);
    new_list(BOTH, 4); /* there is no third: both failures that were meant have happened */
    refuse_from(0);
}

static void free_null(void)
{
    candidates_free(NULL);
}

static void capacity_zero(void)
{
    new_list(BOTH, 0);
    assert_int_equal(list->count, 0);
    assert_int_equal(list->capacity, 0);
    assert_int_equal(candidates_error(list), WSAEAFNOSUPPORT);
}

/* A thousand addresses fill a list of a thousand to its last byte; the position counts them. */
static void full_list(void)
{
    const size_t capacity = 1000;
    struct address to = address_of("192.0.2.1", 0);

    new_list(BOTH, capacity);
    assert_int_equal(list->capacity, capacity);
    for (size_t i = 0; i < capacity; i++)
    {
        to.port = (uint16_t)(i + 1);
        candidates_add(list, &to);
    }
    assert_int_equal(list->count, capacity);
    for (size_t i = 0; i < capacity; i++)
    {
        assert_int_equal(list->item[i].to.port, i + 1);
        assert_int_equal(list->item[i].position, i);
    }
}

static void reach_kept(void)
{
    new_list(V6, 1);
    assert_false(list->reach.v4);
    assert_true(list->reach.v6);
    assert_false(list->seen_address);
}

static void add_numbered(size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        struct address to = address_of("192.0.2.1", (uint16_t)(list->count + 1));

        candidates_add(list, &to);
    }
}

static void reserve_keeps(void)
{
    new_list(V4, 2);
    add_numbered(2);
    assert_int_equal(candidates_reserve(list, 3), 0);
    assert_true(list->capacity >= 5);
    add_numbered(3);
    assert_int_equal(list->count, 5);
    assert_true(list->reach.v4);
    assert_false(list->reach.v6);
    for (size_t i = 0; i < 5; i++)
    {
        assert_int_equal(list->item[i].to.port, i + 1);
        assert_int_equal(list->item[i].position, i);
    }
}

static void reserve_remembers_unusable(void)
{
    struct address unusable = address_of("224.0.0.1", 80);

    new_list(V4, 1);
    candidates_add(list, &unusable);
    assert_int_equal(candidates_reserve(list, 4), 0);
    assert_int_equal(candidates_error(list), WSAEADDRNOTAVAIL);
}

static void reserve_what_is_there(void)
{
    new_list(V4, 4);
    add_numbered(1);
    allocations.calls = 0;
    assert_int_equal(candidates_reserve(list, 3), 0);
    assert_int_equal(allocations.calls, 0);
    assert_int_equal(candidates_reserve(list, 0), 0);
    assert_int_equal(allocations.calls, 0);
}

static void reserve_fails(size_t more, bool refuse)
{
    const struct candidate *before;

    new_list(V4, 1);
    add_numbered(1);
    before = list->item;
    refuse_from(refuse);
    assert_int_equal(candidates_reserve(list, more), WSAENOBUFS);
    refuse_from(0);
    assert_ptr_equal(list->item, before);
    assert_int_equal(list->count, 1);
}

static void reserve_without_memory(void)
{
    reserve_fails(1, true);
}

static void reserve_too_much(void)
{
    reserve_fails(SIZE_MAX, false);
}

#define MANY 100000

/* It takes 30 ms, and some hundred under the sanitizers. Comparing each with each takes 50 s. */
#define MANY_LIMIT_S 5

/* The first has the number 0. */
static struct address numbered(uint32_t number)
{
    struct address to = address_of("10.0.0.0", 80);

    to.bytes[1] = (uint8_t)(number >> 16);
    to.bytes[2] = (uint8_t)(number >> 8);
    to.bytes[3] = (uint8_t)number;
    return to;
}

static void add_all_twice(size_t count)
{
    for (size_t i = 0; i < 2 * count; i++)
    {
        struct address to = numbered((uint32_t)(i % count));

        candidates_add(list, &to);
    }
}

static void many_added(void)
{
    clock_t began = clock();
    double took_s;

    new_list(BOTH, MANY);
    add_all_twice(MANY);
    assert_int_equal(list->count, MANY);
    for (size_t i = 0; i < MANY; i++)
    {
        struct address expected = numbered((uint32_t)i);

        assert_true(address_equal(&list->item[i].to, &expected));
    }
    took_s = (double)(clock() - began) / CLOCKS_PER_SEC;
    print_message("# %d addresses, each twice: %.3f s, bound %d s\n", MANY, took_s, MANY_LIMIT_S);
    assert_true(took_s <= MANY_LIMIT_S);
}

/* As schedule() does, between the answers of two lookups. */
static void turn_round(void)
{
    for (size_t i = 0; i < list->count / 2; i++)
    {
        struct candidate first = list->item[i];

        list->item[i] = list->item[list->count - 1 - i];
        list->item[list->count - 1 - i] = first;
    }
}

static void reserve_finds_duplicates(size_t room)
{
    new_list(BOTH, room);
    add_all_twice(50);
    turn_round();
    assert_int_equal(candidates_reserve(list, 100), 0);
    add_all_twice(100);
    assert_int_equal(list->count, 100);
}

static void duplicates_in_a_larger_list(void)
{
    reserve_finds_duplicates(50);
}

static void duplicates_in_the_same_list(void)
{
    reserve_finds_duplicates(150);
}

/* What candidates_add() leaves out, and once more. */
static void append_anything(void)
{
    struct address mapped = address_of("::ffff:192.0.2.1", 0), plain = address_of("192.0.2.1", 0);
    struct address unspecified = address_of("::", 7);

    new_list(V6, 4);
    candidates_append(list, &mapped);
    candidates_append(list, &unspecified);
    candidates_append(list, &mapped);
    assert_int_equal(list->count, 3);
    assert_same_address(&list->item[0].to, &plain);
    assert_same_address(&list->item[1].to, &unspecified);
    assert_same_address(&list->item[2].to, &plain);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(list->item[i].position, i);
}

static void append_without_room(void)
{
    struct address to = address_of("192.0.2.1", 1);

    new_list(BOTH, 1);
    candidates_append(list, &to);
    candidates_append(list, &to);
    assert_int_equal(list->count, 1);
}

static void add_without_room(void)
{
    struct address to = address_of("192.0.2.1", 1), other = address_of("192.0.2.2", 1);

    new_list(BOTH, 1);
    candidates_add(list, &to);
    candidates_add(list, &other);
    assert_int_equal(list->count, 1);
    assert_same_address(&list->item[0].to, &to);
}

static const struct single_row single_rows[] = {
    { "add_without_room_does_nothing", add_without_room },
    { "append_takes_anything_and_again", append_anything },
    { "append_without_room_does_nothing", append_without_room },
    { "reserve_keeps_what_is_there", reserve_keeps },
    { "reserve_remembers_that_an_address_was_seen", reserve_remembers_unusable },
    { "reserve_of_room_that_is_there_allocates_nothing", reserve_what_is_there },
    { "reserve_without_memory_enobufs_and_unchanged", reserve_without_memory },
    { "reserve_of_more_than_can_be_enobufs_and_unchanged", reserve_too_much },
    { "reserve_finds_duplicates_of_what_was_put_in_order", duplicates_in_a_larger_list },
    { "reserve_with_room_finds_duplicates_of_what_was_put_in_order", duplicates_in_the_same_list },
    { "many_added_each_once_in_time", many_added },
    { "allocation_failed_gives_null", allocations_fail },
    { "free_null_does_nothing", free_null },
    { "capacity_zero_gives_empty_list", capacity_zero },
    { "full_list_keeps_all_and_their_positions", full_list },
    { "new_list_keeps_reach", reach_kept },
};

ROWS_MAIN("candidates_room", ROW_TABLE_CLEARED(capacity_rows, check_capacity, free_list),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, free_list))
