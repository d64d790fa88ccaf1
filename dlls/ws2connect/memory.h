/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What addresses did lately: a table of fixed size, without clock or lock.
 *
 * An entry is for a destination (address, port, scope) reached from one source, bound by us or chosen
 * by the system. The source's port does not count. A v4-mapped address is the same as its IPv4 address.
 *
 * Times are milliseconds of one monotonic clock. Threads may pass them slightly out of order. */
#ifndef WS2CONNECT_MEMORY_H
#define WS2CONNECT_MEMORY_H

#include "address.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How long an answer counts. Long enough for a burst of connections to one host. Not longer, because
 * programs often reconnect when their server has just stopped, and a connect of the caller's socket to
 * a dead address cannot be taken back. Our choice. */
#define MEMORY_ANSWERED_MS 2000

/* How long a silent address is tried last. No connection is lost by that, because it is still tried.
 * RFC 8305 section 4 suggests to remember what was slow; ten minutes are our choice. */
#define MEMORY_SILENT_MS UINT64_C(600000)

/* Number of entries. Our choice: a search through them takes less than a microsecond. */
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
    uint64_t noted; /* the table's number of notes at the last note of this entry */
};

/* All fields are private. Zeroed memory is an empty table. */
struct memory
{
    size_t used;
    uint64_t notes;
    uint32_t hash[MEMORY_SIZE]; /* of the entries' keys, side by side for a quick search */
    struct memory_entry entry[MEMORY_SIZE];
};

/* Notes that it has answered now, and is not silent any more. */
void memory_note_answered(struct memory *memory, const struct address *to,
                          const struct address *from, uint64_t now_ms);

/* Notes that an attempt failed with this error: earlier answers do not count any more. A refusal or a
 * reset comes from the host, so it is not silent any more either. */
void memory_note_failed(struct memory *memory, const struct address *to, const struct address *from,
                        int error);

/* Notes that an attempt that began at since_ms has been silent until now_ms. Answers from before
 * since_ms do not count any more. When it has answered another attempt since then, nothing is noted. */
void memory_note_silent(struct memory *memory, const struct address *to, const struct address *from,
                        uint64_t since_ms, uint64_t now_ms);

/* Whether it answered at most MEMORY_ANSWERED_MS ago, and whether it was silent at most
 * MEMORY_SILENT_MS ago. *age_ms is how long ago, written only when the result is true. */
bool memory_answered(const struct memory *memory, const struct address *to,
                     const struct address *from, uint64_t now_ms, uint64_t *age_ms);
bool memory_silent(const struct memory *memory, const struct address *to,
                   const struct address *from, uint64_t now_ms, uint64_t *age_ms);

/* Whether it was silent from any source. */
bool memory_silent_at_all(const struct memory *memory, const struct address *to, uint64_t now_ms);

#endif
