/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The delay between two starts, and how it falls (RFC 8305 section 5). */
#include "engine.h"

#include "engine_script.h"
#include "rows.h"

static const struct engine_script start_rows[] = {
    { "two_start_250_ms_apart", "0: found 2; begin 0; wait 250\n"
                                "250: begin 1; wait never" },
    { "tick_before_the_delay_still_waits", "0: found 2; begin 0; wait 250\n"
                                           "249: wait 250\n"
                                           "250: begin 1" },
    { "each_delay_counts_from_the_last_start", "0: found 4; begin 0; wait 250\n"
                                               "260: begin 1; wait 460\n"
                                               "510: begin 2; wait 660\n"
                                               "900: begin 3; wait never" },
    { "first_starts_at_once_however_late_the_clock", "7000000: found 2; begin 0; wait 7000250" },
    { "delay_of_100_ms_kept", "delay 100\n"
                              "0: found 2; begin 0; wait 100\n"
                              "99: wait 100\n"
                              "100: begin 1" },
    { "delay_of_2000_ms_kept", "delay 2000\n"
                               "0: found 2; begin 0; wait 2000\n"
                               "1999: wait 2000\n"
                               "2000: begin 1" },
    { "wake_without_event_waits_on", "0: found 2; begin 0; wait 250\n"
                                     "20: wait 250\n"
                                     "30: wait 250\n"
                                     "250: begin 1; wait never\n"
                                     "300: wait never" },
    /* RFC 8305 section 5: the delay starts the next attempt; it does not end the one before. */
    { "earlier_one_answers_after_the_delay",
      "0: found 2; begin 0; wait 250\n"
      "250: begin 1; wait never\n"
      "290: answered 0; commit 0 answered; committed; stop 1; connected 0" },
    { "first_of_many_answers_after_a_minute",
      "0: found 3; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "500: begin 2; wait never\n"
      "60000: answered 0; commit 0 answered; committed; stop 1; stop 2; connected 0" },
};

/* RFC 8305 section 5: less than the delay when there is a reason, here the silence of others. */
static const struct engine_script fall_rows[] = {
    { "delay_falls_with_each_silent_one", "0: found 7; begin 0; wait 250\n"
                                          "250: begin 1; wait 450\n"
                                          "450: begin 2; wait 600\n"
                                          "600: begin 3; wait 700\n"
                                          "700: begin 4; wait 800\n"
                                          "800: begin 5; wait 900" },
    { "delay_falls_from_what_is_set", "delay 2000\n"
                                      "0: found 6; begin 0; wait 2000\n"
                                      "2000: begin 1; wait 3600\n"
                                      "3600: begin 2; wait 4800\n"
                                      "4800: begin 3; wait 5600\n"
                                      "5600: begin 4; wait 6400" },
    { "delay_never_falls_below_100_ms", "delay 130\n"
                                        "0: found 5; begin 0; wait 130\n"
                                        "130: begin 1; wait 234\n"
                                        "234: begin 2; wait 334\n"
                                        "334: begin 3; wait 434" },
    { "delay_of_100_ms_does_not_fall", "delay 100\n"
                                       "0: found 4; begin 0; wait 100\n"
                                       "100: begin 1; wait 200\n"
                                       "200: begin 2; wait 300" },
    { "failed_ones_are_not_silent", "0: found 5; begin 0; wait 250\n"
                                    "10: failed 0 refused; begin 1; wait 260\n"
                                    "20: failed 1 refused; begin 2; wait 270\n"
                                    "270: begin 3; wait 470" },
    { "one_that_failed_late_is_silent_no_more", "0: found 6; begin 0; wait 250\n"
                                                "250: begin 1; wait 450\n"
                                                "450: begin 2; wait 600\n"
                                                "500: failed 0 refused; begin 3; wait 700" },
    { "one_begun_just_now_is_not_silent", "0: found 5; begin 0; wait 250\n"
                                          "250: begin 1; wait 450\n"
                                          "349: failed 0 refused; begin 2; wait 599" },
    { "one_begun_100_ms_ago_is_silent", "0: found 5; begin 0; wait 250\n"
                                        "250: begin 1; wait 450\n"
                                        "350: failed 0 refused; begin 2; wait 550" },
    { "answered_one_is_not_silent",
      "0: found 5; begin 0; wait 250\n"
      "250: begin 1; wait 450\n"
      "450: answered 0; commit 0 answered; commit failed refused; look; begin 2; wait 650" },
};

ROWS_MAIN("engine delay", ROW_TABLE(start_rows, engine_script_check),
          ROW_TABLE(fall_rows, engine_script_check))
