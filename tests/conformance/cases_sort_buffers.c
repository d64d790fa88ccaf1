/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "SIO_ADDRESS_LIST_SORT": valid and invalid buffers. A guard page is behind each of
 * them. */

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "addresses.h"
#include "expect.h"
#include "sort.h"

#define THREE "::ffff:127.0.0.1 ::1 ::ffff:127.0.0.2"
#define THREE_SORTED "1 0 2"

#define FLICKER_CALLS 5000
#define FLICKER_MS 500

/* Each address is in the output and aligned, and all are within the bytes that the call reports as
 * used. */
static void expect_inside(const struct sort *sort)
{
    for (int i = 0; i < sort->out->iAddressCount; i++)
    {
        uintptr_t offset = (uintptr_t)sort->out->Address[i].lpSockaddr - (uintptr_t)sort->out;

        if (offset > sort->returned ||
            sort->returned - offset < (uintptr_t)sort->out->Address[i].iSockaddrLength)
            case_fail("the address of entry %d does not lie in the %lu bytes used", i,
                      (unsigned long)sort->returned);
        expect_number("misalignment of an address", (long long)(offset % sizeof(ULONG)), 0);
    }
}

static void output_in_itself(const struct context *context)
{
    struct sort sort;

    (void)context;
    sort_init(&sort, THREE);
    expect_sorted(&sort, THREE_SORTED);
    expect_inside(&sort);
    expect_number("bytes used", sort.returned, SORT_WHOLE_SIZE(3));
}

/* As large as in a careful program. */
static void output_larger(const struct context *context)
{
    struct sort sort;
    DWORD extra = 3 * 100;

    (void)context;
    sort_init(&sort, THREE);
    sort.out_size += extra;
    sort.out = sort_guarded(sort.out_size);
    expect_sorted(&sort, THREE_SORTED);
    expect_inside(&sort);
    for (DWORD i = sort.returned; i < sort.out_size; i++)
        expect_number("a byte behind those used", ((unsigned char *)sort.out)[i], SORT_MARK);
}

static void input_unchanged(const struct context *context)
{
    unsigned char before[SORT_WHOLE_SIZE(3)];
    struct sort sort;

    (void)context;
    sort_init(&sort, THREE);
    memcpy(before, sort.in, sizeof(before));
    expect_sorted(&sort, THREE_SORTED);
    if (memcmp(before, sort.in, sizeof(before)))
        case_fail("the input has changed");
}

static void in_place(const struct context *context)
{
    struct sort sort;

    (void)context;
    sort_init(&sort, THREE);
    sort.out = sort.in;
    expect_sorted(&sort, THREE_SORTED);
    expect_inside(&sort);
}

/* The list is sorted in place, without its addresses, which are elsewhere. */
static void list_alone(const struct context *context)
{
    struct sockaddr_in6 names[3];
    struct sort sort;

    (void)context;
    sort_init(&sort, THREE);
    memcpy(names, sort.names, sizeof(names));
    sort.names = names;
    sort.in_size = sort.out_size = (DWORD)SORT_ENTRIES_SIZE(3);
    for (int i = 0; i < 3; i++)
        sort.in->Address[i].lpSockaddr = (struct sockaddr *)&names[i];
    /* Moved to the end of the buffer, right before the guard page. */
    sort.in = memcpy(sort_guarded(sort.in_size), sort.in, sort.in_size);
    sort.out = sort.in;
    expect_sorted(&sort, THREE_SORTED);
    expect_number("bytes used", sort.returned, SORT_ENTRIES_SIZE(3));
}

/* A scope would have to be filled in, but this memory is read-only. */
static void constant_memory(const struct context *context)
{
    struct sockaddr_in6 *names =
        VirtualAlloc(NULL, 2 * sizeof(*names), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    struct sort sort;
    DWORD before;

    (void)context;
    expect_done("VirtualAlloc", names != NULL);
    sort_init(&sort, "fe80::1 ::1");
    memcpy(names, sort.names, 2 * sizeof(*names));
    expect_done("VirtualProtect",
                VirtualProtect(names, 2 * sizeof(*names), PAGE_READONLY, &before));
    for (int i = 0; i < 2; i++)
        sort.in->Address[i].lpSockaddr = (struct sockaddr *)&names[i];
    expect_connected(sort_send_raw(sort.s, sort.in, (DWORD)SORT_ENTRIES_SIZE(2), sort.in,
                                   (DWORD)SORT_ENTRIES_SIZE(2), &sort.returned));
    expect_number("iAddressCount", sort.in->iAddressCount, 2);
    if (memcmp(names, sort.names, 2 * sizeof(*names)))
        case_fail("constant memory has changed");
}

static void outside_with_room(const struct context *context)
{
    struct sockaddr_in6 names[3];
    struct sort sort;

    (void)context;
    sort_init(&sort, THREE);
    memcpy(names, sort.names, sizeof(names));
    for (int i = 0; i < 3; i++)
        sort.in->Address[i].lpSockaddr = (struct sockaddr *)&names[i];
    expect_sorted(&sort, THREE_SORTED);
    expect_inside(&sort);
}

/* Another thread takes the memory of the addresses away, and gives it back. */
struct flicker
{
    struct sockaddr_in6 *names;
    volatile LONG ended;
};

static DWORD WINAPI flicker(void *argument)
{
    struct flicker *memory = argument;
    DWORD before;

    while (!memory->ended)
    {
        VirtualProtect(memory->names, sizeof(*memory->names), PAGE_NOACCESS, &before);
        VirtualProtect(memory->names, sizeof(*memory->names), PAGE_READWRITE, &before);
    }
    return 0;
}

static void flickering_memory(const struct context *context)
{
    struct flicker memory = { .names = VirtualAlloc(NULL, sizeof(*memory.names),
                                                    MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE) };
    unsigned begin = clock_ms();
    struct sort sort;
    HANDLE thread;

    (void)context;
    expect_done("VirtualAlloc", memory.names != NULL);
    sort_init(&sort, "::ffff:127.0.0.1");
    *memory.names = *sort.names;
    sort.in->Address[0].lpSockaddr = (struct sockaddr *)memory.names;
    thread = CreateThread(NULL, 0, flicker, &memory, 0, NULL);
    expect_done("CreateThread", thread != NULL);
    for (int i = 0; i < FLICKER_CALLS && clock_ms() - begin < FLICKER_MS; i++)
    {
        struct outcome outcome = sort_send(&sort);

        if (!outcome.result)
            expect_error(outcome, WSAEFAULT);
    }
    memory.ended = TRUE;
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

/* Every alignment of both. */
static void misaligned(const struct context *context)
{
    (void)context;
    for (int shift = 1; shift < 8; shift++)
    {
        struct sort sort;
        unsigned char *in, *out;

        sort_init(&sort, THREE);
        in = sort_guarded(sort.in_size + 8);
        out = sort_guarded(sort.out_size + 8);
        memcpy(in + shift, sort.in, sort.in_size);
        expect_connected(sort_send_raw(sort.s, in + shift, sort.in_size, out + shift, sort.out_size,
                                       &sort.returned));
        sort.out = memcpy(sort_guarded(sort.out_size), out + shift, sort.out_size);
        expect_number("iAddressCount", sort.out->iAddressCount, 3);
        for (int i = 0; i < 3; i++)
            if (memcmp(sort.out->Address[i].lpSockaddr, &sort.names[i == 2 ? 2 : 1 - i],
                       sizeof(sort.names[0])))
                case_fail("entry %d is wrong", i);
    }
}

/* The output is too small. */
static void too_small(const struct context *context)
{
    const DWORD *room = context->data;
    struct sort sort;

    sort_init(&sort, THREE);
    sort.out_size = *room;
    sort.out = sort_guarded(sort.out_size);
    expect_error(sort_send(&sort), WSAEFAULT);
    expect_number("bytes needed", sort.returned, SORT_WHOLE_SIZE(3));
    for (DWORD i = 0; i < sort.out_size; i++)
        expect_number("a byte of the output", ((unsigned char *)sort.out)[i], SORT_MARK);
}

static void output_null(const struct context *context)
{
    const DWORD *size = context->data;
    struct sort sort;

    sort_init(&sort, THREE);
    sort.out_size = *size;
    sort.out = NULL;
    expect_error(sort_send(&sort), WSAEFAULT);
    expect_number("bytes needed", sort.returned, SORT_WHOLE_SIZE(3));
}

static void returned_null(const struct context *context)
{
    struct sort sort;

    (void)context;
    sort_init(&sort, THREE);
    expect_either(sort_send_raw(sort.s, sort.in, sort.in_size, sort.out, sort.out_size, NULL),
                  WSAEFAULT, WSAEINVAL);
}

static void input_null(const struct context *context)
{
    const DWORD *size = context->data;
    struct sort sort;

    sort_init(&sort, THREE);
    sort.in = NULL;
    sort.in_size = *size;
    expect_either(sort_send(&sort), WSAEFAULT, WSAEINVAL);
}

/* An input of this many bytes whose count says this many entries. */
struct bad_input
{
    DWORD size;
    INT count;
};

static void bad_input(const struct context *context)
{
    const struct bad_input *row = context->data;
    struct sort sort;

    sort_init(&sort, THREE);
    sort.in->iAddressCount = row->count;
    sort.in_size = row->size;
    sort.in = memcpy(sort_guarded(row->size), sort.in, row->size);
    expect_either(sort_send(&sort), WSAEFAULT, WSAEINVAL);
}

/* The pointer of the second entry: at this distance from the end of the input; NULL; not mapped. */
enum bad_pointer
{
    OVER_THE_END,
    AT_THE_END,
    AT_NULL,
    AT_ONE,
    AT_THE_TOP,
};

static void bad_pointer(const struct context *context)
{
    const enum bad_pointer *where = context->data;
    struct sort sort;
    char *end;

    sort_init(&sort, THREE);
    end = (char *)sort.in + sort.in_size;
    sort.in->Address[1].lpSockaddr = *where == OVER_THE_END ? (void *)(end - 27)
                                     : *where == AT_THE_END ? (void *)end
                                     : *where == AT_NULL    ? NULL
                                     : *where == AT_ONE     ? (void *)(uintptr_t)1
                                                            : (void *)(UINTPTR_MAX - 3);
    expect_either(sort_send(&sort), WSAEFAULT, WSAEINVAL);
}

static void count_0(const struct context *context)
{
    const DWORD *size = context->data;
    struct sort sort;

    sort_init(&sort, THREE);
    sort.in->iAddressCount = 0;
    sort.in = memcpy(sort_guarded(*size), sort.in, *size);
    sort.in_size = *size;
    expect_sorted(&sort, "");
    expect_number("bytes used", sort.returned, SORT_ENTRIES_SIZE(0));
}

static const DWORD no_room = 0, short_of_entries = (DWORD)SORT_ENTRIES_SIZE(3) - 1;
static const DWORD entries_only = (DWORD)SORT_ENTRIES_SIZE(3),
                   one_short = (DWORD)SORT_WHOLE_SIZE(3) - 1;
static const DWORD no_bytes = 0, some_bytes = 300;
static const DWORD count_only = sizeof(INT), head = (DWORD)SORT_ENTRIES_SIZE(1);
static const struct bad_input three_bytes = { 3, 0 }, no_entry = { sizeof(INT), 1 };
static const struct bad_input entry_cut = { (DWORD)SORT_ENTRIES_SIZE(3) - 1, 3 };
static const struct bad_input negative = { (DWORD)SORT_WHOLE_SIZE(3), -1 };
static const struct bad_input most_negative = { (DWORD)SORT_WHOLE_SIZE(3), INT_MIN };
static const struct bad_input too_many = { (DWORD)SORT_WHOLE_SIZE(3), INT_MAX };
static const struct bad_input wrapping = { (DWORD)SORT_WHOLE_SIZE(3), 0x20000001 };
static const enum bad_pointer over_the_end = OVER_THE_END, at_the_end = AT_THE_END,
                              at_null = AT_NULL, at_one = AT_ONE, at_the_top = AT_THE_TOP;

#define OUTPUT "output: pointers lie inside it, aligned, lengths exact; returned = bytes used"
#define TOO_SMALL "output too small: WSAEFAULT, returned = bytes needed, nothing written"
#define BAD "bad input: WSAEFAULT or WSAEINVAL, no read behind the end"
#define GONE "an address outside of the input: read there; WSAEFAULT where it cannot be"
#define ALONE "a list alone, sorted in place: its addresses stay where they are"

#define SORT_ROW(name_, promise_, run_, data_) \
    ROW(name_, promise_, SOURCE_US, SORT, KIND_V6, run_, data_)

static const struct row rows[] = {
    SORT_ROW("sort_output_lies_in_itself", OUTPUT, output_in_itself, NULL),
    SORT_ROW("sort_larger_output_not_written_behind", OUTPUT, output_larger, NULL),
    SORT_ROW("sort_misaligned_buffers", OUTPUT, misaligned, NULL),
    SORT_ROW("sort_input_unchanged", "the input is not changed", input_unchanged, NULL),
    SORT_ROW("sort_in_place", "output is the input: sorted in place", in_place, NULL),
    SORT_ROW("sort_in_place_of_the_list_alone", ALONE, list_alone, NULL),
    SORT_ROW("sort_of_constant_memory", ALONE, constant_memory, NULL),
    SORT_ROW("sort_of_addresses_outside", OUTPUT, outside_with_room, NULL),
    SORT_ROW("sort_while_addresses_come_and_go", GONE, flickering_memory, NULL),
    SORT_ROW("sort_no_room_efault", TOO_SMALL, too_small, &no_room),
    SORT_ROW("sort_room_short_of_entries_efault", TOO_SMALL, too_small, &short_of_entries),
    SORT_ROW("sort_room_for_entries_only_efault", TOO_SMALL, too_small, &entries_only),
    SORT_ROW("sort_room_one_short_efault", TOO_SMALL, too_small, &one_short),
    SORT_ROW("sort_output_null_efault", TOO_SMALL, output_null, &some_bytes),
    SORT_ROW("sort_output_null_of_no_bytes_efault", TOO_SMALL, output_null, &no_bytes),
    SORT_ROW("sort_returned_null_refused", BAD, returned_null, NULL),
    SORT_ROW("sort_input_null_refused", BAD, input_null, &some_bytes),
    SORT_ROW("sort_input_null_of_no_bytes_refused", BAD, input_null, &no_bytes),
    SORT_ROW("sort_input_of_three_bytes_refused", BAD, bad_input, &three_bytes),
    SORT_ROW("sort_input_without_its_entry_refused", BAD, bad_input, &no_entry),
    SORT_ROW("sort_input_with_an_entry_cut_refused", BAD, bad_input, &entry_cut),
    SORT_ROW("sort_count_negative_refused", BAD, bad_input, &negative),
    SORT_ROW("sort_count_most_negative_refused", BAD, bad_input, &most_negative),
    SORT_ROW("sort_count_too_large_refused", BAD, bad_input, &too_many),
    SORT_ROW("sort_count_that_wraps_refused", BAD, bad_input, &wrapping),
    SORT_ROW("sort_address_over_the_end_refused", BAD, bad_pointer, &over_the_end),
    SORT_ROW("sort_address_behind_the_end_refused", BAD, bad_pointer, &at_the_end),
    SORT_ROW("sort_address_null_refused", BAD, bad_pointer, &at_null),
    SORT_ROW("sort_address_one_refused", BAD, bad_pointer, &at_one),
    SORT_ROW("sort_address_at_the_top_refused", BAD, bad_pointer, &at_the_top),
    SORT_ROW("sort_count_zero_empty", "count 0: 0 and an empty list", count_0, &head),
    SORT_ROW("sort_count_zero_alone_empty", "count 0: 0 and an empty list", count_0, &count_only),
};

const struct row_table sort_buffer_rows = ROW_TABLE("SIO_ADDRESS_LIST_SORT: buffers", rows);
