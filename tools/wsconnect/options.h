/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The command line. */
#ifndef WSCONNECT_OPTIONS_H
#define WSCONNECT_OPTIONS_H

#include "address.h"
#include "timeout.h"

#include <stdbool.h>
#include <stddef.h>

#define OPTIONS_PROBLEM_SIZE 512

enum options_command
{
    OPTIONS_CONNECT,
    OPTIONS_HELP,
    OPTIONS_VERSION,
};

enum options_family
{
    OPTIONS_DUAL_STACK,
    OPTIONS_IPV4,
    OPTIONS_IPV6,
};

/* Texts point into argv. */
struct options
{
    enum options_command command;
    enum options_family family;
    bool use_list; /* entries are used, else host and port */
    bool sort;     /* hosts are used, and nothing is connected */
    const char *host;
    const char *port;
    struct address *entries; /* owned, see options_clear() */
    size_t entry_count;
    char **hosts; /* owned likewise, the texts are not */
    size_t host_count;
    bool has_timeout;
    struct timeout timeout;
    const char *dll;  /* NULL: ours */
    const char *send; /* NULL: nothing is sent */
    bool trace;       /* a table of what happened */
    const char *svg;  /* the file to draw it in, or NULL */
};

extern const char options_help[];

/* Reads the command line, in UTF-8, with the program's name first.
 *
 * Returns true and writes *out; or false and writes to problem, in one sentence, what is wrong
 * and what to do. options_clear() is due after both. */
bool options_parse(int argc, char **argv, struct options *out, char problem[OPTIONS_PROBLEM_SIZE]);

void options_clear(struct options *options);

#endif
