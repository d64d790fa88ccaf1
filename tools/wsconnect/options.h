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

/* The strings are those of argv. */
struct options
{
    enum options_command command;
    enum options_family family;
    bool use_list; /* connect to entries, not to host and port */
    bool sort;     /* sort the addresses of hosts, and connect to nothing */
    const char *host;
    const char *port;
    struct address *entries; /* options_clear() frees it */
    size_t entry_count;
    char **hosts; /* likewise, but not the strings */
    size_t host_count;
    bool has_timeout;
    struct timeout timeout;
    const char *dll;  /* NULL: ws2connect.dll */
    const char *send; /* NULL: send nothing */
    bool trace;       /* print a table of the steps */
    const char *svg;  /* the file to draw the steps in, or NULL */
};

/* The text of --help. */
extern const char options_help[];

/* Reads the command line, in UTF-8. argv[0] is the program's name.
 *
 * Returns true and writes *out; or returns false and writes to problem, in one sentence, what is
 * wrong and what to do. Call options_clear() after both. */
bool options_parse(int argc, char **argv, struct options *out, char problem[OPTIONS_PROBLEM_SIZE]);

/* Frees what options_parse() allocated. May be called again. */
void options_clear(struct options *options);

#endif
