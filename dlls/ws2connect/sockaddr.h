/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Between the callers' SOCKADDR and our struct address. */
#ifndef WS2CONNECT_SOCKADDR_H
#define WS2CONNECT_SOCKADDR_H

#include "address.h"
#include "net.h"

#include <stddef.h>

/* Reads length bytes at from.
 *
 * Returns 0, and writes *out;
 *         WSAEINVAL: from is NULL, or length is less than its family needs;
 *         WSAEAFNOSUPPORT: another family than AF_INET and AF_INET6. */
int address_from_sockaddr(const struct sockaddr *from, size_t length, struct address *out);

/* Writes the AF_INET or AF_INET6 form; *out is zeroed beyond it. Returns its length in bytes,
 * 16 or 28. */
int sockaddr_from_address(const struct address *address, struct sockaddr_storage *out);

/* The same in the form that a socket of this family (AF_INET or AF_INET6) takes: v4-mapped where the address
 * is an IPv4 one and the socket is not. */
int sockaddr_for_family(const struct address *address, int family, struct sockaddr_storage *out);

/* The exact length in bytes of an address of this family (AF_INET or AF_INET6): 16 or 28. */
size_t sockaddr_length(int family);

#endif
