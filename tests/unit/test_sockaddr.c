/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Callers' SOCKADDRs of every length and alignment, and what callers get back. */
#include "sockaddr.h"

#include "addresses.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#define PORT 0x1234

/* Offsets of the fields, the same on all systems: MS docs SOCKADDR_IN, SOCKADDR_IN6. */
#define AT_PORT 2
#define AT_V4 4
#define AT_FLOW_INFO 4
#define AT_V6 8
#define AT_SCOPE_ID 24

static const uint8_t v4_bytes[4] = { 192, 0, 2, 1 };
static const uint8_t v6_bytes[16] = {
    0x20, 0x01, 0x0d, 0xb8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
};

/* The block that holds a caller's address; each test that has one frees it in its teardown. */
static uint8_t *block;

static int free_block(void **state)
{
    (void)state;
    free(block);
    block = NULL;
    return 0;
}

/* A caller's address that starts at an odd place and ends where its memory ends, so that the sanitizers
 * see an aligned access to it and every read beyond its length. */
static const struct sockaddr *callers_address(const uint8_t *bytes, size_t length)
{
    block = malloc(length + 1);
    assert_non_null(block);
    memcpy(block + 1, bytes, length);
    return (const struct sockaddr *)(void *)(block + 1);
}

/* Fills in the address by the offsets, as a caller would. Bytes without a meaning are not zero. */
static void fill(uint8_t *bytes, size_t size, int family)
{
    uint16_t short_family = (uint16_t)family;
    uint32_t flow_info = 0x01020304, scope_id = 0x05060708;

    memset(bytes, 0xcd, size);
    memcpy(bytes, &short_family, sizeof(short_family));
    bytes[AT_PORT] = PORT >> 8;
    bytes[AT_PORT + 1] = PORT & 0xff;
    if (family == AF_INET)
    {
        memcpy(bytes + AT_V4, v4_bytes, sizeof(v4_bytes));
        return;
    }
    memcpy(bytes + AT_FLOW_INFO, &flow_info, sizeof(flow_info));
    memcpy(bytes + AT_V6, v6_bytes, sizeof(v6_bytes));
    memcpy(bytes + AT_SCOPE_ID, &scope_id, sizeof(scope_id));
}

static struct address filled_address(int family)
{
    struct address address = { .family = ADDRESS_V4, .port = PORT };

    memcpy(address.bytes, v4_bytes, sizeof(v4_bytes));
    if (family == AF_INET)
        return address;
    memcpy(address.bytes, v6_bytes, sizeof(v6_bytes));
    address.family = ADDRESS_V6;
    address.flow_info = 0x01020304;
    address.scope_id = 0x05060708;
    return address;
}

struct length_row
{
    const char *name;
    int family;
    size_t length;
    int expected;
};

#define OTHER_FAMILY 17 /* AF_PACKET on Linux, AF_VOICEVIEW + 1 on Windows: not IP on either */

static const struct length_row length_rows[] = {
    { "v4_length_0_refused", AF_INET, 0, WSAEINVAL },
    { "v4_length_1_refused", AF_INET, 1, WSAEINVAL },
    { "v4_length_2_refused", AF_INET, 2, WSAEINVAL },
    { "v4_length_3_refused", AF_INET, 3, WSAEINVAL },
    { "v4_length_8_refused", AF_INET, 8, WSAEINVAL },
    { "v4_length_15_refused", AF_INET, 15, WSAEINVAL },
    { "v4_length_16_read", AF_INET, 16, 0 },
    { "v4_length_17_read", AF_INET, 17, 0 },
    { "v4_length_27_read", AF_INET, 27, 0 },
    { "v4_length_28_read", AF_INET, 28, 0 },
    { "v4_length_128_read", AF_INET, 128, 0 },
    { "v4_length_1000_read", AF_INET, 1000, 0 },
    { "v6_length_0_refused", AF_INET6, 0, WSAEINVAL },
    { "v6_length_1_refused", AF_INET6, 1, WSAEINVAL },
    { "v6_length_2_refused", AF_INET6, 2, WSAEINVAL },
    { "v6_length_15_refused", AF_INET6, 15, WSAEINVAL },
    { "v6_length_16_refused", AF_INET6, 16, WSAEINVAL },
    { "v6_length_17_refused", AF_INET6, 17, WSAEINVAL },
    { "v6_length_24_without_zone_refused", AF_INET6, 24, WSAEINVAL },
    { "v6_length_27_refused", AF_INET6, 27, WSAEINVAL },
    { "v6_length_28_read", AF_INET6, 28, 0 },
    { "v6_length_29_read", AF_INET6, 29, 0 },
    { "v6_length_128_read", AF_INET6, 128, 0 },
    { "v6_length_1000_read", AF_INET6, 1000, 0 },
    { "other_family_length_0_invalid", OTHER_FAMILY, 0, WSAEINVAL },
    { "other_family_length_1_invalid", OTHER_FAMILY, 1, WSAEINVAL },
    { "other_family_length_2_unsupported", OTHER_FAMILY, 2, WSAEAFNOSUPPORT },
    { "other_family_length_15_unsupported", OTHER_FAMILY, 15, WSAEAFNOSUPPORT },
    { "other_family_length_16_unsupported", OTHER_FAMILY, 16, WSAEAFNOSUPPORT },
    { "other_family_length_28_unsupported", OTHER_FAMILY, 28, WSAEAFNOSUPPORT },
    { "other_family_length_128_unsupported", OTHER_FAMILY, 128, WSAEAFNOSUPPORT },
    { "unspecified_family_unsupported", AF_UNSPEC, 16, WSAEAFNOSUPPORT },
    { "unix_family_unsupported", AF_UNIX, 110, WSAEAFNOSUPPORT },
    { "highest_family_unsupported", 0xffff, 28, WSAEAFNOSUPPORT },
    { "low_byte_of_v4_family_unsupported", AF_INET + 0x100, 16, WSAEAFNOSUPPORT },
    { "low_byte_of_v6_family_unsupported", AF_INET6 + 0x100, 28, WSAEAFNOSUPPORT },
};

static void check_length(void **state)
{
    const struct length_row *row = *state;
    uint8_t bytes[1000];
    struct address out, untouched, expected = filled_address(row->family);
    const struct sockaddr *from;

    fill(bytes, sizeof(bytes), row->family);
    from = callers_address(bytes, row->length);
    memset(&out, 0x5a, sizeof(out));
    untouched = out;
    assert_int_equal(address_from_sockaddr(from, row->length, &out), row->expected);
    if (row->expected)
        assert_memory_equal(&out, &untouched, sizeof(out));
    else
        assert_same_address(&out, &expected);
    assert_memory_equal(from, bytes, row->length);
}

struct null_row
{
    const char *name;
    size_t length;
};

static const struct null_row null_rows[] = {
    { "null_with_length_0_refused", 0 },
    { "null_with_length_2_refused", 2 },
    { "null_with_length_16_refused", 16 },
    { "null_with_length_28_refused", 28 },
    { "null_with_highest_length_refused", SIZE_MAX },
};

static void check_null(void **state)
{
    const struct null_row *row = *state;
    struct address out, untouched;

    memset(&out, 0x5a, sizeof(out));
    untouched = out;
    assert_int_equal(address_from_sockaddr(NULL, row->length, &out), WSAEINVAL);
    assert_memory_equal(&out, &untouched, sizeof(out));
}

struct round_row
{
    const char *name;
    const char *text;
    uint16_t port;
    uint32_t flow_info;
    int expected_length;
};

static const struct round_row round_rows[] = {
    { "v4_written_and_read", "192.0.2.1", 80, 0, 16 },
    { "v4_unspecified_port_zero_written_and_read", "0.0.0.0", 0, 0, 16 },
    { "v4_highest_written_and_read", "255.255.255.255", 65535, 0, 16 },
    { "v4_port_bytes_in_network_order", "127.0.0.1", 0x1234, 0, 16 },
    { "v6_written_and_read", "2001:db8::1", 80, 0, 28 },
    { "v6_unspecified_port_zero_written_and_read", "::", 0, 0, 28 },
    { "v6_port_bytes_in_network_order", "::1", 0x1234, 0, 28 },
    { "v6_zone_written_and_read", "fe80::1%7", 80, 0, 28 },
    { "v6_highest_zone_written_and_read", "fe80::1%4294967295", 80, 0, 28 },
    { "v6_flow_info_written_and_read", "2001:db8::1", 80, 0x01020304, 28 },
    { "v6_zone_and_flow_info_not_mixed_up", "fe80::1%84281096", 80, 0x01020304, 28 },
    { "mapped_stays_mapped", "::ffff:192.0.2.1", 80, 0, 28 },
};

static void check_bytes(const uint8_t *bytes, size_t size, const struct address *address)
{
    bool v4 = address->family == ADDRESS_V4;
    uint16_t family = v4 ? AF_INET : AF_INET6;
    uint8_t expected[sizeof(struct sockaddr_storage)] = { 0 };

    memcpy(expected, &family, sizeof(family));
    expected[AT_PORT] = address->port >> 8;
    expected[AT_PORT + 1] = address->port & 0xff;
    memcpy(expected + (v4 ? AT_V4 : AT_V6), address->bytes, v4 ? 4 : 16);
    if (!v4)
    {
        memcpy(expected + AT_FLOW_INFO, &address->flow_info, sizeof(address->flow_info));
        memcpy(expected + AT_SCOPE_ID, &address->scope_id, sizeof(address->scope_id));
    }
    assert_int_equal(size, sizeof(expected));
    assert_memory_equal(bytes, expected, sizeof(expected));
}

static void check_round(void **state)
{
    const struct round_row *row = *state;
    struct address address = address_of(row->text, row->port), back;
    struct sockaddr_storage storage;
    const struct sockaddr *from;
    int length;

    address.flow_info = row->flow_info;
    memset(&storage, 0xa5, sizeof(storage));
    length = sockaddr_from_address(&address, &storage);
    assert_int_equal(length, row->expected_length);
    check_bytes((const uint8_t *)&storage, sizeof(storage), &address);

    from = callers_address((const uint8_t *)&storage, (size_t)length);
    memset(&back, 0x5a, sizeof(back));
    assert_int_equal(address_from_sockaddr(from, (size_t)length, &back), 0);
    assert_same_address(&back, &address);
}

/* An aligned address, as most callers have. */
static void aligned_v6(void)
{
    struct sockaddr_in6 in6;
    struct address out, expected = filled_address(AF_INET6);

    fill((uint8_t *)&in6, sizeof(in6), AF_INET6);
    assert_int_equal(address_from_sockaddr((const struct sockaddr *)&in6, sizeof(in6), &out), 0);
    assert_same_address(&out, &expected);
}

static void check_for_family(const char *text, int family, const char *expected)
{
    struct address address = address_of(text, PORT), wanted = address_of(expected, PORT), back;
    struct sockaddr_storage storage;
    int length = sockaddr_for_family(&address, family, &storage);

    assert_int_equal((size_t)length, sockaddr_length(family));
    assert_int_equal(
        address_from_sockaddr((const struct sockaddr *)&storage, (size_t)length, &back), 0);
    assert_same_address(&back, &wanted);
}

static void forms_for_a_family(void)
{
    check_for_family("192.0.2.1", AF_INET, "192.0.2.1");
    check_for_family("192.0.2.1", AF_INET6, "::ffff:192.0.2.1");
    check_for_family("2001:db8::1", AF_INET6, "2001:db8::1");
    check_for_family("fe80::1%7", AF_INET6, "fe80::1%7");
}

static void lengths(void)
{
    assert_int_equal(sockaddr_length(AF_INET), 16);
    assert_int_equal(sockaddr_length(AF_INET6), 28);
}

static void families(void)
{
    const struct address v4 = filled_address(AF_INET), v6 = filled_address(AF_INET6);

    assert_int_equal(sockaddr_family(&v4), AF_INET);
    assert_int_equal(sockaddr_family(&v6), AF_INET6);
}

static const struct single_row single_rows[] = {
    { "aligned_v6_read", aligned_v6 },
    { "form_is_that_of_the_sockets_family", forms_for_a_family },
    { "exact_lengths_are_16_and_28", lengths },
    { "socket_is_of_the_addresss_family", families },
};

ROWS_MAIN("sockaddr", ROW_TABLE_CLEARED(length_rows, check_length, free_block),
          ROW_TABLE(null_rows, check_null), ROW_TABLE_CLEARED(round_rows, check_round, free_block),
          ROW_TABLE(single_rows, rows_check_single))
