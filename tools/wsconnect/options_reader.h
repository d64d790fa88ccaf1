/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the parts of the command line's reader share. */
#ifndef WSCONNECT_OPTIONS_READER_H
#define WSCONNECT_OPTIONS_READER_H

#include "options.h"

/* The options that were given, by bits. */
enum options_given
{
    GIVEN_FAMILY = 1 << 0, /* -4 or -6 */
    GIVEN_TIMEOUT = 1 << 1,
    GIVEN_DLL = 1 << 2,
    GIVEN_SEND = 1 << 3,
    GIVEN_TRACE = 1 << 4,
    GIVEN_SVG = 1 << 5,
    GIVEN_JSON = 1 << 6,
    GIVEN_REPEAT = 1 << 7,
    GIVEN_SETTING = 1 << 8, /* --policy or --delay */
    GIVEN_BIND = 1 << 9,
    GIVEN_COUNT = 1 << 10,
    GIVEN_LIST = 1 << 11,
    GIVEN_SORT = 1 << 12,
    GIVEN_LISTEN = 1 << 13,
};

/* The arguments that are not yet read, and where the result goes. */
struct options_reader
{
    char **next;
    char **end;
    char **words; /* the arguments that are not options, in their order; at most argc */
    size_t word_count;
    unsigned given; /* bits of enum options_given */
    struct options *options;
    char *problem;
};

/* Writes the problem, formatted as by printf(). Returns false. */
bool options_fail(struct options_reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Reads the words when all options are known, and checks that these go together. Returns as
 * options_parse(). */
bool options_read_words(struct options_reader *reader);

#endif
