/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What is remembered about an address, for how long, and for which pair: scripts of notes on an
 * invented clock. */
#include "memory.h"

#include "addresses.h"
#include "net.h"
#include "order_list.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#define HERE "192.0.2.1"
#define SOURCE "192.0.2.9"

enum note_kind
{
    ANSWERED = 'a',
    REFUSED = 'r',
    UNREACHABLE = 'u',
    BROKEN = 'b', /* by a reset */
    SILENT = 's',
};

struct note
{
    enum note_kind kind;
    uint64_t at_ms;
    uint64_t since_ms; /* SILENT only */
};

/* Notes about HERE, and what is known about it at ask_ms. */
struct time_row
{
    const char *name;
    const char *notes; /* "answered 5000, silent 5500-6000": what, and when */
    uint64_t ask_ms;
    int answered_age_ms; /* -1: it did not answer lately */
    int silent_age_ms;   /* -1: it was not silent lately */
};

static const struct time_row time_rows[] = {
    { "nothing_noted_nothing_known", "", 5000, -1, -1 },
    { "answered_at_once_known", "answered 5000", 5000, 0, -1 },
    { "answered_2000_ago_known", "answered 5000", 7000, 2000, -1 },
    { "answered_2001_ago_forgotten", "answered 5000", 7001, -1, -1 },
    { "answered_again_counts_from_then", "answered 5000, answered 6500", 8500, 2000, -1 },
    { "answered_a_moment_in_the_future_is_now", "answered 5000", 4999, 0, -1 },
    { "answered_then_refused_forgotten", "answered 5000, refused 5001", 5001, -1, -1 },
    { "answered_then_unreachable_forgotten", "answered 5000, unreachable 5001", 5001, -1, -1 },
    { "refused_then_answered_known", "refused 5000, answered 5001", 5002, 1, -1 },
    { "refused_alone_nothing_known", "refused 5000", 5000, -1, -1 },
    { "silent_at_once_known", "silent 4000-5000", 5000, -1, 0 },
    { "silent_600000_ago_known", "silent 4000-5000", 605000, -1, 600000 },
    { "silent_600001_ago_forgotten", "silent 4000-5000", 605001, -1, -1 },
    { "silent_a_moment_in_the_future_is_now", "silent 4000-5000", 4999, -1, 0 },
    { "silent_again_counts_from_then", "silent 4000-5000, silent 64000-65000", 665000, -1, 600000 },
    { "silent_then_answered_cleared", "silent 4000-5000, answered 5001", 8000, -1, -1 },
    { "silent_then_refused_cleared", "silent 4000-5000, refused 5001", 5001, -1, -1 },
    { "silent_then_broken_cleared", "silent 4000-5000, broken 5001", 5001, -1, -1 },
    { "silent_then_unreachable_stays", "silent 4000-5000, unreachable 5001", 5001, -1, 1 },
    { "answered_then_silent_attempt_forgotten", "answered 5000, silent 5001-5500", 5501, -1, 1 },
    { "answered_during_a_silent_attempt_stays", "answered 5000, silent 4900-5500", 5501, 501, -1 },
    { "answered_as_a_silent_attempt_began_forgotten", "answered 5000, silent 5000-5500", 5501, -1,
      1 },
    { "silent_answered_silent_known", "silent 4000-5000, answered 5100, silent 5200-6000", 6001, -1,
      1 },
    { "answered_refused_silent_during_it_is_silent",
      "answered 5000, refused 5001, silent 4900-5500", 5501, -1, 1 },
    { "expired_then_answered_known", "silent 4000-5000, answered 605001", 605002, 1, -1 },
};

static struct memory memory;

static int clear_memory(void **state)
{
    (void)state;
    memset(&memory, 0, sizeof(memory));
    return 0;
}

static void take_note(const struct note *note, const struct address *to, const struct address *from)
{
    switch (note->kind)
    {
    case ANSWERED:
        memory_note_answered(&memory, to, from, note->at_ms);
        break;
    case REFUSED:
        memory_note_failed(&memory, to, from, WSAECONNREFUSED);
        break;
    case UNREACHABLE:
        memory_note_failed(&memory, to, from, WSAEADDRNOTAVAIL);
        break;
    case BROKEN:
        memory_note_failed(&memory, to, from, WSAECONNRESET);
        break;
    case SILENT:
        memory_note_silent(&memory, to, from, note->since_ms, note->at_ms);
        break;
    }
}

static void take_notes(const char *text, const struct address *to, const struct address *from)
{
    for (; *text; text += strcspn(text, ","), text += strspn(text, ", "))
    {
        struct note note = { .kind = (enum note_kind) * text };
        char *behind;

        note.at_ms = strtoul(strchr(text, ' '), &behind, 10);
        if (note.kind == SILENT)
        {
            note.since_ms = note.at_ms;
            note.at_ms = strtoul(behind + 1, NULL, 10);
        }
        take_note(&note, to, from);
    }
}

static void assert_age(bool known, uint64_t age_ms, int expected)
{
    assert_int_equal(known, expected >= 0);
    assert_int_equal(age_ms, expected >= 0 ? (uint64_t)expected : 12345);
}

static void check_time(void **state)
{
    const struct time_row *row = *state;
    struct address to = address_of(HERE, 80), from = address_of(SOURCE, 0);
    uint64_t age_ms;
    bool known;

    take_notes(row->notes, &to, &from);
    age_ms = 12345; /* must not be written when nothing is known */
    known = memory_answered(&memory, &to, &from, row->ask_ms, &age_ms);
    assert_age(known, age_ms, row->answered_age_ms);
    age_ms = 12345;
    known = memory_silent(&memory, &to, &from, row->ask_ms, &age_ms);
    assert_age(known, age_ms, row->silent_age_ms);
    assert_int_equal(memory_silent_at_all(&memory, &to, row->ask_ms), row->silent_age_ms >= 0);
}

/* Two that are the same, or not, as in order_list.h. */
struct key_row
{
    const char *name;
    const char *a;
    const char *b;
    bool same;
};

static const struct key_row key_rows[] = {
    { "same_address_is_known", HERE "<" SOURCE, HERE "<" SOURCE, true },
    { "other_address_is_not", HERE "<" SOURCE, "192.0.2.2<192.0.2.9", false },
    { "other_port_is_not", HERE "<" SOURCE, "192.0.2.1#81<192.0.2.9", false },
    { "other_family_is_not", HERE "<" SOURCE, "c000:201::<192.0.2.9", false },
    { "v4_mapped_is_the_same", HERE "<" SOURCE, "::ffff:192.0.2.1<192.0.2.9", true },
    { "same_scope_is_known", "fe80::1%3<192.0.2.9", "fe80::1%3<192.0.2.9", true },
    { "other_scope_is_not", "fe80::1%3<192.0.2.9", "fe80::1%4<192.0.2.9", false },
    { "no_scope_is_not", "fe80::1%3<192.0.2.9", "fe80::1<192.0.2.9", false },
    { "same_source_is_known", "192.0.2.1<10.0.0.1", "192.0.2.1<10.0.0.1", true },
    { "other_source_is_not", "192.0.2.1<10.0.0.1", "192.0.2.1<10.0.0.2", false },
    { "source_of_other_family_is_not", "192.0.2.1<10.0.0.1", "192.0.2.1<a00:1::", false },
    { "unspecified_source_is_not", "192.0.2.1<10.0.0.1", "192.0.2.1<0.0.0.0", false },
    { "v4_mapped_source_is_the_same", "192.0.2.1<10.0.0.1", "192.0.2.1<::ffff:10.0.0.1", true },
    { "source_of_other_scope_is_not", "fe80::1%3<fe80::2%3", "fe80::1%3<fe80::2", false },
    { "source_port_does_not_count", "192.0.2.1<10.0.0.1#5", "192.0.2.1<10.0.0.1#6", true },
};

static bool asked_answered(const char *text, uint64_t now_ms)
{
    struct candidate party;
    uint64_t age_ms;

    assert_int_equal(order_list_candidates(text, &party, 1), 1);
    return memory_answered(&memory, &party.to, &party.from, now_ms, &age_ms);
}

static void note_party(const char *text, enum note_kind kind, uint64_t now_ms)
{
    const struct note note = { kind, now_ms, now_ms };
    struct candidate party;

    assert_int_equal(order_list_candidates(text, &party, 1), 1);
    take_note(&note, &party.to, &party.from);
}

static void check_key(void **state)
{
    const struct key_row *row = *state;

    note_party(row->a, ANSWERED, 1000);
    assert_true(asked_answered(row->a, 1000));
    assert_int_equal(asked_answered(row->b, 1000), row->same);
    note_party(row->b, REFUSED, 1000);
    assert_int_equal(asked_answered(row->a, 1000), !row->same);
}

static struct address nth(size_t i)
{
    struct address address = address_of("2001:db8::", 80);

    address.bytes[14] = (uint8_t)(i >> 8);
    address.bytes[15] = (uint8_t)i;
    return address;
}

static void note_nth(size_t i, enum note_kind kind, uint64_t now_ms)
{
    struct address address = nth(i), from = nth(MEMORY_SIZE);
    const struct note note = { kind, now_ms, now_ms };

    take_note(&note, &address, &from);
}

static bool nth_answered(size_t i, uint64_t now_ms)
{
    struct address address = nth(i), from = nth(MEMORY_SIZE);
    uint64_t age_ms;

    return memory_answered(&memory, &address, &from, now_ms, &age_ms);
}

static bool nth_silent(size_t i, uint64_t now_ms)
{
    struct address address = nth(i), from = nth(MEMORY_SIZE);
    uint64_t age_ms;

    return memory_silent(&memory, &address, &from, now_ms, &age_ms);
}

static void full_table_keeps_all(void)
{
    for (size_t i = 0; i < MEMORY_SIZE; i++)
        note_nth(i, i % 2 ? ANSWERED : SILENT, 1000);
    for (size_t i = 0; i < MEMORY_SIZE; i++)
    {
        assert_int_equal(nth_answered(i, 1000), i % 2 != 0);
        assert_int_equal(nth_silent(i, 1000), i % 2 == 0);
    }
}

static void one_more_replaces_the_oldest(void)
{
    for (size_t i = 0; i < MEMORY_SIZE; i++)
        note_nth(i, SILENT, 1000);
    note_nth(0, SILENT, 1001); /* now the second is the oldest */
    note_nth(MEMORY_SIZE, SILENT, 1001);
    for (size_t i = 0; i <= MEMORY_SIZE; i++)
        assert_int_equal(nth_silent(i, 1001), i != 1);
}

static void one_more_replaces_the_oldest_answer(void)
{
    for (size_t i = 0; i <= MEMORY_SIZE; i++)
        note_nth(i, ANSWERED, 1000);
    for (size_t i = 0; i <= MEMORY_SIZE; i++)
        assert_int_equal(nth_answered(i, 1000), i != 0);
}

static void what_expired_is_replaced_first(void)
{
    for (size_t i = 0; i < MEMORY_SIZE; i++)
        note_nth(i, i == 200 ? ANSWERED : SILENT, 1000);
    note_nth(MEMORY_SIZE, SILENT, 1000 + MEMORY_ANSWERED_MS + 1);
    for (size_t i = 0; i <= MEMORY_SIZE; i++)
        assert_int_equal(nth_silent(i, 1000 + MEMORY_ANSWERED_MS + 1), i != 200);
}

static void refused_ones_are_replaced_first(void)
{
    for (size_t i = 0; i < MEMORY_SIZE; i++)
        note_nth(i, SILENT, 1000);
    note_nth(77, REFUSED, 1000);
    note_nth(MEMORY_SIZE, SILENT, 1001);
    for (size_t i = 0; i <= MEMORY_SIZE; i++)
        assert_int_equal(nth_silent(i, 1001), i != 77);
}

/* Very many others: only the last ones remain, and each of them. */
static void flood_leaves_the_last(void)
{
    const size_t flood = 10 * MEMORY_SIZE;

    for (size_t i = 0; i < flood; i++)
        note_nth(i, SILENT, 1000);
    for (size_t i = 0; i < flood; i++)
        assert_int_equal(nth_silent(i, 1000), i >= flood - MEMORY_SIZE);
}

static void failures_alone_take_no_room(void)
{
    for (size_t i = 0; i < MEMORY_SIZE; i++)
        note_nth(i, ANSWERED, 1000);
    for (size_t i = 0; i < MEMORY_SIZE; i++)
        note_nth(MEMORY_SIZE + i, REFUSED, 1000);
    for (size_t i = 0; i < MEMORY_SIZE; i++)
        assert_true(nth_answered(i, 1000));
}

/* Silent from one source or another. */
static void silent_at_all(void)
{
    static const char silent[] = HERE "<" SOURCE, answered[] = HERE "<10.0.0.1";
    struct address mapped = address_of("::ffff:192.0.2.1", 80), other = address_of(HERE, 81);

    note_party(answered, ANSWERED, 1000);
    assert_false(memory_silent_at_all(&memory, &mapped, 1000));
    note_party(silent, SILENT, 1000);
    note_party(answered, ANSWERED, 1000);
    assert_true(memory_silent_at_all(&memory, &mapped, 1000));
    assert_false(memory_silent_at_all(&memory, &other, 1000));
}

static const struct single_row single_rows[] = {
    { "full_table_keeps_all", full_table_keeps_all },
    { "one_more_replaces_the_oldest", one_more_replaces_the_oldest },
    { "one_more_replaces_the_oldest_answer", one_more_replaces_the_oldest_answer },
    { "expired_is_replaced_first", what_expired_is_replaced_first },
    { "refused_is_replaced_first", refused_ones_are_replaced_first },
    { "flood_leaves_the_last", flood_leaves_the_last },
    { "failures_alone_take_no_room", failures_alone_take_no_room },
    { "silent_at_all_is_from_any_source", silent_at_all },
};

ROWS_MAIN("memory", ROW_TABLE_CLEARED(time_rows, check_time, clear_memory),
          ROW_TABLE_CLEARED(key_rows, check_key, clear_memory),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, clear_memory))
