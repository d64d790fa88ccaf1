/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A line on the terminal that says for how long a call has been waiting. */
#ifndef WSCONNECT_PROGRESS_H
#define WSCONNECT_PROGRESS_H

#include <winsock2.h> /* before windows.h, which brings the old one */

#include <windows.h>

struct progress
{
    HANDLE thread; /* NULL: nothing is shown */
    HANDLE over;
    char what[256];
};

/* From now on, a line on standard error says each second what is waited for, such as "localhost port
 * 80". Shows nothing in the first second, nothing when standard error is not a terminal, and nothing
 * when memory has run out. */
void progress_begin(struct progress *progress, const char *what);

/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
