/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Local/remote address pairs beyond those that the system would choose itself (MS docs
 * WSAConnectByList: every pair is tried). */
#ifndef WS2CONNECT_PAIRS_H
#define WS2CONNECT_PAIRS_H

#include "candidates.h"

/* The most local addresses that are looked at. Our choice: no host is known to need more, and a
 * candidate with its pairs takes less than 1 KiB, while they are sorted too. */
#define LOCAL_ADDRESSES_MAX 48

/* In place of a local address: the source that the system would choose. */
#define PAIRS_USUAL UINT16_MAX

struct pair
{
    uint32_t candidate; /* which item of the list */
    uint16_t local;     /* which of the local addresses; PAIRS_USUAL */
    bool silent;        /* it was lately */
    bool other_label;   /* source and destination differ in it (RFC 6724 section 2.1) */
    bool leads;         /* goes before its candidate (attempts.c) */
};

struct pairs
{
    size_t count;
    struct pair item[];
};

/* Whether a destination was silent lately, from this source. */
typedef bool pairs_silent_fn(void *context, const struct address *to, const struct address *from);

/* None yet, with room for so many. NULL when memory is short. Free it with pairs_free(), which takes
 * NULL too. */
struct pairs *pairs_new_empty(size_t capacity);
void pairs_free(struct pairs *pairs);

/* The pairs of each candidate with the local addresses that can reach it, other than its own
 * source. Candidate by candidate in the order of the list; the local addresses of each in the order
 * of RFC 6724 section 5, as far as addresses alone tell it: rule 1 and rule 8, then as they stand.
 *
 * locals    unicast addresses in IPv4 form if v4-mapped; those from LOCAL_ADDRESSES_MAX on are not
 *           looked at
 * any_label whether pairs of different labels are wanted, too
 * is_silent NULL: none is
 * Returns   as pairs_new_empty() does */
struct pairs *pairs_new(const struct candidates *list, const struct address *locals,
                        size_t local_count, bool any_label, pairs_silent_fn *is_silent,
                        void *context);

/* How many these would be. */
size_t pairs_count(const struct candidates *list, const struct address *locals, size_t local_count,
                   bool any_label);

#endif
