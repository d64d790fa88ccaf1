/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The addresses that one call may connect to: usable by its socket, each once. */
#ifndef WS2CONNECT_CANDIDATES_H
#define WS2CONNECT_CANDIDATES_H

#include "address.h"

#include <stddef.h>

/* Which kinds of address a socket can connect to. */
struct reach
{
    bool v4;
    bool v6;
};

struct candidate
{
    struct address to;   /* v4-mapped addresses stand here in their IPv4 form */
    struct address from; /* the source the system would use, in IPv4 form likewise; port 0 */
    bool has_from;       /* false: no source is known for this destination */
    bool silent;         /* it did not answer earlier calls, as far as is known */
    bool refused;        /* it did in this call, from whatever source */
    size_t position;     /* where it stood among the candidates as they were added */
    size_t rank;         /* of use while they are put in order (order.c, schedule.c) */
};

struct candidates
{
    struct reach reach;
    size_t count;
    size_t capacity;
    bool seen_address;      /* an address of a family in reach was offered, usable or not */
    struct candidate *item; /* moves when room is made */
    uint32_t *slot;         /* private: finds an item by its address */
    size_t slot_count;
};

/* An empty list with room for capacity candidates; NULL when memory is short. Free it with
 * candidates_free(), which takes NULL too. */
struct candidates *candidates_new(struct reach reach, size_t capacity);
void candidates_free(struct candidates *list);

/* Makes room for more further candidates. To be called before the next one is added when those that are
 * there were put in another order. Returns 0; WSAENOBUFS when memory is short, and the list is as it
 * was. */
int candidates_reserve(struct candidates *list, size_t more);

/* Adds an address unless this socket could not use it: a family out of reach, port 0, not
 * unicast; it is there already; or there is no room. */
void candidates_add(struct candidates *list, const struct address *to);

/* Adds an address whatever it is, again where it is there already; not when there is no room. No more can
 * be added by candidates_add() then. */
void candidates_append(struct candidates *list, const struct address *to);

/* Why the list is empty: WSAEAFNOSUPPORT when no address of a usable family was offered,
 * WSAEADDRNOTAVAIL when all of those were unusable. 0 when it is not empty. */
int candidates_error(const struct candidates *list);

#endif
