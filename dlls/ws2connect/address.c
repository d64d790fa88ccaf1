/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Questions about one address, and its IPv4 and v4-mapped forms. */
#include "address.h"

#include <stddef.h>
#include <string.h>

static const uint8_t v4_mapped_prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

struct address address_loopback(enum address_family family, uint16_t port)
{
    struct address address = { .family = family, .port = port };

    if (family == ADDRESS_V4)
        memcpy(address.bytes, "\x7f\x00\x00\x01", 4);
    else
        address.bytes[15] = 1;
    return address;
}

bool address_is_v4_mapped(const struct address *address)
{
    return address->family == ADDRESS_V6 &&
           !memcmp(address->bytes, v4_mapped_prefix, sizeof(v4_mapped_prefix));
}

struct address address_unmapped(const struct address *address)
{
    struct address plain = { .family = ADDRESS_V4, .port = address->port };

    if (!address_is_v4_mapped(address))
        return *address;
    memcpy(plain.bytes, address->bytes + sizeof(v4_mapped_prefix), 4);
    return plain;
}

struct address address_mapped(const struct address *address)
{
    struct address mapped = { .family = ADDRESS_V6, .port = address->port };

    if (address->family == ADDRESS_V6)
        return *address;
    memcpy(mapped.bytes, v4_mapped_prefix, sizeof(v4_mapped_prefix));
    memcpy(mapped.bytes + sizeof(v4_mapped_prefix), address->bytes, 4);
    return mapped;
}

bool address_equal(const struct address *a, const struct address *b)
{
    return a->family == b->family && a->port == b->port && a->scope_id == b->scope_id &&
           !memcmp(a->bytes, b->bytes, sizeof(a->bytes));
}

/* FNV-1a: small, and good enough to separate neighbouring addresses. */
static uint32_t hash_bytes(uint32_t hash, const uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ bytes[i]) * 16777619u;
    return hash;
}

static uint32_t hash_number(uint32_t hash, uint32_t number)
{
    const uint8_t bytes[4] = { (uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16),
                               (uint8_t)(number >> 24) };

    return hash_bytes(hash, bytes, sizeof(bytes));
}

uint32_t address_hash(const struct address *address)
{
    uint32_t hash = 2166136261u;

    hash = hash_bytes(hash, address->bytes, sizeof(address->bytes));
    hash = hash_number(hash, address->port);
    return hash_number(hash, address->scope_id);
}

bool address_is_loopback(const struct address *address)
{
    struct address plain = address_unmapped(address);
    struct address v6_loopback = address_loopback(ADDRESS_V6, 0);

    if (plain.family == ADDRESS_V4)
        return plain.bytes[0] == 127; /* RFC 1122 section 3.2.1.3: all of 127/8 */
    return !memcmp(plain.bytes, v6_loopback.bytes, sizeof(plain.bytes));
}

bool address_is_link_local(const struct address *address)
{
    struct address plain = address_unmapped(address);
    const uint8_t *b = plain.bytes;

    if (plain.family == ADDRESS_V4)
        return b[0] == 169 && b[1] == 254;
    return b[0] == 0xfe && (b[1] & 0xc0) == 0x80;
}

unsigned address_common_bits(const uint8_t *a, const uint8_t *b, unsigned most)
{
    unsigned bits = 0;

    while (bits < most && !((a[bits / 8] ^ b[bits / 8]) & (0x80 >> bits % 8)))
        bits++;
    return bits;
}

bool address_is_unspecified(const struct address *address)
{
    static const uint8_t zero[16];
    struct address plain = address_unmapped(address);

    return !memcmp(plain.bytes, zero, sizeof(zero));
}

static bool is_multicast(const struct address *plain)
{
    if (plain->family == ADDRESS_V4)
        return (plain->bytes[0] & 0xf0) == 0xe0; /* RFC 5771 section 3: 224/4 */
    return plain->bytes[0] == 0xff;              /* RFC 4291 section 2.7 */
}

static bool is_limited_broadcast(const struct address *plain)
{
    return plain->family == ADDRESS_V4 && !memcmp(plain->bytes, "\xff\xff\xff\xff", 4);
}

bool address_is_unicast(const struct address *address)
{
    struct address plain = address_unmapped(address);

    return !address_is_unspecified(&plain) && !is_multicast(&plain) &&
           !is_limited_broadcast(&plain);
}
