/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The verdict on a prefix: one row per thing that can be wrong with it. */
#include "verdict.h"

#include "rows.h"

#include <stdio.h>
#include <string.h>

#define SYSTEM "C:\\windows\\system32\\"
#define OURS SYSTEM "ws2connect.dll"
#define ORIGINAL SYSTEM "ws2builtin\\ws2_32.dll"
#define WS2_32 SYSTEM "ws2_32.dll"

/* The drop-in in order, with Wine's own ws2_32. */
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

/* A fault of a file, because of which the files that need it are not loaded. */
enum wrong
{
    RIGHT,
    ABSENT,
    TRUNCATED,
    FOREIGN,
    UNREADABLE,
    OTHER_MACHINE,
    STRANGE_MACHINE,
    NOT_WINES, /* the original only */
    IN_ORDER,  /* yet not loaded */
};

static const struct image images[] = {
    [ABSENT] = { IMAGE_ABSENT, IMAGE_X86_64, true },
    [TRUNCATED] = { IMAGE_TRUNCATED, IMAGE_X86_64, true },
    [FOREIGN] = { IMAGE_FOREIGN, IMAGE_X86_64, true },
    [UNREADABLE] = { IMAGE_UNREADABLE, IMAGE_X86_64, true },
    [OTHER_MACHINE] = { IMAGE_WHOLE, IMAGE_I686, true },
    [STRANGE_MACHINE] = { IMAGE_WHOLE, 0xaa64, true },
    [NOT_WINES] = { IMAGE_WHOLE, IMAGE_X86_64, false },
    [IN_ORDER] = { IMAGE_WHOLE, IMAGE_X86_64, true },
};

/* What differs from a prefix that is in order. */
struct verdict_row
{
    const char *name;
    const char *text;
    bool builtin; /* a prefix without the drop-in */
    enum wrong original;
    bool loaded; /* although the original has a fault */
    enum wrong ours;
    const char *by_name_a, *by_name_w, *by_list, *socket; /* "": nowhere */
    size_t not_reached, names_lost;
    bool sorting_failed;
    int sorting_error;
    const char *step; /* the step of the connection on loopback that fails */
    int step_error;
    unsigned long load_error;
};

static const struct verdict_row verdict_rows[] = {
    { "all_well_is_drop_in", .text = "drop-in" },
    { "case_of_paths_does_not_matter", "drop-in",
      .socket = "c:\\Windows\\SYSTEM32\\ws2builtin\\WS2_32.dll",
      .by_list = "C:\\WINDOWS\\system32\\ws2connect.DLL" },
    { "wines_own_is_builtin", "builtin", .builtin = true },
    { "original_missing_is_named", "broken: " ORIGINAL " is missing", .original = ABSENT },
    { "original_truncated_is_named", "broken: " ORIGINAL " is truncated", .original = TRUNCATED },
    { "original_truncated_is_broken_though_it_works", "broken: " ORIGINAL " is truncated",
      .original = TRUNCATED, .loaded = true },
    { "original_that_is_no_dll_is_named", "broken: " ORIGINAL " is not a DLL",
      .original = FOREIGN },
    { "original_unreadable_is_named", "broken: " ORIGINAL " cannot be read",
      .original = UNREADABLE },
    { "original_for_another_machine_is_named", "broken: " ORIGINAL " is for another machine (i686)",
      .original = OTHER_MACHINE },
    { "original_of_others_is_named", "broken: " ORIGINAL " is not Wine's own",
      .original = NOT_WINES },
    { "original_in_order_blames_the_override",
      "broken: " ORIGINAL " is in order, but is not loaded: the override must be native,builtin",
      .original = IN_ORDER },
    { "socket_elsewhere_is_broken", "broken: socket is in Z:\\x\\ws2_32.dll, not in " ORIGINAL,
      .socket = "Z:\\x\\ws2_32.dll" },
    { "longer_path_is_elsewhere", "broken: socket is in " ORIGINAL ".old, not in " ORIGINAL,
      .socket = ORIGINAL ".old" },
    { "shorter_path_is_elsewhere",
      "broken: WSAConnectByList is in " SYSTEM "ws2connect, not in " OURS,
      .by_list = SYSTEM "ws2connect" },
    { "original_counts_before_ours", "broken: " ORIGINAL " is missing", .original = ABSENT,
      .ours = ABSENT },
    { "ours_missing_is_named", "broken: " OURS " is missing", .ours = ABSENT },
    { "ours_truncated_is_named", "broken: " OURS " is truncated", .ours = TRUNCATED },
    { "ours_for_another_machine_is_named", "broken: " OURS " is for another machine (i686)",
      .ours = OTHER_MACHINE },
    { "ours_for_a_strange_machine_is_named",
      "broken: " OURS " is for another machine (neither x86_64 nor i686)",
      .ours = STRANGE_MACHINE },
    { "one_of_three_missing_is_broken",
      "broken: WSAConnectByNameW is missing, though " OURS " is in order", .by_name_w = "" },
    { "one_of_three_elsewhere_is_broken",
      "broken: WSAConnectByNameA is in Z:\\x\\ws2connect.dll, not in " OURS,
      .by_name_a = "Z:\\x\\ws2connect.dll" },
    { "export_not_reached_is_broken",
      "broken: 2 of the functions in " ORIGINAL " are not reached, getsomething the first",
      .not_reached = 2 },
    { "look_ups_by_name_lost_are_counted",
      "broken: 3 of 64 look-ups of ws2_32.dll by name do not find the drop-in", .names_lost = 3 },
    { "no_look_up_by_name_is_broken",
      "broken: 64 of 64 look-ups of ws2_32.dll by name do not find the drop-in", .names_lost = 64 },
    { "drop_in_that_does_not_sort_is_broken",
      "broken: the sorting of an address list failed: 10045", .sorting_failed = true,
      .sorting_error = 10045 },
    { "drop_in_that_sorts_wrongly_is_broken",
      "broken: the sorting of an address list failed: another order", .sorting_failed = true },
    { "builtin_need_not_sort", "builtin", .builtin = true, .sorting_failed = true,
      .sorting_error = 10045 },
    { "drop_in_without_sockets_is_broken",
      "broken: a connection on loopback failed: WSAConnectByList WSAECONNREFUSED",
      .step = "WSAConnectByList", .step_error = 10061 },
    { "builtin_without_sockets_is_broken", "broken: a connection on loopback failed: exchange 0",
      .builtin = true, .step = "exchange" },
    { "not_loaded_is_broken", "broken: ws2_32.dll is not loaded: error 193", .builtin = true,
      .load_error = 193 },
};

static void set_place(struct facts *facts, enum facts_function function, const char *path)
{
    if (path)
        strcpy(facts->places[function], path);
}

static void nowhere(struct facts *facts, int count)
{
    for (int i = 0; i < count; i++)
        facts->places[i][0] = 0;
}

static void change_files(struct facts *facts, const struct verdict_row *row)
{
    if (row->original)
        facts->original.image = images[row->original];
    if (row->original && !row->loaded)
    {
        facts->ws2_32[0] = 0;
        facts->load_error = 126;
        nowhere(facts, FACTS_FUNCTIONS);
        facts->reached = 0;
    }
    if (row->ours)
    {
        facts->ours.image = images[row->ours];
        facts->ours.image.wine_builtin = false;
        nowhere(facts, FACTS_OURS);
    }
}

static void change(struct facts *facts, const struct verdict_row *row)
{
    change_files(facts, row);
    set_place(facts, FACTS_BY_NAME_A, row->by_name_a);
    set_place(facts, FACTS_BY_NAME_W, row->by_name_w);
    set_place(facts, FACTS_BY_LIST, row->by_list);
    set_place(facts, FACTS_SOCKET, row->socket);
    facts->not_reached = row->not_reached;
    strcpy(facts->first_not_reached, row->not_reached ? "getsomething" : "");
    facts->names_found -= row->names_lost;
    facts->sorting_failed = row->sorting_failed;
    facts->sorting_error = row->sorting_error;
    facts->loopback_step = row->step;
    facts->loopback_error = row->step_error;
    if (row->load_error)
    {
        facts->ws2_32[0] = 0;
        facts->load_error = row->load_error;
    }
}

static enum verdict expected_by(const char *text)
{
    if (!strncmp(text, "broken: ", strlen("broken: ")))
        return VERDICT_BROKEN;
    return strcmp(text, "builtin") ? VERDICT_DROP_IN : VERDICT_BUILTIN;
}

static void check_verdict(void **state)
{
    static struct facts facts;
    static char text[VERDICT_TEXT_SIZE];
    const struct verdict_row *row = *state;

    if (row->builtin)
        make_builtin(&facts);
    else
        make_drop_in(&facts);
    change(&facts, row);
    assert_int_equal(verdict_reach(&facts, IMAGE_X86_64, text), expected_by(row->text));
    assert_string_equal(text, row->text);
}

/* Two paths of the greatest length in one line. */
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

ROWS_MAIN("verdict", ROW_TABLE(verdict_rows, check_verdict),
          ROW_TABLE(single_rows, rows_check_single))
