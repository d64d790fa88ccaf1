/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Who takes part in a race, in the order to try them: attempt i of the engine is a pair here, of a
 * destination and a source. */
#ifndef WS2CONNECT_FIELD_H
#define WS2CONNECT_FIELD_H

#include "engine.h"
#include "locals.h"
#include "pairs.h"
#include "path.h"
#include "race.h"

/* All fields are private. */
struct field
{
    const struct race_entry *entry;
    bool in_turn;
    bool bound; /* the caller's socket, by the caller */
    bool has_path;
    struct path path;
    size_t begun;          /* attempts before this one keep their place */
    bool requested;        /* further pairs were looked for, or are not wanted */
    struct locals locals;  /* their sources */
    struct pairs *further; /* NULL: none */
    bool further_first;    /* they come before the candidates, not behind them */
};

/* Puts the candidates in order.
 *
 * in_turn   one candidate after the other: no memory, no further pairs
 * Returns   0; WSAEISCONN or WSAEINVAL when the socket is connected or listens, as far as a socket is
 *           looked at that has several candidates. Clear it in any case. */
int field_init(struct field *field, const struct race_entry *entry, bool in_turn);
void field_clear(struct field *field);

/* How many attempts there are, and whether there will be more. */
size_t field_count(const struct field *field);
enum engine_more field_more(const struct field *field);

/* The addresses of an attempt: where to; from where, NULL when the system chooses; and the source it
 * will have as far as is known, else NULL. Good until field_collect() or field_request(). */
const struct address *field_to(const struct field *field, size_t attempt);
const struct address *field_from(const struct field *field, size_t attempt);
const struct address *field_source(const struct field *field, size_t attempt);

/* Whether an attempt may go on the caller's socket at once, because it is local (policy.h). */
bool field_is_local(const struct field *field, size_t attempt);

/* Whether the caller's socket is good for the other attempts when this one fails on it (policy.h). A
 * source is bound for good. */
bool field_may_fail(const struct field *field, size_t attempt);

/* The attempt has begun: it keeps its place. */
void field_begun(struct field *field, size_t attempt);

/* The way that probes are to take. */
const struct path *field_path(struct field *field);

/* Waits for addresses that are still looked up, see resolve_wait(). */
bool field_wait(const struct field *field, uint64_t limit_ms);

/* Takes in the addresses that were looked up meanwhile. Returns 0 or WSAENOBUFS. */
int field_collect(struct field *field);

/* Finds the pairs beyond those that the system would choose. Returns 0 or WSAENOBUFS. */
int field_request(struct field *field);

#endif
