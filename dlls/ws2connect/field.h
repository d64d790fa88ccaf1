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

/* Puts the candidates in the order to try them.
 *
 * in_turn   true: one candidate is tried after the other, without the memory and without further pairs
 * Returns   0; with several candidates, else the error of target_check_idle() for the caller's socket.
 *           field_clear() is due in both cases. */
int field_init(struct field *field, const struct race_entry *entry, bool in_turn);
void field_clear(struct field *field);

/* Whether there will be more attempts. */
enum engine_more field_more(const struct field *field);

/* Whether an attempt may go on the caller's socket at once, because it is local (policy.h). */
bool field_is_local(const struct field *field, size_t attempt);

/* Whether an attempt must be probed before the caller's socket goes there: it is an IPv4 one, and there
 * are IPv6 ones beside it or may be some later (policy.h). */
bool field_is_mixed(const struct field *field, size_t attempt);

/* Whether the caller's socket can still be used for the other attempts when this one fails on it. It
 * cannot after a source was bound, which is possible once, nor when the caller bound a port, which the
 * failure would lose. */
bool field_may_fail(const struct field *field, size_t attempt);

/* The local address and the options that probes take over from the caller's socket. */
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
