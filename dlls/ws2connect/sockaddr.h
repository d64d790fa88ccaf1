/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Converts between the callers' SOCKADDR and our struct address. */
#ifndef WS2CONNECT_SOCKADDR_H
#define WS2CONNECT_SOCKADDR_H

#include "address.h"
#include "net.h"

#include <stddef.h>

/* Reads an address from length bytes at from.
 *
 * Returns 0, and writes *out;
 *         WSAEINVAL: from is NULL, or length is less than its family needs;
 *         WSAEAFNOSUPPORT: a family other than AF_INET and AF_INET6. */
int address_from_sockaddr(const struct sockaddr *from, size_t length, struct address *out);

/* Writes the AF_INET or AF_INET6 form; the rest of *out is zero. Returns its length in bytes, 16 or 28. */
int sockaddr_from_address(const struct address *address, struct sockaddr_storage *out);

/* The same in the form for a socket of this family (AF_INET or AF_INET6): v4-mapped when the address is
 * an IPv4 one and the socket is AF_INET6. */
int sockaddr_for_family(const struct address *address, int family, struct sockaddr_storage *out);

/* Returns AF_INET or AF_INET6: the family of a socket that is for this address alone. */
int sockaddr_family(const struct address *address);

/* Returns the length in bytes of an address of this family (AF_INET or AF_INET6): 16 or 28. */
size_t sockaddr_length(int family);

#endif
