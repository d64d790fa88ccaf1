/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The addresses of this machine. */
#ifndef WS2CONNECT_LOCAL_ADDRESSES_H
#define WS2CONNECT_LOCAL_ADDRESSES_H

#include "address.h"
#include "pairs.h"

struct local_addresses
{
    size_t count;
    struct address address[LOCAL_ADDRESSES_MAX]; /* port 0; link-local IPv6 ones with their zone */
};

/* The unicast addresses that a connection can come from: preferred (neither tentative nor
 * deprecated), on an interface that is up, not loopback. At most LOCAL_ADDRESSES_MAX of them. What another
 * call found within the last five seconds is taken without a look. Any thread may call it; else it takes
 * a few milliseconds, and other calls do not wait for it.
 *
 * Returns 0, and writes *out;
 *         WSAENOBUFS: memory is short;
 *         WSASYSNOTREADY: the system does not tell. */
int local_addresses_find(struct local_addresses *out);

/* The zone of a link-local destination that names none: that of all link-local IPv6 addresses of this
 * machine. 0 where it cannot be known: there is none, they are of several zones, or the system does not
 * tell. */
uint32_t local_addresses_zone(void);

#endif
