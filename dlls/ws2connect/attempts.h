/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a call tries, in order: attempt i of the engine is a pair of a destination and a source.
 *
 * At first the attempts are the candidates, each from the source that the system would choose. Further
 * pairs join once, when the list is complete. Destinations and sources are in IPv4 form if v4-mapped. */
#ifndef WS2CONNECT_ATTEMPTS_H
#define WS2CONNECT_ATTEMPTS_H

#include "candidates.h"
#include "engine.h"
#include "pairs.h"

/* Begin with .list alone. */
struct attempts
{
    struct candidates *list; /* its owner's, which may grow */
    size_t waiting;          /* so many at the list's end take no part yet: no source is known */
    bool route_chosen;       /* options of the caller's socket decide how packets travel */
    /* The rest is private. */
    const struct address *locals;
    size_t begun;        /* attempts before this one keep their place */
    size_t joined_at;    /* attempts before this one are candidates still */
    struct pairs *order; /* the others; NULL: candidates, too */
};

void attempts_clear(struct attempts *attempts);

size_t attempts_count(const struct attempts *attempts);

/* Which candidate of the list an attempt is for. */
size_t attempts_number(const struct attempts *attempts, size_t attempt);

/* That candidate; where to; from where, NULL when the system chooses; the source it will have as far as is known, else
 * NULL. Good until the list changes. */
const struct candidate *attempts_candidate(const struct attempts *attempts, size_t attempt);
const struct address *attempts_to(const struct attempts *attempts, size_t attempt);
const struct address *attempts_from(const struct attempts *attempts, size_t attempt);
const struct address *attempts_source(const struct attempts *attempts, size_t attempt);

/* An engine_kind_fn; the context is the attempts. */
enum engine_kind attempts_kind(const void *attempts, size_t attempt);

/* Whether what happens to this attempt says something of later ones, and then of which destination and
 * source. Not where the source is unknown, nor where the caller has chosen the way. */
bool attempts_teaches(const struct attempts *attempts, size_t attempt, const struct address **to,
                      const struct address **from);

/* Puts the candidates that were not begun, and do not wait, in order; their sources are known.
 *
 * fixed      they came in the order to try them: only the silent ones go to the back
 * is_silent  NULL: none is */
void attempts_arrange(struct attempts *attempts, bool fixed, pairs_silent_fn *is_silent,
                      void *context);

/* Whether all candidates that have a source were silent, and there is one. */
bool attempts_all_silent(const struct attempts *attempts);

/* Lets the pairs of all candidates with these local addresses join. None is waiting.
 *
 * - behind the candidates; of different labels last, and before that the silent ones behind the others.
 *   Those of different labels only where two candidates have a source.
 * - Where all candidates were silent and none has begun, one pair of each that was not goes before it:
 *   so each destination is tried from the source that the system would choose at latest second.
 *
 * locals    as for pairs_new(); to stay where they are
 * Returns   0 or WSAENOBUFS. */
int attempts_join(struct attempts *attempts, const struct address *locals, size_t local_count,
                  pairs_silent_fn *is_silent, void *context);

/* The attempt has begun: it keeps its place. */
void attempts_begun(struct attempts *attempts, size_t attempt);

/* Its destination has refused it: the further pairs of that come last. */
void attempts_refused(struct attempts *attempts, size_t attempt);

#endif
