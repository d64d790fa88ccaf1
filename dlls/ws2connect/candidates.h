/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The addresses that one call may connect to: usable by its socket, without duplicates. */
#ifndef WS2CONNECT_CANDIDATES_H
#define WS2CONNECT_CANDIDATES_H

#include "address.h"

#include <stddef.h>

/* Which families a socket can connect to. */
struct reach
{
    bool v4;
    bool v6;
};

struct candidate
{
    struct address to; /* in IPv4 form if v4-mapped */
    struct address
        from;        /* the source that the system would use, in IPv4 form if v4-mapped; port 0 */
    bool has_from;   /* false: no source is known for this candidate */
    bool silent;     /* it was silent in earlier calls, as far as is known */
    bool refused;    /* it has refused an attempt of this call, from any source */
    size_t position; /* its number in the order in which they were added */
    size_t rank;     /* used while they are put in order (order.c, schedule.c) */
};

struct candidates
{
    struct reach reach;
    size_t count;
    size_t capacity;
    bool seen_address;      /* an address of a family in reach was added, usable or not */
    struct candidate *item; /* moved by candidates_reserve() */
    uint32_t *slot;         /* private: finds an item by its address */
    size_t slot_count;
};

/* Returns an empty list with room for capacity candidates; NULL when memory is short. Free it with
 * candidates_free(), which accepts NULL. */
struct candidates *candidates_new(struct reach reach, size_t capacity);
void candidates_free(struct candidates *list);

/* Makes room for `more` additional candidates. Must be called before candidates_add() when the existing
 * ones were put in another order. Returns 0; WSAENOBUFS when memory is short, and then the list is
 * unchanged. */
int candidates_reserve(struct candidates *list, size_t more);

/* Adds an address. Does nothing when this socket cannot use it (its family is out of reach, its port is
 * 0, it is not unicast), when it is in the list already, or when there is no room. */
void candidates_add(struct candidates *list, const struct address *to);

/* Adds any address, duplicates too. Does nothing when there is no room. After it, candidates_add() must
 * not be called. */
void candidates_append(struct candidates *list, const struct address *to);

/* Returns why the list is empty: WSAEAFNOSUPPORT when no address of a usable family was added,
 * WSAEADDRNOTAVAIL when all of those were unusable. 0 when it is not empty. */
int candidates_error(const struct candidates *list);

#endif
