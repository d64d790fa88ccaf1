/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The command line. */

#ifndef CONFORMANCE_OPTIONS_H
#define CONFORMANCE_OPTIONS_H

#include <stdbool.h>

/* Which failures make the exit status 1. */
enum judge
{
    JUDGE_ALL,
    JUDGE_WINDOWS, /* those of what Windows documents or does */
    JUDGE_NOTHING,
};

struct options
{
    const char *dll;
    /* file names, or NULL */
    const char *json, *table, *details, *known;
    const char *suite; /* a program to run in place of the cases, or NULL */
    const char *title; /* of this run, or NULL */
    enum judge judge;
    const char *run_case; /* in a child process: the case to run there */
    const char **names;   /* of --case; room for argc of them */
    int name_count;
    unsigned jobs; /* how many cases run at the same time */
    bool only_windows, only_connect, only_sort;
    bool list;
    bool help;
};

/* Reads the command line. Returns false after a line on standard error that says what is wrong.
 * `names` must have room for argc pointers. The strings are those of argv. */
bool options_parse(struct options *options, int argc, char **argv, const char **names);

void options_print_help(void);

#endif
