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

/* Most calls of --repeat and connections of --count. Our choice. */
#define OPTIONS_COUNT_MAX 100000

/* Most addresses of a list from standard input. Our choice. */
#define OPTIONS_ENTRIES_MAX 10000

enum options_command
{
    OPTIONS_CONNECT,
    OPTIONS_SORT,   /* the addresses of hosts; connect to nothing */
    OPTIONS_LISTEN, /* be the server */
    OPTIONS_DOCTOR, /* say what works here, and what does not */
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
    bool use_list;   /* connect to entries, not to host and port */
    bool list_input; /* entries come from standard input: give them to options_read_list() */
    bool has_timeout;
    bool has_bind;
    bool json;            /* print an object for each result */
    bool trace;           /* print a table of the steps */
    uint16_t listen_port; /* 0: any */
    unsigned repeat;      /* how many calls; 1 or more */
    unsigned count;       /* how many connections to serve; 0: no limit */
    const char *host;
    const char *port;
    struct address *entries; /* options_clear() frees it */
    size_t entry_count;
    char **hosts; /* of --sort, or what --list names; likewise, but not the strings */
    size_t host_count;
    struct timeout timeout;
    const char *dll;    /* NULL: ws2connect.dll */
    const char *send;   /* NULL: send nothing */
    const char *svg;    /* the file to draw the steps in, or NULL */
    const char *policy; /* "race" or "sequential"; NULL: as the environment says */
    const char *delay;  /* a valid WS2CONNECT_ATTEMPT_DELAY; likewise */
    const char *bind_text;
    struct address bind; /* port 0: any */
};

/* The text of --help. */
extern const char options_help[];

/* Reads the command line, in UTF-8. argv[0] is the program's name. The addresses in it are left to
 * options_read_addresses().
 *
 * Returns true and writes *out; or returns false and writes to problem, in one sentence, what is
 * wrong and what to do. Call options_clear() after both. */
bool options_parse(int argc, char **argv, struct options *out, char problem[OPTIONS_PROBLEM_SIZE]);

/* Reads the addresses of --list and --bind. It calls inet_pton(), so that ws2_32.dll must be there; what
 * is above does without. Returns as options_parse(). */
bool options_read_addresses(struct options *options, char problem[OPTIONS_PROBLEM_SIZE]);

/* Reads the entries from text: addresses with blanks or line ends between them; from # to the end of
 * its line is a comment. text holds length bytes and one more; it is changed. Returns as
 * options_parse(). */
bool options_read_list(struct options *options, char *text, size_t length,
                       char problem[OPTIONS_PROBLEM_SIZE]);

/* Frees what the functions above allocated. May be called again. */
void options_clear(struct options *options);

#endif
