/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the child has done, in memory that its parent reads, also when the child hangs or has crashed. */
#ifndef WS2CONNECT_TESTS_PROGRESS_H
#define WS2CONNECT_TESTS_PROGRESS_H

#include <winsock2.h>

#include <stdbool.h>

/* More than there are stand-ins. */
#define PROGRESS_FUNCTIONS_MAX 64

/* Which calls fail; or what the rest of the program does right before the n-th, which does not fail. */
enum kind
{
    KIND_ONE,        /* the n-th */
    KIND_ONWARDS,    /* the n-th and all later ones */
    KIND_CLOSED,     /* it closes the caller's socket */
    KIND_CLEANED_UP, /* it calls the last WSACleanup */
    KIND_EXITED,     /* it ends the process */
    KIND_LIMIT,      /* the one fault that is known to be too much */
};

struct progress
{
    volatile LONG step; /* grows with each trial */
    bool begun;         /* what follows says which trial is the latest */
    size_t function;    /* of stand_ins_at() */
    size_t error;       /* its place in the errors */
    LONG number;
    char doing[100];                     /* the latest trial, in words */
    bool called[PROGRESS_FUNCTIONS_MAX]; /* which functions the scene calls */
    LONG faults;                         /* trials whose fault has struck */
    bool struck[PROGRESS_FUNCTIONS_MAX]; /* which functions have failed */
    LONG unjudged;                       /* trials that were late on a busy machine */
    LONG wrong;                          /* trials and other checks that have failed */
    char text[16000];                    /* lines about them */
};

/* Adds a line to the text, as long as there is room, and counts it as wrong. */
__attribute__((format(printf, 2, 3))) void progress_wrong(struct progress *progress,
                                                          const char *format, ...);

#endif
