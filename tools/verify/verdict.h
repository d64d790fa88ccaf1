/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From facts to a result: is the drop-in in use, and is all well with it. Pure. */
#ifndef VERIFY_VERDICT_H
#define VERIFY_VERDICT_H

#include "facts.h"

/* The exit status of the program. */
enum verdict
{
    VERDICT_DROP_IN = 0,
    VERDICT_BROKEN = 1,
    VERDICT_BUILTIN = 3, /* the three functions are not ours, but sockets work */
};

#define VERDICT_TEXT_SIZE (2 * FACTS_PATH_SIZE + 256)

/* Writes one line: "drop-in", "builtin" or "broken: REASON". machine is that of this program.
 * Where several things are wrong, the reason is the one that causes the others. */
enum verdict verdict_reach(const struct facts *facts, unsigned machine,
                           char text[VERDICT_TEXT_SIZE]);

/* "ok" or "failed: STEP ERROR". */
void verdict_loopback_text(const struct facts *facts, char *out, size_t size);

/* "ok" or "failed: ERROR". */
void verdict_sorting_text(const struct facts *facts, char *out, size_t size);

#endif
