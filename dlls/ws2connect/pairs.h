/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Local/remote address pairs beyond those that the system would choose itself (MS docs
 * WSAConnectByList: every pair is tried). */
#ifndef WS2CONNECT_PAIRS_H
#define WS2CONNECT_PAIRS_H

#include "candidates.h"

/* The most local addresses that are looked at. Our choice: no host is known to need more, and a
 * candidate with its pairs takes less than 1 KiB, while they are sorted too. */
#define PAIRS_LOCALS_MAX 48

struct pair
{
    uint32_t candidate; /* which item of the list */
    uint16_t local;     /* which of the local addresses */
    bool silent;        /* it was lately */
};

struct pairs
{
    size_t count;
    struct pair item[];
};

/* Whether a pair was silent lately. */
typedef bool pairs_silent_fn(const struct address *to, const struct address *from);

/* The pairs of each candidate with the local addresses that can reach it, other than its own
 * source. Candidate by candidate in the order of the list; the local addresses of each in the order
 * of RFC 6724 section 5, as far as addresses alone tell it: rule 1 and rule 8, then as they stand.
 * Those that were silent lately come behind all others, in the same order.
 *
 * locals    unicast addresses in IPv4 form if v4-mapped; those from PAIRS_LOCALS_MAX on are not
 *           looked at
 * Returns   NULL when memory is short. Free it with pairs_free(), which takes NULL too. */
struct pairs *pairs_new(const struct candidates *list, const struct address *locals,
                        size_t local_count, pairs_silent_fn *is_silent);
void pairs_free(struct pairs *pairs);

#endif
