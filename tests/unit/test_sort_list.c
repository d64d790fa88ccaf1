/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reading lists: what is valid, what is in order, and what must not be read.
 *
 * Link with -Wl,--wrap=calloc: the wrapper below can make an allocation fail. */
#include "addresses.h"
#include "guarded.h"
#include "rows.h"
#include "sort_input.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Number of the allocation that fails, from 1; 0: none. */
static unsigned failing_allocation;

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

void *__wrap_calloc(size_t count, size_t size)
{
    return failing_allocation && !--failing_allocation ? NULL : __real_calloc(count, size);
}

static int read_list(const void *in, size_t size)
{
    return sort_list_read(in, size, sort_read_outside, &sort_list);
}

struct head_row
{
    const char *name;
    size_t size;
    int count;
    int err;
};

#define ONE SORT_ENTRIES_SIZE(1)

static const struct head_row head_rows[] = {
    { "no_byte_efault", 0, 0, WSAEFAULT },
    { "three_bytes_efault", 3, 0, WSAEFAULT },
    { "count_0_in_four_bytes_is_an_empty_list", 4, 0, 0 },
    { "count_0_with_room_is_an_empty_list", ONE, 0, 0 },
    { "count_1_in_four_bytes_einval", 4, 1, WSAEINVAL },
    { "count_1_in_a_head_einval", SORT_HEAD, 1, WSAEINVAL },
    { "count_1_a_byte_short_einval", ONE - 1, 1, WSAEINVAL },
    { "count_2_in_room_for_1_einval", ONE, 2, WSAEINVAL },
    { "count_minus_1_einval", ONE, -1, WSAEINVAL },
    { "lowest_count_einval", ONE, INT_MIN, WSAEINVAL },
    { "highest_count_einval", ONE, INT_MAX, WSAEINVAL },
    { "count_whose_product_wraps_in_32_bits_to_0_einval", ONE, 0x20000000, WSAEINVAL },
    { "count_whose_product_wraps_in_32_bits_to_an_entry_einval", ONE, 0x20000001, WSAEINVAL },
    { "count_whose_product_wraps_with_8_byte_entries_einval", ONE, 0x40000001, WSAEINVAL },
};

static void check_head(void **state)
{
    const struct head_row *row = *state;
    unsigned char *in = guarded_new(row->size);

    memcpy(in, &row->count, row->size < sizeof(row->count) ? row->size : sizeof(row->count));
    assert_int_equal(read_list(in, row->size), row->err);
    if (row->err)
        assert_null(sort_list);
    else
        assert_int_equal(sort_list->candidates->count, 0);
}

struct entry_row
{
    const char *name;
    const char *text;
    int family;
    int length;
    bool kept;
};

#define NAME (int)SORT_NAME

static const struct entry_row entry_rows[] = {
    { "global_kept", "2001:db8::1", AF_INET6, NAME, true },
    { "loopback_kept", "::1", AF_INET6, NAME, true },
    { "v4_mapped_kept", "::ffff:192.0.2.1", AF_INET6, NAME, true },
    { "link_local_kept", "fe80::1", AF_INET6, NAME, true },
    { "longer_than_28_kept", "2001:db8::1", AF_INET6, NAME + 1, true },
    { "highest_length_kept", "2001:db8::1", AF_INET6, INT_MAX, true },
    { "unspecified_left_out", "::", AF_INET6, NAME, false },
    { "v4_mapped_unspecified_left_out", "::ffff:0.0.0.0", AF_INET6, NAME, false },
    { "multicast_left_out", "ff02::1", AF_INET6, NAME, false },
    { "v4_mapped_multicast_left_out", "::ffff:224.0.0.1", AF_INET6, NAME, false },
    { "v4_mapped_broadcast_left_out", "::ffff:255.255.255.255", AF_INET6, NAME, false },
    { "af_inet_left_out", "2001:db8::1", AF_INET, NAME, false },
    { "af_unspec_left_out", "2001:db8::1", AF_UNSPEC, NAME, false },
    { "a_byte_short_left_out", "2001:db8::1", AF_INET6, NAME - 1, false },
    { "length_of_sockaddr_in_left_out", "2001:db8::1", AF_INET6, 16, false },
    { "length_0_left_out", "2001:db8::1", AF_INET6, 0, false },
    { "negative_length_left_out", "2001:db8::1", AF_INET6, -NAME, false },
};

/* The row's entry is between two valid ones. */
static void check_entry(void **state)
{
    const struct entry_row *row = *state;
    const char *const texts[] = { "::1", "::1", "::1" };
    unsigned char *in = sort_input_new(texts, 3);
    unsigned char *where = in + SORT_ENTRIES_SIZE(3) + SORT_NAME;
    struct sockaddr_in6 name = sort_name_of(row->text, 7, 8);

    name.sin6_family = (unsigned short)row->family;
    memcpy(where, &name, SORT_NAME);
    sort_set_entry(in, 1, where, row->length);

    assert_int_equal(read_list(in, SORT_WHOLE_SIZE(3)), 0);
    assert_int_equal(sort_list->candidates->count, row->kept ? 3 : 2);
    assert_int_equal(sort_list->candidates->item[1].position, 1);
    if (row->kept)
    {
        assert_memory_equal(&sort_list->entry[1].name, &name, SORT_NAME);
        assert_ptr_equal(sort_list->entry[1].where, where);
    }
    assert_int_equal(sort_list->entry[row->kept ? 2 : 1].name.sin6_port, htons(2));
    assert_int_equal(sort_outside_reads, 0);
}

/* A pointer to this many bytes before the end of a buffer that is larger than a list. */
struct pointer_row
{
    const char *name;
    long from_end;
    int err;
};

static const struct pointer_row pointer_rows[] = {
    { "address_that_ends_with_the_buffer_read", -(long)SORT_NAME, 0 },
    { "address_a_byte_before_that_read", -(long)SORT_NAME - 1, 0 },
    { "address_a_byte_over_the_end_efault", -(long)SORT_NAME + 1, WSAEFAULT },
    { "address_with_one_byte_inside_efault", -1, WSAEFAULT },
    { "address_behind_the_end_refused_efault", 0, WSAEFAULT },
};

static void check_pointer(void **state)
{
    const struct pointer_row *row = *state;
    size_t size = SORT_WHOLE_SIZE(1) + 1;
    unsigned char *in = guarded_new(size);
    struct sockaddr_in6 name = sort_name_of("2001:db8::1", 80, 0);

    sort_set_count(in, 1);
    sort_set_entry(in, 0, in + size + row->from_end, (int)SORT_NAME);
    if (!row->err)
        memcpy(in + size + row->from_end, &name, SORT_NAME);
    assert_int_equal(read_list(in, size), row->err);
    assert_int_equal(sort_outside_reads, row->from_end == 0);
    if (!row->err)
        assert_memory_equal(&sort_list->entry[0].name, &name, SORT_NAME);
}

/* Reads the list without its address, which lies in other memory. */
static int read_pointer(const void *name, int length)
{
    unsigned char *in = guarded_new(ONE);

    sort_set_count(in, 1);
    sort_set_entry(in, 0, name, length);
    return read_list(in, ONE);
}

static void outside_found(void)
{
    struct sockaddr_in6 name = sort_name_of("2001:db8::1", 80, 5);

    sort_outside = &name;
    sort_outside_size = sizeof(name);
    assert_int_equal(read_pointer(&name, (int)SORT_NAME), 0);
    assert_int_equal(sort_outside_reads, 1);
    assert_memory_equal(&sort_list->entry[0].name, &name, SORT_NAME);
    assert_ptr_equal(sort_list->entry[0].where, &name);
}

static void outside_refused(void)
{
    assert_int_equal(read_pointer((void *)(uintptr_t)1, (int)SORT_NAME), WSAEFAULT);
    assert_int_equal(read_pointer((void *)UINTPTR_MAX, (int)SORT_NAME), WSAEFAULT);
    assert_int_equal(sort_outside_reads, 2);
}

static void null_pointer(void)
{
    assert_int_equal(read_pointer(NULL, (int)SORT_NAME), WSAEFAULT);
    assert_int_equal(sort_outside_reads, 0);
}

static void null_pointer_of_short_entry(void)
{
    assert_int_equal(read_pointer(NULL, (int)SORT_NAME - 1), 0);
    assert_int_equal(sort_list->candidates->count, 0);
}

/* Entries before it were read. */
static void bad_last_entry(void)
{
    const char *const texts[] = { "::1", "::1", "::1" };
    unsigned char *in = sort_input_new(texts, 3);

    sort_set_entry(in, 2, NULL, (int)SORT_NAME);
    assert_int_equal(read_list(in, SORT_WHOLE_SIZE(3)), WSAEFAULT);
    assert_null(sort_list);
}

static void null_input(void)
{
    assert_int_equal(read_list(NULL, 100), WSAEFAULT);
    assert_null(sort_list);
}

static void all_kept_as_they_are(void)
{
    const char *const texts[] = { "::ffff:192.0.2.1", "fe80::1%7", "::ffff:192.0.2.1" };
    unsigned char *in = sort_input_new(texts, 3);
    unsigned char before[SORT_WHOLE_SIZE(3)];
    struct address expected[3];

    memcpy(before, in, sizeof(before));
    assert_int_equal(read_list(in, sizeof(before)), 0);
    assert_memory_equal(in, before, sizeof(before));
    expected[0] = address_of("192.0.2.1", 0);
    expected[1] = address_of("fe80::1%7", 1);
    expected[1].flow_info = 0x01020304;
    expected[2] = address_of("192.0.2.1", 2);
    assert_int_equal(sort_list->candidates->count, 3);
    for (size_t i = 0; i < 3; i++)
    {
        assert_same_address(&sort_list->candidates->item[i].to, &expected[i]);
        assert_int_equal(sort_list->candidates->item[i].position, i);
        assert_false(sort_list->candidates->item[i].has_from);
        assert_false(sort_list->entry[i].zone_filled);
    }
}

static void same_address_twice(void)
{
    const char *const texts[] = { "::1", "::1" };
    unsigned char *in = sort_input_new(texts, 2);
    const unsigned char *name = in + SORT_ENTRIES_SIZE(2);

    sort_set_entry(in, 1, name, (int)SORT_NAME);
    assert_int_equal(read_list(in, SORT_WHOLE_SIZE(2)), 0);
    assert_int_equal(sort_list->candidates->count, 2);
    assert_ptr_equal(sort_list->entry[1].where, name);
}

/* The sanitizers see an aligned access. */
static void misaligned(void)
{
    const char *const texts[] = { "::1", "2001:db8::1" };
    const unsigned char *aligned = sort_input_new(texts, 2);

    for (size_t shift = 1; shift < 8; shift++)
    {
        size_t size = SORT_WHOLE_SIZE(2) + 8 - shift;
        unsigned char *in = guarded_new(size);

        memcpy(in, aligned, SORT_WHOLE_SIZE(2));
        for (size_t i = 0; i < 2; i++)
            sort_set_entry(in, i, in + SORT_ENTRIES_SIZE(2) + i * SORT_NAME, (int)SORT_NAME);
        assert_int_equal(read_list(in, size), 0);
        assert_int_equal(sort_list->candidates->count, 2);
        assert_memory_equal(&sort_list->entry[1].name, aligned + SORT_WHOLE_SIZE(2) - SORT_NAME,
                            SORT_NAME);
        sort_list_free(sort_list);
        sort_list = NULL;
    }
}

static void without_memory(void)
{
    const char *const texts[] = { "::1" };
    const unsigned char *in = sort_input_new(texts, 1);

    for (unsigned which = 1; which <= 2; which++)
    {
        failing_allocation = which;
        assert_int_equal(read_list(in, SORT_WHOLE_SIZE(1)), WSAENOBUFS);
        assert_int_equal(failing_allocation, 0); /* the planned failure has happened */
        assert_null(sort_list);
    }
}

static void free_null(void)
{
    sort_list_free(NULL);
}

static const struct single_row single_rows[] = {
    { "address_outside_read_from_there", outside_found },
    { "address_outside_not_there_efault", outside_refused },
    { "null_address_efault", null_pointer },
    { "null_address_of_short_entry_left_out", null_pointer_of_short_entry },
    { "bad_last_entry_efault", bad_last_entry },
    { "null_input_efault", null_input },
    { "ports_zones_flow_infos_and_input_unchanged", all_kept_as_they_are },
    { "two_entries_of_one_address_kept", same_address_twice },
    { "misaligned_input_read", misaligned },
    { "without_memory_enobufs", without_memory },
    { "free_null_does_nothing", free_null },
};

ROWS_MAIN("sort_list", ROW_TABLE_CLEARED(head_rows, check_head, sort_input_free),
          ROW_TABLE_CLEARED(entry_rows, check_entry, sort_input_free),
          ROW_TABLE_CLEARED(pointer_rows, check_pointer, sort_input_free),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, sort_input_free))
