/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Socket addresses, lists of them, and the kinds of socket that the cases use. */

#ifndef CONFORMANCE_ADDRESSES_H
#define CONFORMANCE_ADDRESSES_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>
#include <stddef.h>

#include "cases.h"

/* Skips the case where no socket can be bound to ::1. */
void require_ipv6(void);

/* The numeric IPv4 or IPv6 address `text` with the port, in host byte order here and below. Ends
 * the case when text is not an address. "::1" requires IPv6. */
struct sockaddr_storage address_make(const char *text, unsigned port);

/* An IPv4 address as ::ffff:a.b.c.d. */
struct sockaddr_storage address_mapped(const char *text, unsigned port);

unsigned address_port(const struct sockaddr_storage *address);
void address_set_port(struct sockaddr_storage *address, unsigned port);

/* Size of the sockaddr in bytes: 16 for AF_INET, 28 for AF_INET6. */
int address_size(const struct sockaddr_storage *address);

/* "127.0.0.1:80", "[::1]:80", "family 26". Valid until a few more calls: there are a few buffers. */
const char *address_text(const void *address);

/* Have both the same family, address and port? */
bool address_equal(const struct sockaddr_storage *a, const struct sockaddr_storage *b);

/* The addresses that getpeername() and getsockname() return. End the case when that fails. */
struct sockaddr_storage address_of_peer(SOCKET s);
struct sockaddr_storage address_of_socket(SOCKET s);

/* A SOCKET_ADDRESS_LIST that grows, with room for its addresses. */
struct address_list
{
    SOCKET_ADDRESS_LIST *list; /* for the call */
    struct sockaddr_storage *entries;
    int capacity;
    size_t list_size; /* bytes of `list` */
};

/* End the case when memory has run out. The memory is freed when the case's process ends. */
void list_init(struct address_list *list, int capacity);
void list_add(struct address_list *list, const struct sockaddr_storage *address);
void list_add_text(struct address_list *list, const char *address, unsigned port);

/* A stream socket of the kind, opened by socket() as in most programs, so it is overlapped. Ends the
 * case when that fails. */
SOCKET socket_new(enum socket_kind kind);

/* The same of another type: SOCK_DGRAM. */
SOCKET socket_new_of(enum socket_kind kind, int type);

/* The same, opened by WSASocket with these flags: with 0 the socket is not overlapped. */
SOCKET socket_new_with(enum socket_kind kind, DWORD wsa_flags);

void socket_set_nonblocking(SOCKET s, bool on);

/* The loopback address that cases of this kind normally use: ::1 for KIND_V6, else 127.0.0.1 (to show
 * that a dual-stack socket reaches it). */
const char *kind_loopback(enum socket_kind kind);

/* Size of the socket's own addresses in bytes: 16, or 28 for both kinds of AF_INET6. */
DWORD kind_address_size(enum socket_kind kind);

/* The address as a socket of this kind reports it: IPv4 is v4-mapped except for KIND_V4. */
struct sockaddr_storage kind_reported(enum socket_kind kind,
                                      const struct sockaddr_storage *address);

#endif
