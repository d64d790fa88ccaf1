/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The verdict on the facts: is the drop-in in use, and does it work? Pure. */
#ifndef VERIFY_VERDICT_H
#define VERIFY_VERDICT_H

#include "facts.h"

/* The exit status of the program. */
enum verdict
{
    VERDICT_DROP_IN = 0,
    VERDICT_BROKEN = 1,
    VERDICT_BUILTIN = 3, /* the three functions are not those of ws2connect.dll; sockets work */
};

#define VERDICT_TEXT_SIZE (2 * FACTS_PATH_SIZE + 256)

/* Returns the verdict and writes it to text: "drop-in", "builtin" or "broken: REASON", on one line
 * without its end. machine is that of this program, IMAGE_I686 or IMAGE_X86_64. When several things
 * are wrong, the reason is the one that causes the others. */
enum verdict verdict_reach(const struct facts *facts, unsigned machine,
                           char text[VERDICT_TEXT_SIZE]);

/* Writes the result of the connection on loopback, "ok" or "failed: STEP ERROR". size is that of
 * out in bytes. */
void verdict_loopback_text(const struct facts *facts, char *out, size_t size);

/* Likewise of the sorting: "ok" or "failed: ERROR". */
void verdict_sorting_text(const struct facts *facts, char *out, size_t size);

#endif
