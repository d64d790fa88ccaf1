/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The list of SIO_ADDRESS_LIST_SORT: reads it from one buffer and writes it to another.
 *
 * Buffers may have any alignment, and may overlap: everything is read before anything is written. */
#ifndef WS2CONNECT_SORT_LIST_H
#define WS2CONNECT_SORT_LIST_H

#include "candidates.h"
#include "net.h"

#include <stddef.h>

struct sort_entry
{
    struct sockaddr_in6 name; /* as in the input; the zone may be filled in */
    struct sockaddr *where;   /* where the caller keeps it */
    bool zone_filled;
};

/* The list: candidates to sort, with duplicates and port 0. The position of a candidate is the number
 * of its entry. */
struct sort_list
{
    const void *in; /* the input buffer */
    size_t in_size;
    struct candidates *candidates;
    struct sort_entry entry[];
};

/* Copies from the caller's memory, which may be invalid. Returns whether it was valid. */
typedef bool sort_read_fn(const void *from, void *to, size_t size);

/* Copies to the caller's memory, if it is valid. */
typedef void sort_write_fn(void *to, const void *from, size_t size);

/* Reads a SOCKET_ADDRESS_LIST. Leaves out invalid entries: a family other than AF_INET6, shorter than a
 * sockaddr_in6, unspecified, multicast, broadcast.
 *
 * in_size       bytes at in; nothing behind them is read, except entries that begin outside
 * read_outside  reads those
 * Returns       0, and writes *out; free it with sort_list_free();
 *               WSAEFAULT: in is NULL or has no room for the count; an entry begins in the buffer and
 *               ends behind it, or lies outside and read_outside fails;
 *               WSAEINVAL: the count is negative, or more entries than fit in the buffer;
 *               WSAENOBUFS: memory is short */
int sort_list_read(const void *in, size_t in_size, sort_read_fn *read_outside,
                   struct sort_list **out);

/* Accepts NULL. */
void sort_list_free(struct sort_list *list);

/* Whether a link-local IPv6 address has no zone. */
bool sort_list_lacks_zone(const struct sort_list *list);

/* Gives this zone to the link-local IPv6 addresses without one; does nothing if zone is 0. */
void sort_list_fill_zone(struct sort_list *list, uint32_t zone);

/* Checks that the output has room for the entries and their addresses. Only the entries need room when
 * the output is the input and all addresses lie outside it.
 *
 * Returns       0, and writes to *size the number of bytes that will be used;
 *               WSAEFAULT: out is NULL, or there is too little room; *size is then a size that is enough */
int sort_list_measure(const struct sort_list *list, const void *out, size_t out_size,
                      uint32_t *size);

/* Writes the list in the candidates' order into the output, which has room. The addresses are put
 * behind the entries if they all fit. If not, the entries point to the caller's own addresses, and
 * write_outside fills in the zones there. */
void sort_list_write(const struct sort_list *list, void *out, size_t out_size,
                     sort_write_fn *write_outside);

#endif
