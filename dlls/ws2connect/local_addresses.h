/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The addresses of this machine. */
#ifndef WS2CONNECT_LOCAL_ADDRESSES_H
#define WS2CONNECT_LOCAL_ADDRESSES_H

#include "address.h"
#include "pairs.h"

#include <winsock2.h>

struct local_addresses
{
    size_t count;
    struct address address[LOCAL_ADDRESSES_MAX]; /* port 0; link-local IPv6 ones with their zone */
};

/* Finds the unicast addresses that a connection can come from: preferred (neither tentative nor
 * deprecated), on an interface that is up, not loopback. At most LOCAL_ADDRESSES_MAX of them. An answer
 * of the last five seconds is used again. Otherwise this takes a few milliseconds, and other calls do
 * not wait for it. Any thread may call it.
 *
 * Returns 0, and writes *out;
 *         WSAENOBUFS: memory is short;
 *         WSASYSNOTREADY: the system does not tell its addresses. */
int local_addresses_find(struct local_addresses *out);

/* Finds the IPv4 address that a connection can come from, where the machine has exactly one. Asks s, an
 * open socket, and not iphlpapi.dll: that takes a tenth of a millisecond, where local_addresses_find()
 * takes some, and more in the first call of a process. An answer counts for five seconds.
 *
 * Returns false when there is none, when there are several, or when that is not known. */
bool local_addresses_only_v4(SOCKET s, struct address *out);

/* Returns the zone for a link-local address that names none: the zone that all link-local IPv6
 * addresses of this machine have. 0 when it cannot be known: there is no such address, they are of
 * several zones, or the system does not tell. */
uint32_t local_addresses_zone(void);

#endif
