/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Who takes part in a race: the candidates, their sources, and what is known of them; then, for a
 * caller's list, the same destinations from the machine's other addresses. */
#ifndef WS2CONNECT_FIELD_H
#define WS2CONNECT_FIELD_H

#include "attempts.h"
#include "locals.h"
#include "path.h"
#include "race.h"

/* All fields but attempts are private. */
struct field
{
    struct attempts attempts;
    const struct race_entry *entry;
    bool in_turn;
    bool bound; /* the caller's socket, by the caller */
    bool has_path;
    struct path path;
    size_t sourced;       /* candidates before this one have their sources looked for */
    bool has_more;        /* further pairs, which were not looked for yet */
    struct locals locals; /* their sources */
};

/* Puts the candidates in order.
 *
 * in_turn   one candidate after the other: no memory, no further pairs
 * Returns   0, or what target_check_idle() says of a socket that has several candidates. Clear it in any
 *           case. */
int field_init(struct field *field, const struct race_entry *entry, bool in_turn);
void field_clear(struct field *field);

/* Whether there will be more attempts. */
enum engine_more field_more(const struct field *field);

/* Whether an attempt may go on the caller's socket at once, because it is local (policy.h). */
bool field_is_local(const struct field *field, size_t attempt);

/* Whether it is to be probed in any case, being an IPv4 one that has IPv6 ones beside it, or may get some
 * (policy.h). */
bool field_is_mixed(const struct field *field, size_t attempt);

/* Whether the caller's socket is good for the other attempts when this one fails on it: a source is bound
 * for good, and a port that the caller bound gets lost. */
bool field_may_fail(const struct field *field, size_t attempt);

/* The way that probes are to take. */
const struct path *field_path(struct field *field);

/* Whether there is work to do for a long list: then field_collect() is to be called soon. */
bool field_is_busy(const struct field *field);

/* Waits for addresses that are still looked up, see resolve_wait(). */
bool field_wait(const struct field *field, uint64_t limit_ms);

/* Takes in the addresses that were looked up meanwhile, and the next of a long list. Returns 0 or
 * WSAENOBUFS. */
int field_collect(struct field *field);

/* Finds the pairs beyond those that the system would choose. Returns 0 or WSAENOBUFS. */
int field_request(struct field *field);

#endif
