/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the kind of an attempt decides, which attempts are silent, and the bound, order by order
 * (engine.h). */
#include "engine.h"

#include "engine_script.h"
#include "rows.h"

#include <stdio.h>

/* A candidate that has refused: its other sources get one more delay. */
static const struct engine_script spare_rows[] = {
    { "spare_ones_get_one_delay_after_the_refusal",
      "0: found 2; kind 1 further; begin 0; wait 250\n"
      "20: failed 0 refused; kind 1 spare; begin 1; wait 270\n"
      "269: wait 270\n"
      "270: stop 1; error refused" },
    { "spare_ones_get_one_delay_together",
      "0: found 4; kind 1 spare; kind 2 spare; kind 3 spare; begin 0; wait 250\n"
      "20: failed 0 refused; begin 1; wait 270\n"
      "60: failed 1 refused; begin 2; wait 270\n"
      "270: stop 2; error refused" },
    { "spare_ones_get_one_delay_when_all_have_begun",
      "0: found 2; kind 1 further; begin 0; wait 250\n"
      "250: begin 1; wait never\n"
      "900: failed 0 refused; kind 1 spare; wait 1150\n"
      "1150: stop 1; error refused" },
    { "spare_one_that_answers_connects",
      "0: found 2; kind 1 spare; begin 0; wait 250\n"
      "20: failed 0 refused; begin 1; wait 270\n"
      "50: answered 1; commit 1 answered; committed; connected 1" },
    { "spare_one_that_fails_hides_no_refusal",
      "0: found 2; kind 1 spare; begin 0; wait 250\n"
      "20: failed 0 refused; begin 1; failed 1 netunreach; error refused" },
    { "spare_one_is_never_alone", "0: found 2; kind 1 spare; begin 0; failed 0 refused; begin 1" },
    { "further_one_is_alone_unless_spare",
      "0: found 2; kind 1 further; begin 0; failed 0 netunreach; commit 1 alone" },
    { "refusal_of_a_further_one_counts", "0: found 2; kind 1 further; begin 0; wait 250\n"
                                         "250: begin 1; wait never\n"
                                         "260: failed 1 refused; kind 1 spare; wait never\n"
                                         "9000: failed 0 hostunreach; error refused" },
    { "failure_of_another_source_hides_nothing",
      "0: found 3; kind 1 further; kind 2 further; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "260: failed 1 hostunreach; begin 2; wait never\n"
      "400: failed 0 refused; kind 1 spare; kind 2 spare; wait 650\n"
      "650: stop 2; error refused" },
    { "usual_one_is_waited_for_though_another_source_was_refused",
      "0: found 2; kind 0 further; begin 0; wait 250\n"
      "20: failed 0 refused; kind 0 spare; commit 1 alone" },
    { "others_under_way_give_spare_ones_their_time", "0: found 3; kind 2 spare; begin 0; wait 250\n"
                                                     "20: failed 0 refused; begin 1; wait 270\n"
                                                     "270: begin 2; wait never\n"
                                                     "5000: failed 1 hostunreach; wait 5250\n"
                                                     "5250: stop 2; error hostunreach" },
    { "others_to_come_give_spare_ones_their_time",
      "0: found 2 coming; kind 1 spare; begin 0; wait 250\n"
      "20: failed 0 refused; begin 1; wait never\n"
      "900: found 2; wait 1150\n"
      "1150: stop 1; error refused" },
    { "grace_begins_anew_when_others_come", "0: found 2; kind 1 spare; begin 0; wait 250\n"
                                            "20: failed 0 refused; begin 1; wait 270\n"
                                            "100: found 3; wait 270\n"
                                            "270: begin 2; wait never\n"
                                            "300: failed 2 refused; wait 550\n"
                                            "550: stop 1; error refused" },
    { "deadline_in_the_grace_is_timedout", "deadline 200\n"
                                           "0: found 2; kind 1 spare; begin 0; wait 200\n"
                                           "20: failed 0 refused; begin 1; wait 200\n"
                                           "200: stop 1; error timedout" },
};

/* MS docs WSAConnectByList: one address makes one connection; an address without a route does not count
 * as another. */
static const struct engine_script alone_rows[] = {
    { "one_beside_sourceless_ones_is_alone",
      "0: found 3; kind 1 sourceless; kind 2 sourceless; commit 0 alone; committed; connected 0" },
    { "sourceless_ones_are_tried_when_it_fails",
      "0: found 3; kind 1 sourceless; kind 2 sourceless; commit 0 alone; commit failed refused; "
      "begin 1; failed 1 netunreach; commit 2 alone; commit failed netunreach; error netunreach" },
    { "sourceless_ones_alone_are_probed_but_the_last",
      "0: found 2; kind 0 sourceless; kind 1 sourceless; begin 0; failed 0 netunreach; commit 1 alone" },
    { "one_before_sourceless_ones_beside_another_is_probed",
      "0: found 3; kind 2 sourceless; begin 0; wait 250\n"
      "250: begin 1; wait 450" },
    { "one_before_sourceless_ones_from_elsewhere_is_alone",
      "0: found 3; kind 1 sourceless; kind 2 lost; commit 0 alone; commit failed refused; "
      "sources closed; commit 1 alone; commit failed netunreach; error netunreach" },
    { "sourceless_ones_from_elsewhere_are_tried",
      "0: found 3; kind 0 sourceless; kind 1 lost; kind 2 lost; begin 0; failed 0 netunreach; "
      "begin 1; wait 250\n"
      "20: failed 1 netunreach; commit 2 alone" },
    { "one_before_sourceless_and_further_ones_is_not_alone",
      "0: found 3; kind 1 sourceless; kind 2 further; begin 0; wait 250" },
    { "request_before_the_only_one_with_a_route",
      "0: found 2 on request; kind 1 sourceless; request; found 2; commit 0 alone" },
    { "request_brings_company_for_the_only_one_with_a_route",
      "0: found 2 on request; kind 1 sourceless; kind 2 further; request; found 3; begin 0; wait 250" },
    { "one_with_more_to_come_is_not_alone",
      "0: found 2 coming; kind 1 sourceless; begin 0; wait 250" },
};

/* A source is bound before the first connect, or never. */
static const struct engine_script closed_rows[] = {
    { "closed_sources_are_not_started",
      "0: found 3; kind 1 further; kind 2 further; begin 0; wait 250\n"
      "20: answered 0; commit 0 answered; commit failed refused; sources closed; error refused" },
    { "closed_sources_under_way_are_stopped",
      "0: found 3; kind 1 further; kind 2 further; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "300: answered 0; commit 0 answered; commit failed refused; sources closed; stop 1; "
      "error refused" },
    { "closed_source_that_was_answered_is_forgotten",
      "0: found 3; kind 1 further; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "300: answered 0; answered 1; commit 0 answered; commit failed refused; sources closed; "
      "commit 2 alone" },
    { "closed_sources_leave_the_usual_one_alone",
      "0: found 4; kind 0 further; kind 1 further; kind 3 spare; begin 0; wait 250\n"
      "20: answered 0; commit 0 answered; commit failed refused; sources closed; commit 2 alone" },
    { "closed_sources_are_not_requested",
      "0: found 1 on request; trust 0 recent; commit 0 recent; commit failed refused; "
      "sources closed; error refused" },
    { "closed_sources_leave_what_comes_by_itself",
      "0: found 1 coming; trust 0 recent; commit 0 recent; commit failed refused; sources closed; "
      "wait never\n"
      "60: found 2; commit 1 alone" },
};

/* An attempt is silent after a whole delay without an answer. */
static const struct engine_script silence_rows[] = {
    { "tick_before_the_delay_is_not_silent", "deadline 249\n"
                                             "0: found 2; begin 0; wait 249\n"
                                             "249: stop 0; error timedout; silent nothing" },
    { "delay_is_silent", "deadline 250\n"
                         "0: found 2; begin 0; wait 250\n"
                         "250: stop 0; error timedout; silent 0@0" },
    { "each_counts_from_its_own_start",
      "deadline 1000\n"
      "0: found 5; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "450: begin 2; wait 600\n"
      "600: begin 3; wait 700\n"
      "700: begin 4; wait 1000\n"
      "999: wait 1000\n"
      "1000: stop 0; stop 1; stop 2; stop 3; stop 4; error timedout; "
      "silent 0@0 1@250 2@450 3@600 4@700" },
    { "what_was_not_looked_at_is_not_silent", "0: found 2; begin 0; wait 250\n"
                                              "250: begin 1; wait never\n"
                                              "260: answered 1; commit 1 answered\n"
                                              "9000: committed; stop 0; connected 1; silent 0@0" },
    { "what_was_not_looked_at_long_enough_is_not_silent",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "500: begin 2; wait never\n"
      "510: answered 0; commit 0 answered\n"
      "9000: committed; stop 1; stop 2; connected 0; silent 1@250" },
    { "one_that_let_its_own_delay_pass_is_silent",
      "0: found 4; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "450: begin 2; wait 600; answered 2; commit 2 answered\n"
      "460: committed; stop 0; stop 1; connected 2; silent 0@0 1@250" },
    { "one_that_did_not_is_not",
      "0: found 4; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "449: answered 0; commit 0 answered; committed; stop 1; connected 0; silent nothing" },
    { "own_delay_counts", "delay 2000\n"
                          "deadline 1999\n"
                          "0: found 2; begin 0; wait 1999\n"
                          "1999: stop 0; error timedout; silent nothing" },
    { "timed_out_after_a_delay_is_silent", "0: found 2; begin 0; wait 250\n"
                                           "250: begin 1; wait never\n"
                                           "21000: failed 0 timedout; wait never; silent 0@0" },
    { "timed_out_before_a_delay_is_not", "0: found 3; begin 0; wait 250\n"
                                         "249: failed 0 timedout; begin 1; silent nothing" },
    { "refused_after_a_delay_is_not", "0: found 2; begin 0; wait 250\n"
                                      "250: begin 1; wait never\n"
                                      "900: failed 0 refused; wait never; silent nothing" },
    { "commit_that_timed_out_is_silent",
      "0: found 1; commit 0 alone\n"
      "250: commit failed timedout; error timedout; silent 0@0" },
    { "commit_that_timed_out_before_a_delay_is_not",
      "0: found 1; commit 0 alone\n"
      "249: commit failed timedout; error timedout; silent nothing" },
    { "commit_counts_from_its_own_start",
      "0: found 2; begin 0; wait 250\n"
      "100: answered 0; commit 0 answered\n"
      "349: commit failed timedout; commit 1 alone\n"
      "600: commit failed timedout; error timedout; silent 1@349" },
    { "commit_that_was_refused_late_is_not",
      "0: found 1; commit 0 alone\n"
      "900: commit failed refused; error refused; silent nothing" },
    { "commit_that_timed_out_at_the_deadline_is_silent",
      "deadline 1000\n"
      "0: found 2; begin 0; wait 250\n"
      "20: answered 0; commit 0 answered\n"
      "1000: commit failed timedout; error timedout; silent 0@20" },
    { "spare_one_given_up_is_silent", "0: found 2; kind 1 spare; begin 0; wait 250\n"
                                      "20: failed 0 refused; begin 1; wait 270\n"
                                      "270: stop 1; error refused; silent 1@20" },
};

/* When attempt i starts while all are silent: after 250, 200 and 150 ms, then every 100 ms. */
static unsigned start_ms(unsigned i)
{
    static const unsigned first[] = { 0, 250, 450 };

    return i < 3 ? first[i] : 600 + (i - 3) * 100;
}

/* Appends the starts of attempts first to last, with the wait before each. */
static size_t add_starts(char *text, size_t used, size_t size, unsigned first, unsigned last)
{
    for (unsigned i = first; i <= last; i++)
        used += (size_t)snprintf(text + used, size - used, "%u: %sbegin %u; wait %u\n", start_ms(i),
                                 i ? "" : "found 400; ", i, start_ms(i + 1));
    return used;
}

/* Starts as many probes as may be under way, then plays the rest. */
static void play_at_the_bound(const char *rest)
{
    static char text[1 << 15];
    size_t used = add_starts(text, 0, sizeof(text), 0, ENGINE_IN_FLIGHT_MAX - 1);

    snprintf(text + used, sizeof(text) - used, "%s", rest);
    engine_script_play(text);
}

/* The 129th would start after 13.1 s. */
static void bound_stops_the_oldest(void)
{
    play_at_the_bound("13099: wait 13100\n"
                      "13100: stop 0; begin 128; wait 13200\n"
                      "13200: stop 1; begin 129; wait 13300; silent 0@0 1@250\n"
                      "13250: answered 2; commit 2 answered");
}

static void bound_counts_each_failure(void)
{
    play_at_the_bound("13050: failed 0 timedout; failed 1 timedout; begin 128; wait 13150\n"
                      "13150: begin 129; wait 13250\n"
                      "13250: stop 2; begin 130; wait 13350");
}

static void bound_is_no_bound_for_a_commit(void)
{
    play_at_the_bound("13050: trust 128 recent; wait 13100\n"
                      "13100: commit 128 recent; commit failed refused; look; stop 0; begin 129");
}

static void bound_lets_an_answer_win(void)
{
    play_at_the_bound("13100: answered 127; commit 127 answered; commit failed refused; "
                      "look; begin 128; wait 13200");
}

static void bound_leaves_the_last_their_time(void)
{
    char text[400];

    snprintf(text, sizeof(text), "13100: found %d; wait never\n99000: wait never",
             ENGINE_IN_FLIGHT_MAX);
    play_at_the_bound(text);
}

/* It looks before it stops the oldest, so no answer is lost. */
static void bound_looks_first(void)
{
    play_at_the_bound("13100: trust 128 none; stop 0; begin 128\n"
                      "14100: look; answered 1; commit 1 answered");
}

static const struct single_row bound_rows[] = {
    { "at_the_bound_the_oldest_makes_room", bound_stops_the_oldest },
    { "at_the_bound_two_that_end_make_room_for_two", bound_counts_each_failure },
    { "at_the_bound_a_recent_one_is_committed", bound_is_no_bound_for_a_commit },
    { "at_the_bound_an_answer_makes_room", bound_lets_an_answer_win },
    { "at_the_bound_nobody_goes_without_a_next", bound_leaves_the_last_their_time },
    { "at_the_bound_it_looks_first", bound_looks_first },
};

ROWS_MAIN("engine kinds", ROW_TABLE(spare_rows, engine_script_check),
          ROW_TABLE(alone_rows, engine_script_check), ROW_TABLE(closed_rows, engine_script_check),
          ROW_TABLE(silence_rows, engine_script_check), ROW_TABLE(bound_rows, rows_check_single))
