/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The verdict on a prefix: one row per fault. */
#include "verdict.h"

#include "rows.h"

#include <stdio.h>
#include <string.h>

#define SYSTEM "C:\\windows\\system32\\"
#define OURS SYSTEM "ws2connect.dll"
#define ORIGINAL SYSTEM "ws2builtin\\ws2_32.dll"
#define WS2_32 SYSTEM "ws2_32.dll"

/* The facts of an intact drop-in, and of Wine's own ws2_32. */
static void make_drop_in(struct facts *facts)
{
    memset(facts, 0, sizeof(*facts));
    strcpy(facts->ws2_32, WS2_32);
    facts->drop_in = true;
    for (int i = 0; i < FACTS_OURS; i++)
        strcpy(facts->places[i], OURS);
    strcpy(facts->places[FACTS_SOCKET], ORIGINAL);
    strcpy(facts->ours.path, OURS);
    facts->ours.image = (struct image){ IMAGE_WHOLE, IMAGE_X86_64, false };
    strcpy(facts->original.path, ORIGINAL);
    facts->original.image = (struct image){ IMAGE_WHOLE, IMAGE_X86_64, true };
    facts->reached = 130;
    facts->names_asked = 64;
    facts->names_found = 64;
}

static void make_builtin(struct facts *facts)
{
    memset(facts, 0, sizeof(*facts));
    strcpy(facts->ws2_32, WS2_32);
    strcpy(facts->places[FACTS_BY_NAME_A], WS2_32);
    strcpy(facts->places[FACTS_BY_NAME_W], WS2_32);
    strcpy(facts->places[FACTS_SOCKET], WS2_32);
    strcpy(facts->ours.path, OURS);
    facts->ours.image.state = IMAGE_ABSENT;
    strcpy(facts->original.path, ORIGINAL);
    facts->original.image.state = IMAGE_ABSENT;
}

/* Changes the facts to those of a drop-in whose original cannot be used. */
static void no_original(struct facts *facts, enum image_state state)
{
    facts->ws2_32[0] = 0;
    facts->load_error = 126;
    for (int i = 0; i < FACTS_FUNCTIONS; i++)
        facts->places[i][0] = 0;
    facts->reached = 0;
    facts->original.image.state = state;
}

static void no_ours(struct facts *facts, enum image_state state)
{
    for (int i = 0; i < FACTS_OURS; i++)
        facts->places[i][0] = 0;
    facts->ours.image.state = state;
}

static void unchanged(struct facts *facts)
{
    (void)facts;
}

static void other_case(struct facts *facts)
{
    strcpy(facts->places[FACTS_SOCKET], "c:\\Windows\\SYSTEM32\\ws2builtin\\WS2_32.dll");
    strcpy(facts->places[FACTS_BY_LIST], "C:\\WINDOWS\\system32\\ws2connect.DLL");
}

static void original_missing(struct facts *facts)
{
    no_original(facts, IMAGE_ABSENT);
}

static void original_truncated(struct facts *facts)
{
    no_original(facts, IMAGE_TRUNCATED);
}

static void original_truncated_but_loaded(struct facts *facts)
{
    facts->original.image.state = IMAGE_TRUNCATED;
}

static void original_foreign(struct facts *facts)
{
    no_original(facts, IMAGE_FOREIGN);
}

static void original_unreadable(struct facts *facts)
{
    no_original(facts, IMAGE_UNREADABLE);
}

static void original_other_machine(struct facts *facts)
{
    no_original(facts, IMAGE_WHOLE);
    facts->original.image.machine = IMAGE_I686;
}

static void original_not_wines(struct facts *facts)
{
    no_original(facts, IMAGE_WHOLE);
    facts->original.image.wine_builtin = false;
}

static void original_refused(struct facts *facts)
{
    no_original(facts, IMAGE_WHOLE);
}

static void socket_elsewhere(struct facts *facts)
{
    strcpy(facts->places[FACTS_SOCKET], "Z:\\x\\ws2_32.dll");
}

static void both_missing(struct facts *facts)
{
    no_original(facts, IMAGE_ABSENT);
    no_ours(facts, IMAGE_ABSENT);
}

static void ours_missing(struct facts *facts)
{
    no_ours(facts, IMAGE_ABSENT);
}

static void ours_truncated(struct facts *facts)
{
    no_ours(facts, IMAGE_TRUNCATED);
}

static void ours_other_machine(struct facts *facts)
{
    no_ours(facts, IMAGE_WHOLE);
    facts->ours.image.machine = IMAGE_I686;
}

static void ours_unknown_machine(struct facts *facts)
{
    no_ours(facts, IMAGE_WHOLE);
    facts->ours.image.machine = 0xaa64;
}

static void one_missing(struct facts *facts)
{
    facts->places[FACTS_BY_NAME_W][0] = 0;
}

static void one_elsewhere(struct facts *facts)
{
    strcpy(facts->places[FACTS_BY_NAME_A], "Z:\\x\\ws2connect.dll");
}

static void longer_path(struct facts *facts)
{
    strcpy(facts->places[FACTS_SOCKET], ORIGINAL ".old");
}

static void shorter_path(struct facts *facts)
{
    strcpy(facts->places[FACTS_BY_LIST], SYSTEM "ws2connect");
}

static void not_reached(struct facts *facts)
{
    facts->not_reached = 2;
    strcpy(facts->first_not_reached, "getsomething");
}

static void names_lost(struct facts *facts)
{
    facts->names_found = 61;
}

static void no_names(struct facts *facts)
{
    facts->names_found = 0;
}

static void sorting_refused(struct facts *facts)
{
    facts->sorting_failed = true;
    facts->sorting_error = 10045;
}

static void sorting_wrong(struct facts *facts)
{
    facts->sorting_failed = true;
}

static void loopback_refused(struct facts *facts)
{
    facts->loopback_step = "WSAConnectByList";
    facts->loopback_error = 10061;
}

static void loopback_lost(struct facts *facts)
{
    facts->loopback_step = "exchange";
}

static void not_loaded(struct facts *facts)
{
    facts->ws2_32[0] = 0;
    facts->load_error = 193;
}

struct verdict_row
{
    const char *name;
    void (*start)(struct facts *facts);
    void (*change)(struct facts *facts);
    enum verdict expected;
    const char *text;
};

static const struct verdict_row verdict_rows[] = {
    { "all_well_is_drop_in", make_drop_in, unchanged, VERDICT_DROP_IN, "drop-in" },
    { "case_of_paths_does_not_matter", make_drop_in, other_case, VERDICT_DROP_IN, "drop-in" },
    { "wines_own_is_builtin", make_builtin, unchanged, VERDICT_BUILTIN, "builtin" },
    { "original_missing_is_named", make_drop_in, original_missing, VERDICT_BROKEN,
      "broken: " ORIGINAL " is missing" },
    { "original_truncated_is_named", make_drop_in, original_truncated, VERDICT_BROKEN,
      "broken: " ORIGINAL " is truncated" },
    { "original_truncated_is_broken_though_it_works", make_drop_in, original_truncated_but_loaded,
      VERDICT_BROKEN, "broken: " ORIGINAL " is truncated" },
    { "original_that_is_no_dll_is_named", make_drop_in, original_foreign, VERDICT_BROKEN,
      "broken: " ORIGINAL " is not a DLL" },
    { "original_unreadable_is_named", make_drop_in, original_unreadable, VERDICT_BROKEN,
      "broken: " ORIGINAL " cannot be read" },
    { "original_for_another_machine_is_named", make_drop_in, original_other_machine, VERDICT_BROKEN,
      "broken: " ORIGINAL " is for another machine (i686)" },
    { "original_of_others_is_named", make_drop_in, original_not_wines, VERDICT_BROKEN,
      "broken: " ORIGINAL " is not Wine's own" },
    { "original_in_order_blames_the_override", make_drop_in, original_refused, VERDICT_BROKEN,
      "broken: " ORIGINAL " is in order, but is not loaded: the override must be native,builtin" },
    { "socket_elsewhere_is_broken", make_drop_in, socket_elsewhere, VERDICT_BROKEN,
      "broken: socket is in Z:\\x\\ws2_32.dll, not in " ORIGINAL },
    { "longer_path_is_elsewhere", make_drop_in, longer_path, VERDICT_BROKEN,
      "broken: socket is in " ORIGINAL ".old, not in " ORIGINAL },
    { "shorter_path_is_elsewhere", make_drop_in, shorter_path, VERDICT_BROKEN,
      "broken: WSAConnectByList is in " SYSTEM "ws2connect, not in " OURS },
    { "original_counts_before_ours", make_drop_in, both_missing, VERDICT_BROKEN,
      "broken: " ORIGINAL " is missing" },
    { "ours_missing_is_named", make_drop_in, ours_missing, VERDICT_BROKEN,
      "broken: " OURS " is missing" },
    { "ours_truncated_is_named", make_drop_in, ours_truncated, VERDICT_BROKEN,
      "broken: " OURS " is truncated" },
    { "ours_for_another_machine_is_named", make_drop_in, ours_other_machine, VERDICT_BROKEN,
      "broken: " OURS " is for another machine (i686)" },
    { "ours_for_a_strange_machine_is_named", make_drop_in, ours_unknown_machine, VERDICT_BROKEN,
      "broken: " OURS " is for another machine (neither x86_64 nor i686)" },
    { "one_of_three_missing_is_broken", make_drop_in, one_missing, VERDICT_BROKEN,
      "broken: WSAConnectByNameW is missing, though " OURS " is in order" },
    { "one_of_three_elsewhere_is_broken", make_drop_in, one_elsewhere, VERDICT_BROKEN,
      "broken: WSAConnectByNameA is in Z:\\x\\ws2connect.dll, not in " OURS },
    { "export_not_reached_is_broken", make_drop_in, not_reached, VERDICT_BROKEN,
      "broken: 2 of the functions in " ORIGINAL " are not reached, getsomething the first" },
    { "look_ups_by_name_lost_are_counted", make_drop_in, names_lost, VERDICT_BROKEN,
      "broken: 3 of 64 look-ups of ws2_32.dll by name do not find the drop-in" },
    { "no_look_up_by_name_is_broken", make_drop_in, no_names, VERDICT_BROKEN,
      "broken: 64 of 64 look-ups of ws2_32.dll by name do not find the drop-in" },
    { "drop_in_that_does_not_sort_is_broken", make_drop_in, sorting_refused, VERDICT_BROKEN,
      "broken: the sorting of an address list failed: 10045" },
    { "drop_in_that_sorts_wrongly_is_broken", make_drop_in, sorting_wrong, VERDICT_BROKEN,
      "broken: the sorting of an address list failed: another order" },
    { "builtin_need_not_sort", make_builtin, sorting_refused, VERDICT_BUILTIN, "builtin" },
    { "drop_in_without_sockets_is_broken", make_drop_in, loopback_refused, VERDICT_BROKEN,
      "broken: a connection on loopback failed: WSAConnectByList WSAECONNREFUSED" },
    { "builtin_without_sockets_is_broken", make_builtin, loopback_lost, VERDICT_BROKEN,
      "broken: a connection on loopback failed: exchange 0" },
    { "not_loaded_is_broken", make_builtin, not_loaded, VERDICT_BROKEN,
      "broken: ws2_32.dll is not loaded: error 193" },
};

static void check_verdict(void **state)
{
    static struct facts facts;
    static char text[VERDICT_TEXT_SIZE];
    const struct verdict_row *row = *state;

    row->start(&facts);
    row->change(&facts);
    assert_int_equal(verdict_reach(&facts, IMAGE_X86_64, text), row->expected);
    assert_string_equal(text, row->text);
}

/* Two paths of greatest length in one line. */
static void longest_paths_fit(void)
{
    static struct facts facts;
    static char text[VERDICT_TEXT_SIZE];

    make_drop_in(&facts);
    memset(facts.places[FACTS_SOCKET], 'a', FACTS_PATH_SIZE - 1);
    memset(facts.original.path, 'b', FACTS_PATH_SIZE - 1);
    assert_int_equal(verdict_reach(&facts, IMAGE_X86_64, text), VERDICT_BROKEN);
    assert_int_equal(text[strlen(text) - 1], 'b');
    assert_true(strlen(text) > 2 * (FACTS_PATH_SIZE - 1));
}

static const struct single_row single_rows[] = {
    { "longest_paths_fit", longest_paths_fit },
};

int main(void)
{
    static const struct row_table tables[] = { ROW_TABLE(verdict_rows, check_verdict),
                                               ROW_TABLE(single_rows, rows_check_single) };

    return rows_run("verdict", tables, ROWS_COUNT(tables));
}
