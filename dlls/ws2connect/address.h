/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* An IP address with its port, in one form for both families.
 *
 * The core uses addresses only in this form. It needs no Windows header: so the core builds, and is
 * tested, on any system. */
#ifndef WS2CONNECT_ADDRESS_H
#define WS2CONNECT_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

enum address_family
{
    ADDRESS_V4,
    ADDRESS_V6,
};

struct address
{
    enum address_family family;
    uint8_t bytes[16];  /* network order; IPv4 uses the first 4, the rest is 0 */
    uint16_t port;      /* host order */
    uint32_t scope_id;  /* RFC 4007 zone, 0 for none; IPv4: always 0 */
    uint32_t flow_info; /* as in sockaddr_in6; not compared */
};

/* 127.0.0.1 or ::1, with the given port (host order). */
struct address address_loopback(enum address_family family, uint16_t port);

/* RFC 4291 section 2.5.5.2: an IPv4 address in IPv6 form, ::ffff:a.b.c.d. */
bool address_is_v4_mapped(const struct address *address);

/* Returns the IPv4 address of a v4-mapped one; any other address unchanged. */
struct address address_unmapped(const struct address *address);

/* Returns the v4-mapped form of an IPv4 address; an IPv6 address unchanged. */
struct address address_mapped(const struct address *address);

/* Whether both have the same host (zone included) and port. */
bool address_equal(const struct address *a, const struct address *b);

/* A hash. Equal addresses have the same hash. Different addresses can have the same one too, and
 * somebody who chooses the addresses can cause that: compare the addresses after a search by hash. */
uint32_t address_hash(const struct address *address);

bool address_is_loopback(const struct address *address);
/* Whether the address is valid on one link only (RFC 4291 section 2.5.6, RFC 3927 section 2.1). */
bool address_is_link_local(const struct address *address);
bool address_is_unspecified(const struct address *address);

/* Returns how many leading bits two addresses of 16 bytes have in common: at most `most`. */
unsigned address_common_bits(const uint8_t *a, const uint8_t *b, unsigned most);

/* Whether it is a single host: neither unspecified, nor multicast, nor the limited broadcast address
 * (RFC 919 section 7). A stream can connect to no other address. */
bool address_is_unicast(const struct address *address);

#endif
