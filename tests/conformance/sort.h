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

/* Size of a list of count entries in bytes, without and with the addresses behind them. */
#define SORT_ENTRIES_SIZE(count) \
    (offsetof(SOCKET_ADDRESS_LIST, Address) + (size_t)(count) * sizeof(SOCKET_ADDRESS))
#define SORT_WHOLE_SIZE(count) \
    (SORT_ENTRIES_SIZE(count) + (size_t)(count) * sizeof(struct sockaddr_in6))

/* The output buffer is filled with this byte before the call. */
#define SORT_MARK 0xa5

/* Both buffers end at a page that cannot be accessed. */
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

/* Returns a buffer of size bytes that ends at a page that cannot be accessed. Ends the case when
 * there is no memory. */
void *sort_guarded(size_t size);

/* Opens an AF_INET6 datagram socket, as a resolver does. */
SOCKET sort_socket(void);

/* Prepares a call on a new socket. The list has the addresses (IPv6, also v4-mapped) behind its
 * entries, with the ports 1000, 1001, ... The output has the same size. */
void sort_init(struct sort *sort, const char *const *texts, int count);

/* Makes the call. The outcome is TRUE for the result 0 and FALSE for SOCKET_ERROR; another result
 * ends the case. */
struct outcome sort_send(struct sort *sort);

/* The same with any arguments. */
struct outcome sort_send_raw(SOCKET s, void *in, DWORD in_size, void *out, DWORD out_size,
                             DWORD *returned);

/* The call succeeds, and its output has the addresses of these entries of the input in this order. */
#define expect_sorted(sort, order, count) \
    expect_sorted_at(__FILE__, __LINE__, (sort), (order), (count))
void expect_sorted_at(const char *file, int line, struct sort *sort, const int *order, int count);

#endif
