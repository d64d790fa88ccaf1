/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Plays a script to the engine, on an invented clock.
 *
 * A script is a text. A line is a moment: milliseconds, a colon, then events and the orders that the
 * engine must give, in this order, separated by semicolons. Lines without a time come first and change
 * the usual configuration: "deadline MS", "delay MS", "in turn".
 *
 *     "deadline 1000\n"
 *     "0: found 2; begin 0; wait 250\n"
 *     "250: begin 1; wait 1000\n"
 *     "290: answered 0; commit 0 answered; committed; stop 1; connected 0"
 *
 * Events    found N [coming|on request]; answered I; failed I ERROR; no probe I; committed;
 *           commit failed ERROR; sources closed; abort ERROR; and, from now on,
 *           trust I none|local|recent;
 *           kind I usual|sourceless|further|lost|spare (lost: ENGINE_FURTHER_SOURCELESS)
 * Orders    the words of engine_text(). After a wait the events up to the next order are reported;
 *           then engine_looked() is called, as for every ENGINE_WAIT.
 *           ENGINE_ASK is answered without a word in the script.
 * Checks    "asked 0@0 1@250": the attempts for whose trust the engine has asked so far, and when;
 *           "silent 0@0 1@250": the attempts that it has found silent so far, and since when;
 *           "asked nothing", "silent nothing" */
#ifndef WS2CONNECT_TESTS_ENGINE_SCRIPT_H
#define WS2CONNECT_TESTS_ENGINE_SCRIPT_H

struct engine_script
{
    const char *name;
    const char *text;
};

/* Plays the script. Fails the test at the first order that is not the expected one. */
void engine_script_play(const char *text);

/* The same, as the check of a table of scripts. */
void engine_script_check(void **state);

#endif
