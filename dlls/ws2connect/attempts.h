/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a call tries, in order: attempt i of the engine is a pair of a candidate and a source.
 *
 * At first the attempts are the candidates, each from the source that the system would choose. Further
 * pairs are added once, when the list is complete. v4-mapped candidates and sources are in IPv4 form. */
#ifndef WS2CONNECT_ATTEMPTS_H
#define WS2CONNECT_ATTEMPTS_H

#include "candidates.h"
#include "engine.h"
#include "pairs.h"

/* To begin, set .list alone. */
struct attempts
{
    struct candidates *list; /* belongs to the owner; may grow */
    size_t waiting; /* the last candidates of the list, which have no source yet and take no part */
    bool route_chosen; /* options of the caller's socket decide the route */
    /* The rest is private. */
    const struct address *locals;
    size_t begun;        /* attempts before this one keep their place */
    size_t joined_at;    /* attempts before this one are candidates */
    struct pairs *order; /* the others; NULL: they are candidates too */
};

/* Frees the pairs, but not the list. */
void attempts_clear(struct attempts *attempts);

/* Returns the number of attempts, without the candidates that wait for their sources. */
size_t attempts_count(const struct attempts *attempts);

/* Returns the number of the candidate in the list. */
size_t attempts_number(const struct attempts *attempts, size_t attempt);

/* What attempts_candidate() and the others return is valid until the list changes: the candidate; its
 * address; the source to bind, NULL when the system chooses; the source that it will have, NULL when
 * that is not known. */
const struct candidate *attempts_candidate(const struct attempts *attempts, size_t attempt);
const struct address *attempts_to(const struct attempts *attempts, size_t attempt);
const struct address *attempts_from(const struct attempts *attempts, size_t attempt);
const struct address *attempts_source(const struct attempts *attempts, size_t attempt);

/* An engine_kind_fn. The context is the attempts. */
enum engine_kind attempts_kind(const void *context, size_t attempt);

/* Whether the memory may learn from this attempt; then *to and *from are its candidate and source.
 * False when the source is not known, and when the caller has chosen the route. */
bool attempts_teaches(const struct attempts *attempts, size_t attempt, const struct address **to,
                      const struct address **from);

/* Puts in order the candidates that have not begun and that take part. Their sources are known.
 *
 * fixed      the candidates came in the order to try them: only silent ones are moved to the back
 * is_silent  NULL: no pair is silent */
void attempts_arrange(struct attempts *attempts, bool fixed, pairs_silent_fn *is_silent,
                      void *context);

/* Whether at least one candidate has a source, and all that have one were silent. */
bool attempts_all_silent(const struct attempts *attempts);

/* Adds the pairs of all candidates with these local addresses. No candidate may be waiting for its
 * source.
 *
 * - The pairs come behind the candidates: first those that were not silent, then the silent ones, last
 *   those of different labels. Pairs of different labels are added only if two candidates have a
 *   source.
 * - If all candidates were silent and none has begun, each candidate gets one of its pairs in front of
 *   it, if that pair was not silent. So the source that the system would choose is first or second for
 *   each candidate.
 *
 * locals    as for pairs_new(); must stay in place
 * Returns   0 or WSAENOBUFS */
int attempts_join(struct attempts *attempts, const struct address *locals, size_t local_count,
                  pairs_silent_fn *is_silent, void *context);

/* The attempt has begun: it keeps its place from now on. */
void attempts_begun(struct attempts *attempts, size_t attempt);

/* The candidate has refused this attempt: its further pairs move to the end. */
void attempts_refused(struct attempts *attempts, size_t attempt);

#endif
