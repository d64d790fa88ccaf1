/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Further pairs: those with another source than the system would choose (MS docs WSAConnectByList:
 * every pair is tried). */
#ifndef WS2CONNECT_PAIRS_H
#define WS2CONNECT_PAIRS_H

#include "candidates.h"

/* The most local addresses that are used. Our choice: no host is known to need more, and a candidate
 * with its pairs takes less than 1 KiB, even while they are sorted. */
#define LOCAL_ADDRESSES_MAX 48

/* Instead of a local address: the source that the system would choose. */
#define PAIRS_USUAL UINT16_MAX

struct pair
{
    uint32_t candidate; /* which item of the list */
    uint16_t local;     /* number of the local address; PAIRS_USUAL */
    bool silent;        /* it was silent lately */
    bool other_label;   /* source and candidate have different labels (RFC 6724 section 2.1) */
    bool leads;         /* comes before its candidate (attempts.c) */
};

struct pairs
{
    size_t count;
    struct pair item[];
};

/* Whether an address was silent lately, from this source. */
typedef bool pairs_silent_fn(void *context, const struct address *to, const struct address *from);

/* Returns an empty list with room for capacity pairs; NULL when memory is short. Free it with
 * pairs_free(), which accepts NULL. */
struct pairs *pairs_new_empty(size_t capacity);
void pairs_free(struct pairs *pairs);

/* Returns the pairs of each candidate with the local addresses that can reach it, except its own
 * source. They are in the order of the candidates. The local addresses of one candidate are in the
 * order of RFC 6724 section 5, as far as addresses alone decide it: rules 1 and 8, then their order in
 * `locals`.
 *
 * locals    unicast addresses, in IPv4 form if v4-mapped; only the first LOCAL_ADDRESSES_MAX are used
 * any_label whether pairs of different labels are wanted too
 * is_silent NULL: no pair is silent
 * Returns   as pairs_new_empty() does */
struct pairs *pairs_new(const struct candidates *list, const struct address *locals,
                        size_t local_count, bool any_label, pairs_silent_fn *is_silent,
                        void *context);

/* Returns how many pairs pairs_new() would find. */
size_t pairs_count(const struct candidates *list, const struct address *locals, size_t local_count,
                   bool any_label);

#endif
