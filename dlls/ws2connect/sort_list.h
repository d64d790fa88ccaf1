/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The list of SIO_ADDRESS_LIST_SORT, read out of one buffer and laid out in another.
 *
 * Buffers may be of any alignment, and may overlap: everything is read before anything is written. */
#ifndef WS2CONNECT_SORT_LIST_H
#define WS2CONNECT_SORT_LIST_H

#include "candidates.h"
#include "net.h"

#include <stddef.h>

struct sort_entry
{
    struct sockaddr_in6 name; /* as it came in; the zone may be filled in */
    struct sockaddr *where;   /* where the caller keeps it */
    bool zone_filled;
};

/* What can be sorted: candidates to be put in order, duplicates and port 0 included. A candidate's position
 * is the number of its entry. */
struct sort_list
{
    const void *in; /* what it was read from */
    size_t in_size;
    struct candidates *candidates;
    struct sort_entry entry[];
};

/* Copies from memory of the caller's that may not be there. Returns whether it was. */
typedef bool sort_read_fn(const void *from, void *to, size_t size);

/* Copies to such memory, if it is there. */
typedef void sort_write_fn(void *to, const void *from, size_t size);

/* Reads a SOCKET_ADDRESS_LIST. Left out are entries that are not valid: another family than AF_INET6,
 * shorter than a sockaddr_in6, unspecified, multicast, broadcast.
 *
 * in_size       bytes at in; nothing behind them is read, but for entries that begin outside
 * read_outside  reads those
 * Returns       0, and writes *out, to be freed with sort_list_free();
 *               WSAEFAULT: in is NULL or has no room for the count; an entry reaches over the end of the
 *               buffer, or lies outside where read_outside finds nothing;
 *               WSAEINVAL: the count is negative, or of more entries than fit in the buffer;
 *               WSAENOBUFS: memory is short */
int sort_list_read(const void *in, size_t in_size, sort_read_fn *read_outside,
                   struct sort_list **out);

/* Takes NULL too. */
void sort_list_free(struct sort_list *list);

/* Whether there is a link-local IPv6 destination without a zone. */
bool sort_list_lacks_zone(const struct sort_list *list);

/* Gives this zone to the link-local IPv6 destinations without one; 0: to none. */
void sort_list_fill_zone(struct sort_list *list, uint32_t zone);

/* Whether there is room in the output: for the entries and their addresses. For the entries alone, where
 * the output is the input and all addresses lie elsewhere.
 *
 * Returns       0, and writes to *size the bytes that will be used;
 *               WSAEFAULT: out is NULL, or there is no room. *size is then what is enough */
int sort_list_measure(const struct sort_list *list, const void *out, size_t out_size,
                      uint32_t *size);

/* Writes the list in the candidates' order, where there is room. The addresses lie behind the entries, if
 * they all fit; else the entries point to where the caller keeps them, and zones are filled in there, by
 * write_outside. */
void sort_list_write(const struct sort_list *list, void *out, size_t out_size,
                     sort_write_fn *write_outside);

#endif
