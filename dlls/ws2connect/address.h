/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* An IP address with its port, in one form for both families.
 *
 * The inner layers speak of addresses only in this form. It needs no Windows header, so that
 * ordering and filtering build, and are tested, on any system. */
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
    uint32_t flow_info; /* as in sockaddr_in6; says nothing of who is meant */
};

/* 127.0.0.1 or ::1, with the given port (host order). */
struct address address_loopback(enum address_family family, uint16_t port);

/* RFC 4291 section 2.5.5.2: an IPv4 address in IPv6 form, ::ffff:a.b.c.d. */
bool address_is_v4_mapped(const struct address *address);

/* The IPv4 address in a v4-mapped one; any other address unchanged. */
struct address address_unmapped(const struct address *address);

/* The v4-mapped form of an IPv4 address; an IPv6 address unchanged. */
struct address address_mapped(const struct address *address);

/* The same host (zone included) and port. */
bool address_equal(const struct address *a, const struct address *b);

/* A hash: the same for equal addresses. Different addresses may have the same one, and who chooses the
 * addresses can make them so: compare what was found by it. */
uint32_t address_hash(const struct address *address);

bool address_is_loopback(const struct address *address);
/* RFC 4291 section 2.5.6, RFC 3927 section 2.1: of meaning on one link only. */
bool address_is_link_local(const struct address *address);
bool address_is_unspecified(const struct address *address);

/* In how many bits two addresses begin alike, of 16 bytes, and at most so many. */
unsigned address_common_bits(const uint8_t *a, const uint8_t *b, unsigned most);

/* A single host: neither unspecified, nor multicast, nor the limited broadcast address
 * (RFC 919 section 7). Only such an address can be the far end of a stream. */
bool address_is_unicast(const struct address *address);

#endif
