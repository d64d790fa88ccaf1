/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What ws2connect-verify found out about this prefix, and the names of what it looked at. No
 * Windows header: the verdict on the facts is reached, and tested, on any machine. */
#ifndef VERIFY_FACTS_H
#define VERIFY_FACTS_H

#include "image.h"

#include <stdbool.h>
#include <stddef.h>

/* UTF-8 with the terminator: 2047 characters of a path, whatever they are. */
#define FACTS_PATH_SIZE 8192
#define FACTS_NAME_SIZE 128

/* What is asked of ws2_32. The first three are ours where the drop-in is in use. */
enum facts_function
{
    FACTS_BY_NAME_A,
    FACTS_BY_NAME_W,
    FACTS_BY_LIST,
    FACTS_SOCKET,
    FACTS_FUNCTIONS,
    FACTS_OURS = FACTS_SOCKET,
};

extern const char *const facts_function_names[FACTS_FUNCTIONS];

/* A file that the drop-in needs. */
struct facts_file
{
    char path[FACTS_PATH_SIZE];
    struct image image;
};

/* An empty path is that of something that is not there. */
struct facts
{
    char ws2_32[FACTS_PATH_SIZE];
    unsigned long load_error; /* the system's, when ws2_32 is not loaded */

    /* The ws2_32.dll that the loader finds forwards to ws2connect.dll by its export table, whatever
     * comes of it: without the original it is not even loaded. */
    bool drop_in;

    /* The modules where the functions lie; the drop-in's thunks have been followed. */
    char places[FACTS_FUNCTIONS][FACTS_PATH_SIZE];

    struct facts_file ours;     /* ws2connect.dll in the system folder */
    struct facts_file original; /* the kept ws2_32.dll */

    /* The original's exports by name, the three left out: does a call of the drop-in's reach them? */
    size_t reached;
    size_t not_reached;
    char first_not_reached[FACTS_NAME_SIZE];

    /* The drop-in's look-ups by name, and those that found the drop-in. */
    size_t names_asked;
    size_t names_found;

    bool sorting_failed;
    int sorting_error; /* Winsock's; 0 when the call succeeded, and the list is wrong */

    const char *loopback_step; /* the one that failed; NULL when a byte went both ways */
    int loopback_error;        /* Winsock's; 0 when the step has none */
};

#endif
