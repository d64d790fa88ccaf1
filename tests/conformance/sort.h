/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Calls of WSAIoctl with SIO_ADDRESS_LIST_SORT, and lists for them. */

#ifndef CONFORMANCE_SORT_H
#define CONFORMANCE_SORT_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stddef.h>

#include "cases.h"
#include "implementation.h"

/* Bytes of a list of so many entries, without and with the addresses behind them. */
#define SORT_ENTRIES_SIZE(count) \
    (offsetof(SOCKET_ADDRESS_LIST, Address) + (size_t)(count) * sizeof(SOCKET_ADDRESS))
#define SORT_WHOLE_SIZE(count) \
    (SORT_ENTRIES_SIZE(count) + (size_t)(count) * sizeof(struct sockaddr_in6))

/* What an output is filled with before the call. */
#define SORT_MARK 0xa5

/* Both buffers end where memory ends that can be touched. */
struct sort
{
    SOCKET s;
    SOCKET_ADDRESS_LIST *in;
    DWORD in_size;
    struct sockaddr_in6 *names; /* of in */
    SOCKET_ADDRESS_LIST *out;
    DWORD out_size;
    DWORD returned;
};

/* So many bytes that end at a page which cannot be touched. Ends the case when there are none. */
void *sort_guarded(size_t size);

/* An AF_INET6 datagram socket, as a resolver opens it. */
SOCKET sort_socket(void);

/* A call on a new socket, of a list with the addresses (IPv6, v4-mapped ones included) behind its entries
 * and the ports 1000, 1001, ...; the output has the same size. */
void sort_init_many(struct sort *sort, const char *const *texts, int count);

/* The same of a text, with blanks between them, up to its end or ">". */
void sort_init(struct sort *sort, const char *texts);

/* The outcome is TRUE for the result 0, FALSE for SOCKET_ERROR; another one ends the case. */
struct outcome sort_send(struct sort *sort);

/* The same, of any arguments. */
struct outcome sort_send_raw(SOCKET s, void *in, DWORD in_size, void *out, DWORD out_size,
                             DWORD *returned);

/* The call succeeds, and its list has the addresses of these entries of the input, in this order:
 * "1 0 2". */
#define expect_sorted(sort, order) expect_sorted_at(__FILE__, __LINE__, (sort), (order))
void expect_sorted_at(const char *file, int line, struct sort *sort, const char *order);

#endif
