/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What addresses did lately: a bounded table, without clock and lock of its own.
 *
 * An entry stands for a destination with port and scope, as reached from one source address, whether
 * that was bound or chosen by the system. The source's port doesn't count. A v4-mapped address is the
 * IPv4 address it stands for.
 *
 * Times are milliseconds of one monotonic clock. Threads may bring them slightly out of order. */
#ifndef WS2CONNECT_MEMORY_H
#define WS2CONNECT_MEMORY_H

#include "address.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How long an answer counts. Long enough for a burst of connections to one host; not longer,
 * because programs reconnect just when their server has gone, and the caller's socket, once sent
 * to a dead address, cannot be called back. Our choice. */
#define MEMORY_ANSWERED_MS 2000

/* How long a silent address is tried last. It costs nobody a connection, because it is still
 * tried. RFC 8305 section 4 suggests to remember what was slow; ten minutes are our choice. */
#define MEMORY_SILENT_MS (10 * 60 * 1000)

/* Entries. Our choice: a search through them stays below a microsecond. */
#define MEMORY_SIZE 256

struct memory_key
{
    struct address to;
    struct address from;
};

struct memory_entry
{
    struct memory_key key;
    bool answered;
    bool silent;
    uint64_t answered_ms;
    uint64_t silent_ms;
    uint64_t noted; /* counts up with each note of the table */
};

/* All fields are private. Zeroed memory is an empty table. */
struct memory
{
    size_t used;
    uint64_t notes;
    uint32_t hash[MEMORY_SIZE]; /* of the entries' keys, beside each other for a quick search */
    struct memory_entry entry[MEMORY_SIZE];
};

/* It answered just now: silent no more. */
void memory_note_answered(struct memory *memory, const struct address *to,
                          const struct address *from, uint64_t now_ms);

/* An attempt failed with this error: what it answered before doesn't count any more. A refusal or a
 * reset comes from the host, so it is silent no more either. */
void memory_note_failed(struct memory *memory, const struct address *to, const struct address *from,
                        int error);

/* An attempt that began at since_ms has heard nothing until now. What it answered before that
 * doesn't count any more; when it has answered another attempt since, nothing is noted. */
void memory_note_silent(struct memory *memory, const struct address *to, const struct address *from,
                        uint64_t since_ms, uint64_t now_ms);

/* Whether it answered MEMORY_ANSWERED_MS ago or later, was silent MEMORY_SILENT_MS ago or later.
 * Writes *age_ms, how long ago, only when it returns true. */
bool memory_answered(const struct memory *memory, const struct address *to,
                     const struct address *from, uint64_t now_ms, uint64_t *age_ms);
bool memory_silent(const struct memory *memory, const struct address *to,
                   const struct address *from, uint64_t now_ms, uint64_t *age_ms);

/* Whether it was so from any source. */
bool memory_silent_at_all(const struct memory *memory, const struct address *to, uint64_t now_ms);

#endif
