/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The command line. */

#ifndef WS2CONNECT_BENCH_OPTIONS_H
#define WS2CONNECT_BENCH_OPTIONS_H

#include <stdbool.h>

#define OPTIONS_ROUNDS_MAX 10000

struct options
{
    unsigned rounds;
    const char *dll;
    const char *host;
    int family; /* of the sockets: AF_INET6 for ::1 */
    bool help;
};

extern const char options_help[];

/* Reads the command line. Returns false after a line on standard error that says what is wrong. */
bool options_read(struct options *options, int argc, char **argv);

#endif
