/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The race, order by order: what engine.h promises, and RFC 8305 section 5. */
#include "engine.h"

#include "engine_script.h"
#include "rows.h"

static const struct engine_script failure_rows[] = {
    { "failure_starts_the_next_at_once", "0: found 3; begin 0; wait 250\n"
                                         "40: failed 0 refused; begin 1; wait 290\n"
                                         "290: begin 2" },
    { "failure_among_others_starts_the_next_at_once",
      "0: found 4; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "300: failed 0 refused; begin 2; wait 550\n"
      "310: failed 2 refused; begin 3; wait never" },
    { "one_failure_starts_one_only", "0: found 4; begin 0; wait 250\n"
                                     "250: begin 1; wait 450\n"
                                     "300: failed 1 refused; begin 2; wait 500\n"
                                     "499: wait 500\n"
                                     "500: begin 3" },
    { "each_failure_of_its_own_moment_starts_one", "0: found 5; begin 0; wait 250\n"
                                                   "250: begin 1; wait 450\n"
                                                   "260: failed 0 refused; begin 2; wait 510\n"
                                                   "261: failed 1 refused; begin 3; wait 511\n"
                                                   "511: begin 4" },
    { "failure_at_the_start_goes_on_at_once",
      "0: found 3; begin 0; failed 0 netunreach; begin 1; failed 1 netunreach; "
      "commit 2 alone; commit failed refused; error refused" },
    { "failure_at_the_start_beside_another_looks_first",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; failed 1 netunreach; look; begin 2; wait never" },
    { "failure_with_none_left_waits_for_the_others", "0: found 2; begin 0; wait 250\n"
                                                     "250: begin 1; wait never\n"
                                                     "260: failed 1 refused; wait never\n"
                                                     "270: answered 0; commit 0 answered" },
    { "all_fail_ends_with_the_last", "0: found 2; begin 0; wait 250\n"
                                     "250: begin 1; wait never\n"
                                     "260: failed 0 refused; wait never\n"
                                     "270: failed 1 hostunreach; error hostunreach" },
    { "failure_known_long_ago_starts_a_late_one_at_once", "0: found 2 coming; begin 0; wait 250\n"
                                                          "250: begin 1; wait never\n"
                                                          "260: failed 1 refused; wait never\n"
                                                          "300: found 4; begin 2; wait 500\n"
                                                          "550: begin 3" },
};

/* MS docs WSAConnectByList, Remarks: the error of the last address tried. */
static const struct engine_script error_rows[] = {
    { "no_attempt_at_all_is_addrnotavail", "0: found 0; error addrnotavail" },
    { "no_attempt_after_a_while_is_addrnotavail", "0: wait never\n"
                                                  "30: found 0; error addrnotavail" },
    { "last_in_the_order_counts_though_it_failed_first",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "500: begin 2; wait never\n"
      "510: failed 2 hostunreach; wait never\n"
      "520: failed 0 refused; wait never\n"
      "530: failed 1 netunreach; error hostunreach" },
    { "last_in_the_order_counts_though_a_commit_failed_later",
      "0: found 2; begin 0; wait 250\n"
      "250: begin 1; wait never\n"
      "260: failed 1 hostunreach; wait never\n"
      "270: answered 0; commit 0 answered; commit failed refused; error hostunreach" },
    { "last_commit_counts",
      "0: found 2; begin 0; wait 250\n"
      "20: failed 0 hostunreach; commit 1 alone; commit failed refused; error refused" },
    { "only_one_tried_counts", "0: found 1; commit 0 alone; commit failed refused; error refused" },
    { "first_batch_counts_when_none_follows", "0: found 1 coming; begin 0; wait never\n"
                                              "10: failed 0 refused; wait never\n"
                                              "20: found 1; error refused" },
    { "end_stays_the_end",
      "0: found 1; commit 0 alone; commit failed refused; error refused; error refused\n"
      "9: found 2; error refused" },
};

static const struct engine_script look_rows[] = {
    { "commit_that_failed_looks_before_the_next_start",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "260: answered 0; commit 0 answered\n"
      "900: commit failed refused; look; answered 1; commit 1 answered; committed; connected 1" },
    { "look_that_finds_nothing_is_followed_by_the_start",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "260: answered 0; commit 0 answered\n"
      "900: commit failed refused; look; begin 2; wait never" },
    { "look_that_finds_a_failure_is_followed_by_the_start",
      "0: found 4; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "260: answered 0; commit 0 answered\n"
      "900: commit failed refused; look; failed 1 refused; begin 2; wait 1150" },
    { "start_that_took_longer_than_the_delay_looks_first", "0: found 3; begin 0\n"
                                                           "300: look; begin 1; wait 500" },
    { "start_that_took_longer_than_the_delay_sees_the_answer",
      "0: found 3; begin 0\n"
      "300: look; answered 0; commit 0 answered" },
    { "local_commit_that_failed_looks_before_the_next_start",
      "0: found 3; trust 1 local; begin 0; wait 250\n"
      "250: commit 1 local; commit failed refused; look; begin 2" },
    { "request_that_took_long_sees_the_answer",
      "0: found 2 on request; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "500: request\n"
      "520: found 4; look; answered 1; commit 1 answered; committed; stop 0; connected 1" },
    { "none_under_way_needs_no_look", "0: found 3; begin 0; failed 0 refused; begin 1" },
};

static const struct engine_script commit_rows[] = {
    { "alone_commits_at_once", "0: found 1; commit 0 alone; committed; connected 0" },
    { "alone_is_left_over", "0: found 2; begin 0; wait 250\n"
                            "30: failed 0 refused; commit 1 alone; committed; connected 1" },
    { "last_beside_a_silent_one_is_probed",
      "0: found 2; begin 0; wait 250\n"
      "250: begin 1; wait never\n"
      "280: answered 1; commit 1 answered; committed; stop 0; connected 1" },
    { "alone_while_more_come_is_probed", "0: found 1 coming; begin 0; wait never" },
    { "begun_probe_that_turns_out_alone_goes_on",
      "0: found 1 coming; begin 0; wait never\n"
      "20: found 1; wait never\n"
      "30: answered 0; commit 0 answered; committed; connected 0" },
    { "answer_commits_at_once", "0: found 2; begin 0; wait 250\n"
                                "30: answered 0; commit 0 answered; committed; connected 0" },
    { "commit_under_way_waits", "0: found 2; begin 0; wait 250\n"
                                "30: answered 0; commit 0 answered; wait never\n"
                                "900: wait never\n"
                                "950: committed; connected 0" },
    { "answer_during_a_commit_waits_for_its_end",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "260: answered 1; commit 1 answered; wait never\n"
      "270: answered 0; wait never\n"
      "280: commit failed refused; commit 0 answered; committed; connected 0" },
    { "failure_during_a_commit_starts_nothing", "0: found 3; begin 0; wait 250\n"
                                                "250: begin 1; wait 450\n"
                                                "260: answered 1; commit 1 answered; wait never\n"
                                                "270: failed 0 refused; wait never\n"
                                                "280: commit failed refused; commit 2 alone" },
    { "first_in_the_order_of_two_answers_wins",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "260: answered 1; answered 0; commit 0 answered; committed; connected 0" },
    { "answered_one_needs_no_stop",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "500: begin 2; wait never\n"
      "510: answered 2; answered 1; commit 1 answered; committed; stop 0; connected 1" },
    { "commit_that_failed_leaves_the_race_going_on",
      "0: found 3; begin 0; wait 250\n"
      "30: answered 0; commit 0 answered; commit failed refused; begin 1; wait 280\n"
      "60: answered 1; commit 1 answered; committed; connected 1" },
    { "commit_that_failed_starts_the_next_before_its_delay",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "260: answered 1; commit 1 answered\n"
      "290: commit failed refused; look; begin 2" },
    { "commit_that_failed_is_not_tried_again",
      "0: found 2; begin 0; wait 250\n"
      "30: answered 0; commit 0 answered; commit failed refused; "
      "commit 1 alone; commit failed timedout; error timedout" },
    { "commit_that_failed_leaves_a_slow_one_its_time",
      "0: found 2; begin 0; wait 250\n"
      "250: begin 1; wait never\n"
      "260: answered 1; commit 1 answered; commit failed refused; wait never\n"
      "9000: answered 0; commit 0 answered; committed; connected 0" },
};

static const struct engine_script trust_rows[] = {
    { "local_commits_in_its_turn",
      "0: found 3; trust 0 local; commit 0 local; committed; connected 0; asked 0@0" },
    { "recent_commits_in_its_turn",
      "0: found 3; trust 0 recent; commit 0 recent; committed; connected 0; asked 0@0" },
    { "locals_that_refuse_are_tried_one_after_the_other",
      "0: found 4; trust 0 local; trust 1 local; commit 0 local; commit failed refused; "
      "commit 1 local; commit failed refused; begin 2; wait 250\n"
      "250: begin 3; asked 0@0 1@0 2@0 3@250" },
    { "recent_behind_a_silent_one_waits_for_its_turn",
      "0: found 3; trust 1 recent; begin 0; wait 250\n"
      "249: wait 250\n"
      "250: commit 1 recent; committed; stop 0; connected 1; asked 0@0 1@250" },
    { "recent_is_asked_when_a_failure_gives_it_the_turn",
      "0: found 3; trust 1 recent; begin 0; wait 250\n"
      "40: failed 0 refused; commit 1 recent; asked 0@0 1@40" },
    { "recent_no_longer_is_probed", "0: found 3; trust 1 recent; begin 0; wait 250\n"
                                    "200: trust 1 none; wait 250\n"
                                    "250: begin 1; wait 450; asked 0@0 1@250" },
    { "recent_meanwhile_commits", "0: found 3; begin 0; wait 250\n"
                                  "200: trust 1 recent; wait 250\n"
                                  "250: commit 1 recent; asked 0@0 1@250" },
    { "recent_that_refuses_leaves_the_race_going_on",
      "0: found 3; trust 0 recent; commit 0 recent; commit failed refused; begin 1; wait 250" },
    { "recent_commit_starts_no_delay", "0: found 3; trust 1 recent; begin 0; wait 250\n"
                                       "250: commit 1 recent\n"
                                       "900: commit failed refused; look; begin 2" },
    { "answer_goes_before_a_recent_one",
      "0: found 3; trust 1 recent; begin 0; wait 250\n"
      "250: answered 0; commit 0 answered; committed; connected 0; asked 0@0" },
    { "local_with_more_coming_is_committed",
      "0: found 1 coming; trust 0 local; commit 0 local; committed; connected 0" },
    { "alone_is_not_asked_for", "0: found 1; trust 0 local; commit 0 alone; asked nothing" },
    { "only_one_is_alone_whatever_the_trust", "0: found 1; trust 0 never; commit 0 alone" },
    { "last_that_is_never_trusted_is_probed",
      "0: found 2; trust 1 never; begin 0; wait 250\n"
      "10: failed 0 refused; begin 1; wait never\n"
      "20: answered 1; commit 1 answered; committed; connected 1" },
    { "last_beside_a_silent_one_is_asked_for", "0: found 2; trust 1 local; begin 0; wait 250\n"
                                               "250: commit 1 local; asked 0@0 1@250" },
};

static const struct engine_script batch_rows[] = {
    { "late_batch_joins_at_the_next_start", "0: found 1 coming; begin 0; wait never\n"
                                            "50: found 3; wait 250\n"
                                            "250: begin 1; wait 450\n"
                                            "500: begin 2; wait never" },
    { "batch_after_the_delay_starts_at_once", "0: found 1 coming; begin 0; wait never\n"
                                              "400: found 3; begin 1; wait 600" },
    { "batch_after_all_failed_starts_at_once", "0: found 1 coming; begin 0; wait never\n"
                                               "40: failed 0 refused; wait never\n"
                                               "60: found 3; begin 1; wait 310" },
    { "batch_of_one_after_all_failed_is_alone", "0: found 1 coming; begin 0; wait never\n"
                                                "40: failed 0 refused; wait never\n"
                                                "60: found 2; commit 1 alone" },
    { "empty_batch_leaves_more_coming", "0: found 0 coming; wait never\n"
                                        "60: found 2; begin 0; wait 310" },
    { "answer_before_the_late_batch_wins",
      "0: found 1 coming; begin 0; wait never\n"
      "40: answered 0; commit 0 answered; committed; connected 0" },
    { "request_before_the_only_one",
      "0: found 1 on request; request; found 1; commit 0 alone; committed; connected 0" },
    { "request_after_the_recent_one",
      "0: found 1 on request; trust 0 recent; commit 0 recent; commit failed refused; "
      "request; found 2; commit 1 alone" },
    { "request_brings_company_for_the_only_one",
      "0: found 1 on request; request; found 3; begin 0; wait 250" },
    { "request_waits_until_the_last_one_known",
      "0: found 3 on request; begin 0; wait 250\n"
      "20: failed 0 refused; begin 1; wait 270\n"
      "40: failed 1 refused; request; found 3; commit 2 alone" },
    { "request_beside_a_silent_one_waits_for_the_turn",
      "0: found 2 on request; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "449: wait 450\n"
      "450: request; found 4; look; begin 2; wait 600\n"
      "600: begin 3; wait never" },
    { "request_beside_a_silent_one_comes_at_once_after_a_failure",
      "0: found 2 on request; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "260: failed 1 refused; request; found 3; look; begin 2; wait never" },
    { "request_in_vain_waits_for_those_under_way",
      "0: found 2 on request; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "500: request; found 2; wait never\n"
      "600: answered 1; commit 1 answered; committed; stop 0; connected 1" },
    { "request_in_vain_after_all_failed_ends",
      "0: found 0 on request; request; found 0; error addrnotavail" },
    { "request_may_be_followed_by_another",
      "0: found 0 on request; request; found 0 on request; request; found 1; commit 0 alone" },
    { "request_may_bring_more_later",
      "0: found 0 on request; request; found 1 coming; begin 0; wait never\n"
      "900: found 2; begin 1; wait never" },
    { "answer_makes_the_request_needless",
      "0: found 2 on request; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "500: answered 1; commit 1 answered; committed; stop 0; connected 1" },
};

/* No probes: WS2CONNECT_POLICY=sequential. */
static const struct engine_script in_turn_rows[] = {
    { "in_turn_commits_one_after_the_other",
      "in turn\n"
      "0: found 3; commit 0 in turn\n"
      "21000: commit failed timedout; commit 1 in turn; commit failed refused; "
      "commit 2 in turn; committed; connected 2; asked nothing" },
    { "in_turn_ends_with_the_last_error",
      "in turn\n"
      "0: found 2; commit 0 in turn; commit failed refused; "
      "commit 1 in turn; commit failed hostunreach; error hostunreach" },
    { "in_turn_alone_is_in_turn", "in turn\n"
                                  "0: found 1; commit 0 in turn; committed; connected 0" },
    { "in_turn_waits_for_more",
      "in turn\n"
      "0: found 1 coming; commit 0 in turn; commit failed refused; wait never\n"
      "60: found 2; commit 1 in turn" },
    { "in_turn_requests_more_in_the_end",
      "in turn\n"
      "0: found 2 on request; commit 0 in turn; commit failed refused; commit 1 in turn; "
      "commit failed refused; request; found 3; commit 2 in turn" },
    { "in_turn_deadline_ends_it", "deadline 1000\nin turn\n"
                                  "0: found 2; commit 0 in turn\n"
                                  "1000: commit failed timedout; error timedout" },
};

static const struct engine_script deadline_rows[] = {
    { "tick_before_the_deadline_still_waits", "deadline 1000\n"
                                              "0: found 2; begin 0; wait 250\n"
                                              "250: begin 1; wait 1000\n"
                                              "999: wait 1000\n"
                                              "1000: stop 0; stop 1; error timedout" },
    { "tick_before_the_deadline_an_answer_commits",
      "deadline 1000\n"
      "0: found 2; begin 0; wait 250\n"
      "250: begin 1; wait 1000\n"
      "999: answered 1; commit 1 answered; committed; stop 0; connected 1" },
    { "answer_at_the_deadline_is_late", "deadline 1000\n"
                                        "0: found 2; begin 0; wait 250\n"
                                        "250: begin 1; wait 1000\n"
                                        "1000: answered 1; stop 0; error timedout" },
    { "deadline_before_the_next_start_wakes", "deadline 200\n"
                                              "0: found 2; begin 0; wait 200\n"
                                              "200: stop 0; error timedout" },
    { "deadline_at_the_next_start_starts_nothing", "deadline 250\n"
                                                   "0: found 2; begin 0; wait 250\n"
                                                   "250: stop 0; error timedout" },
    { "deadline_without_candidates_is_timedout", "deadline 500\n"
                                                 "0: wait 500\n"
                                                 "500: error timedout" },
    { "deadline_hides_earlier_errors", "deadline 500\n"
                                       "0: found 2; begin 0; wait 250\n"
                                       "20: failed 0 refused; commit 1 alone; wait 500\n"
                                       "500: error timedout" },
    { "deadline_bounds_the_wait_for_more", "deadline 500\n"
                                           "0: found 1 coming; begin 0; wait 500\n"
                                           "20: failed 0 refused; wait 500\n"
                                           "500: error timedout" },
    { "deadline_bounds_the_commit", "deadline 500\n"
                                    "0: found 1; commit 0 alone; wait 500\n"
                                    "500: commit failed timedout; error timedout" },
    { "commit_done_at_the_deadline_counts", "deadline 500\n"
                                            "0: found 1; commit 0 alone; wait 500\n"
                                            "500: committed; connected 0" },
    { "commit_done_after_the_deadline_counts", "deadline 500\n"
                                               "0: found 2; begin 0; wait 250\n"
                                               "250: begin 1; wait 500\n"
                                               "490: answered 0; commit 0 answered\n"
                                               "501: committed; stop 1; connected 0" },
    { "commit_failed_at_the_deadline_starts_nothing",
      "deadline 500\n"
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "490: answered 0; commit 0 answered\n"
      "500: commit failed refused; stop 1; error timedout" },
    { "deadline_passed_before_the_start_starts_nothing", "deadline 500\n"
                                                         "500: found 2; error timedout" },
    { "deadline_long_passed_ends", "deadline 500\n"
                                   "0: found 2; begin 0; wait 250\n"
                                   "9000: stop 0; error timedout" },
};

static const struct engine_script end_rows[] = {
    { "abort_stops_all", "0: found 3; begin 0; wait 250\n"
                         "250: begin 1; wait 450\n"
                         "300: abort notsock; stop 0; stop 1; error notsock" },
    { "abort_during_a_commit_ends",
      "0: found 2; begin 0; wait 250\n"
      "30: answered 0; commit 0 answered; abort notsock; error notsock" },
    { "abort_before_anything_was_found_ends", "0: wait never\n"
                                              "10: abort notsock; error notsock" },
    { "abort_before_the_deadline_keeps_its_error", "deadline 500\n"
                                                   "0: found 2; begin 0; wait 250\n"
                                                   "30: abort notsock\n"
                                                   "700: stop 0; error notsock" },
    { "losers_are_stopped_in_order_before_the_end",
      "0: found 4; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "500: begin 2; wait 650\n"
      "510: failed 1 refused; begin 3; wait never\n"
      "520: answered 2; commit 2 answered; committed; stop 0; stop 3; connected 2" },
    { "losers_stay_until_the_commit_is_done", "0: found 3; begin 0; wait 250\n"
                                              "250: begin 1; wait 450\n"
                                              "260: answered 0; commit 0 answered; wait never\n"
                                              "290: committed; stop 1; connected 0; connected 0" },
    { "late_batch_after_the_end_starts_nothing",
      "0: found 1 coming; begin 0; wait never\n"
      "30: answered 0; commit 0 answered; committed; found 3; connected 0" },
    { "failure_after_the_abort_changes_nothing",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "300: abort notsock; failed 1 refused; stop 0; error notsock" },
    { "failure_after_the_deadline_changes_nothing",
      "deadline 1000\n"
      "0: found 2; begin 0; wait 250\n"
      "250: begin 1; wait 1000\n"
      "1000: stop 0; failed 1 refused; error timedout" },
    { "reports_of_stopped_ones_change_nothing",
      "0: found 2; begin 0; wait 250\n"
      "250: begin 1; wait never\n"
      "260: answered 1; commit 1 answered; committed; stop 0; failed 0 refused; answered 0; "
      "connected 1" },
    { "reports_of_unbegun_ones_change_nothing", "0: found 2; begin 0; wait 250\n"
                                                "30: answered 1; failed 1 refused; wait 250\n"
                                                "250: begin 1" },
};

static const struct engine_script short_rows[] = {
    { "no_probe_goes_on_in_turn",
      "0: found 3; begin 0; no probe 0; commit 0 in turn; commit failed refused; commit 1 in turn; "
      "committed; connected 1" },
    { "no_probe_after_a_refusal_goes_on_in_turn",
      "0: found 3; begin 0; wait 250\n"
      "10: failed 0 refused; begin 1; no probe 1; commit 1 in turn; commit failed hostunreach; "
      "commit 2 in turn; commit failed refused; error refused" },
    { "no_probe_beside_another_waits_for_its_end",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; no probe 1; wait 450\n"
      "500: wait 10000\n"
      "600: failed 0 refused; begin 1; wait 850\n"
      "610: answered 1; commit 1 answered; committed; connected 1" },
    { "no_probe_beside_an_answered_one_does_not_matter",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; no probe 1; wait 450\n"
      "260: answered 0; commit 0 answered; committed; connected 0" },
    { "no_probe_beside_a_silent_one_takes_its_place",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; no probe 1; wait 450\n"
      "500: wait 10000\n"
      "10000: stop 0; begin 1; no probe 1; commit 1 in turn; committed; connected 1" },
    { "no_probe_and_more_coming_waits_for_more",
      "0: found 1 coming; begin 0; no probe 0; commit 0 in turn; commit failed refused; wait never\n"
      "90: found 2; commit 1 in turn; committed; connected 1" },
    { "no_probe_is_no_reason_for_other_sources",
      "0: found 2 on request; begin 0; no probe 0; commit 0 in turn; commit failed refused; "
      "commit 1 in turn; commit failed refused; error refused" },
    { "no_probe_leaves_the_deadline", "deadline 1000\n"
                                      "0: found 2; begin 0; wait 250\n"
                                      "250: begin 1; no probe 1; wait 450\n"
                                      "500: wait 1000\n"
                                      "1000: stop 0; error timedout" },
};

ROWS_MAIN("engine", ROW_TABLE(failure_rows, engine_script_check),
          ROW_TABLE(error_rows, engine_script_check), ROW_TABLE(look_rows, engine_script_check),
          ROW_TABLE(commit_rows, engine_script_check), ROW_TABLE(trust_rows, engine_script_check),
          ROW_TABLE(batch_rows, engine_script_check), ROW_TABLE(in_turn_rows, engine_script_check),
          ROW_TABLE(deadline_rows, engine_script_check), ROW_TABLE(end_rows, engine_script_check),
          ROW_TABLE(short_rows, engine_script_check))
