/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Calls on a machine with several addresses, to the millisecond: the cases that test_calls.c makes at
 * random. */
#include "world.h"

#include "engine_text.h"
#include "rows.h"

static struct world world;

/* A machine with three sources of one label, and its calls one after another. A letter for each source
 * says what its link does: Good, Refuses, Unreachable, Silent; an answer takes 10 ms. */
#define MOST_CALLS 4
#define KNOWN_DESTINATIONS 2

struct known_call
{
    const char *links[KNOWN_DESTINATIONS]; /* NULL: there is no such destination */
    bool by_name;
    size_t bound; /* the number of the source, from 1; 0: none */
    uint64_t timeout_ms;
    int error;
    uint64_t took_ms;
};

struct known_row
{
    const char *name;
    bool localhost; /* the sources are the two addresses themselves */
    struct known_call calls[MOST_CALLS];
};

static const struct known_row known_rows[] = {
    { "after_an_outage_the_usual_source_is_tried_first",
      false,
      { { { "SSS" }, false, 0, 1000, WSAETIMEDOUT, 1000 },
        { { "GSS" }, false, 0, 500, 0, 20 },
        { { "GSS" }, false, 0, 500, 0, 10 } } },
    { "second_source_that_works_is_found_and_remembered",
      false,
      { { { "SGS" }, false, 0, 5000, 0, 270 }, { { "SGS" }, false, 0, 5000, 0, 20 } } },
    { "usual_source_of_each_is_tried_behind_one_other",
      false,
      { { { "SSS", "SSS" }, false, 0, 750, WSAETIMEDOUT, 750 },
        { { "SSS", "GSS" }, false, 0, 1200, 0, 470 } } },
    { "refusal_waits_one_delay_for_other_sources",
      false,
      { { { "RSS" }, false, 0, 5000, WSAECONNREFUSED, 260 },
        { { "RSS", "RSS" }, false, 0, 5000, WSAECONNREFUSED, 270 } } },
    { "refusal_leaves_another_source_its_chance", false, { { { "RGS" }, false, 0, 5000, 0, 30 } } },
    { "refusal_of_the_second_source_is_the_result",
      false,
      { { { "URU" }, false, 0, 5000, WSAECONNREFUSED, 30 },
        { { "UUR" }, false, 0, 5000, WSAECONNREFUSED, 30 } } },
    { "what_a_bound_socket_learnt_is_not_trusted_for_another_source",
      false,
      { { { "SGS", "SSS" }, true, 2, 5000, 0, 20 },
        { { "SGS", "SSS" }, false, 0, 5000, 0, 470 } } },
    { "silent_loopback_goes_last_the_next_time",
      true,
      { { { "SS", "GG" }, true, 0, 1000, WSAETIMEDOUT, 1000 },
        { { "SS", "GG" }, true, 0, 1000, 0, 20 } } },
};

static struct link known_link(char letter)
{
    struct link link = { .ms = 10 };

    switch (letter)
    {
    case 'G':
        link.fate = FATE_GOOD;
        break;
    case 'R':
        link.fate = FATE_REFUSES;
        break;
    case 'U':
        link.fate = FATE_UNREACHABLE;
        break;
    default:
        link.fate = FATE_SILENT;
        break;
    }
    return link;
}

static void make_known(const struct known_row *row)
{
    world_begin(&world);
    world.local_count = row->localhost ? WORLD_LOOPBACKS : WORLD_LOOPBACKS + 3;
    for (size_t i = WORLD_LOOPBACKS; i < world.local_count; i++)
        world.local[i] = world_address(0, 16 + i, 0);
    for (size_t i = 0; i < KNOWN_DESTINATIONS && !row->localhost; i++)
    {
        world.destination[i].to = world_address(0, 64 + i, 80);
        world.destination[i].usual = WORLD_LOOPBACKS;
    }
}

static void run_known(const struct known_row *row, const struct known_call *known)
{
    size_t first = row->localhost ? 0 : WORLD_LOOPBACKS;
    struct world_call call = {
        .by_name = known->by_name,
        .fixed = row->localhost,
        .bound = known->bound ? first + known->bound - 1 : WORLD_NONE,
        .timeout_ms = known->timeout_ms,
    };
    struct world_result result;

    for (; call.count < KNOWN_DESTINATIONS && known->links[call.count]; call.count++)
    {
        const char *links = known->links[call.count];

        for (size_t i = 0; links[i]; i++)
            world.destination[call.count].link[first + i] = known_link(links[i]);
    }
    world_run(&world, &call, &result);
    assert_int_equal(result.error, known->error);
    assert_int_equal(result.ended_ms - result.began_ms, known->took_ms);
    assert_null(result.fault);
}

static void check_known(void **state)
{
    const struct known_row *row = *state;

    make_known(row);
    for (size_t i = 0; i < MOST_CALLS && row->calls[i].timeout_ms; i++)
        run_known(row, &row->calls[i]);
}

ROWS_MAIN("known calls", ROW_TABLE(known_rows, check_known))
