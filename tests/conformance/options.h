/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The command line. */

#ifndef CONFORMANCE_OPTIONS_H
#define CONFORMANCE_OPTIONS_H

#include <stdbool.h>

struct options
{
    const char *dll;
    const char *json;     /* file name, or NULL */
    const char *run_case; /* a child's: the one case to run in this process */
    const char **names;   /* of --case; room for argc of them */
    int name_count;
    unsigned jobs; /* cases at a time */
    bool only_windows;
    bool list;
    bool help;
};

/* False after one line on standard error that says what is wrong. `names` must have room for argc
 * pointers; the strings stay argv's. */
bool options_parse(struct options *options, int argc, char **argv, const char **names);

void options_print_help(void);

#endif
