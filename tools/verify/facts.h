/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What ws2connect-verify finds out about this prefix. Without Windows headers, so that the verdict on
 * the facts can be tested on any machine. */
#ifndef VERIFY_FACTS_H
#define VERIFY_FACTS_H

#include "image.h"

#include <stdbool.h>
#include <stddef.h>

/* Sizes in bytes of UTF-8, with the terminator. Any path of 2047 characters fits. */
#define FACTS_PATH_SIZE 8192
#define FACTS_NAME_SIZE 128

/* The functions that are looked up in ws2_32. The first three are ours when the drop-in is in use. */
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

/* A path is empty when there is no such file or module. */
struct facts
{
    char ws2_32[FACTS_PATH_SIZE];
    unsigned long load_error; /* the system's error code, when ws2_32 is not loaded */

    /* The export table of the ws2_32.dll that the loader finds forwards to ws2connect.dll. That does
     * not mean that it works: without the original it is not even loaded. */
    bool drop_in;

    /* The modules in which the functions lie, behind the thunks of the drop-in. */
    char places[FACTS_FUNCTIONS][FACTS_PATH_SIZE];

    char version[32]; /* of the module in which WSAConnectByList lies; "" without the drop-in */

    struct facts_file ours;     /* ws2connect.dll in the system folder */
    struct facts_file original; /* the kept ws2_32.dll */

    /* How many of the original's named exports, without the three, a call of the drop-in reaches. */
    size_t reached;
    size_t not_reached;
    char first_not_reached[FACTS_NAME_SIZE];

    /* How often ws2_32.dll was asked for by name, and how often that found the drop-in. */
    size_t names_asked;
    size_t names_found;

    bool sorting_failed;
    int sorting_error; /* the WSA code; 0 when the call succeeded and the list is wrong */

    const char *loopback_step; /* the step that failed; NULL when a byte went both ways */
    int loopback_error;        /* the WSA code; 0 when the step has none */
};

#endif
