/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "SIO_ADDRESS_LIST_SORT": what comes out, and in which order. */

#include <winsock2.h>

#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "addresses.h"
#include "expect.h"
#include "sort.h"

/* What goes in, and which of that comes out, by its number. The zone of one is no interface's. */
static void sorted(const struct context *context)
{
    const char *texts = context->data;
    struct sort sort;

    sort_init(&sort, texts);
    expect_sorted(&sort, strchr(texts, '>') + 2);
}

static void duplicates_kept(const struct context *context)
{
    struct sort sort;

    (void)context;
    sort_init(&sort, "::ffff:127.0.0.1 ::1 ::ffff:127.0.0.1 ::1");
    sort.names[2].sin6_port = sort.names[0].sin6_port;
    sort.names[3].sin6_port = sort.names[1].sin6_port;
    expect_sorted(&sort, "1 3 0 2");
}

/* expect_sorted() compares every byte. */
static void port_0_and_flow_info_kept(const struct context *context)
{
    struct sort sort;

    (void)context;
    sort_init(&sort, "::ffff:127.0.0.1 ::1");
    sort.names[0].sin6_port = 0;
    sort.names[1].sin6_flowinfo = htonl(0x12345);
    expect_sorted(&sort, "1 0");
}

struct invalid
{
    const char *address;
    u_short family;
    INT length;
};

static void invalid_left_out(const struct context *context)
{
    const struct invalid *row = context->data;
    char texts[64];
    struct sort sort;

    snprintf(texts, sizeof(texts), "::ffff:127.0.0.1 %s ::1", row->address);
    sort_init(&sort, texts);
    sort.names[1].sin6_family = row->family;
    sort.in->Address[1].iSockaddrLength = row->length;
    expect_sorted(&sort, "2 0");
}

static void all_invalid(const struct context *context)
{
    struct sort sort;

    (void)context;
    sort_init(&sort, ":: ff02::1");
    expect_sorted(&sort, "");
}

static void longer_length_cut(const struct context *context)
{
    struct sort sort;

    (void)context;
    sort_init(&sort, "::ffff:127.0.0.1 ::1");
    sort.in->Address[1].iSockaddrLength = sizeof(struct sockaddr_storage);
    expect_sorted(&sort, "1 0");
}

/* The zone of this machine's link-local addresses, on interfaces that are up; 0 if there is none, or it
 * is not the only one. */
static DWORD only_zone(void)
{
    static IP_ADAPTER_ADDRESSES adapters[512];
    ULONG size = sizeof(adapters);
    DWORD zone = 0;
    ULONG err = GetAdaptersAddresses(AF_INET6, GAA_FLAG_SKIP_DNS_SERVER, NULL, adapters, &size);

    if (err)
        case_skip("this system does not tell its addresses: error %lu", (unsigned long)err);
    for (const IP_ADAPTER_ADDRESSES *a = adapters; a; a = a->Next)
        for (const IP_ADAPTER_UNICAST_ADDRESS *u = a->FirstUnicastAddress; u; u = u->Next)
        {
            const struct sockaddr_in6 *name = (const void *)u->Address.lpSockaddr;

            if (a->OperStatus != IfOperStatusUp || !IN6_IS_ADDR_LINKLOCAL(&name->sin6_addr))
                continue;
            if (zone && zone != name->sin6_scope_id)
                return 0;
            zone = name->sin6_scope_id;
        }
    return zone;
}

static void zone_where_certain(const struct context *context)
{
    struct sort sort;
    DWORD zone = only_zone();

    (void)context;
    sort_init(&sort, "fe80::1");
    expect_connected(sort_send(&sort));
    expect_number("iAddressCount", sort.out->iAddressCount, 1);
    sort.names[0].sin6_scope_id = zone;
    expect_number("sin6_scope_id",
                  ((struct sockaddr_in6 *)(void *)sort.out->Address[0].lpSockaddr)->sin6_scope_id,
                  zone);
    if (memcmp(sort.out->Address[0].lpSockaddr, &sort.names[0], sizeof(sort.names[0])))
        case_fail("more than the scope has changed");
}

#define MANY 10000

/* Blocks of both kinds: what is equal must not be mixed. */
static void many_sorted(const struct context *context)
{
    static const char *texts[MANY];
    struct sort sort;

    (void)context;
    for (int i = 0; i < MANY; i++)
        texts[i] = i % 2 ? "::1" : "::ffff:127.0.0.1";
    sort_init_many(&sort, texts, MANY);
    expect_connected(sort_send(&sort));
    expect_number("iAddressCount", sort.out->iAddressCount, MANY);
    for (int i = 0; i < MANY; i++)
    {
        int from = i < MANY / 2 ? 2 * i + 1 : 2 * (i - MANY / 2);

        if (memcmp(sort.out->Address[i].lpSockaddr, &sort.names[from], sizeof(sort.names[from])))
            case_fail("entry %d is %s, not %s", i, address_text(sort.out->Address[i].lpSockaddr),
                      address_text(&sort.names[from]));
    }
}

#define IN6 (INT)sizeof(struct sockaddr_in6)

static const struct invalid unspecified = { "::", AF_INET6, IN6 };
static const struct invalid unspecified_v4 = { "::ffff:0.0.0.0", AF_INET6, IN6 };
static const struct invalid multicast = { "ff02::1", AF_INET6, IN6 };
static const struct invalid multicast_v4 = { "::ffff:224.0.0.1", AF_INET6, IN6 };
static const struct invalid family_inet = { "::1", AF_INET, sizeof(struct sockaddr_in) };
static const struct invalid family_unspec = { "::1", AF_UNSPEC, IN6 };
static const struct invalid length_short = { "::1", AF_INET6, IN6 - 1 };
static const struct invalid length_0 = { "::1", AF_INET6, 0 };
static const struct invalid length_negative = { "::1", AF_INET6, -1 };

#define ORDER \
    "0; the same addresses, best first: RFC 6724 with the source that the system would use"
#define TIES "ties in their order; ports and scopes kept"
#define INVALID_OUT \
    "an address that is not valid (family, length, unspecified, multicast): left out"
#define SCOPE "link-local destination without a scope: the scope is filled in where it is certain"

#define SORT_ROW(name_, promise_, source_, run_, data_) \
    ROW(name_, promise_, source_, SORT, KIND_V6, run_, data_)

#define MANY_LIMIT_MS 60000 /* seconds on a quiet machine */

static const struct row rows[] = {
    SORT_ROW("sort_one_address", ORDER, SOURCE_DOC, sorted, "::1 > 0"),
    SORT_ROW("sort_v6_loopback_before_v4_mapped", ORDER, SOURCE_DOC, sorted,
             "::ffff:127.0.0.1 ::1 > 1 0"),
    SORT_ROW("sort_without_route_last", "a destination without a route: last, never left out",
             SOURCE_US, sorted, "::ffff:127.0.0.1 fe80::1%54321 ::1 > 2 0 1"),
    SORT_ROW("sort_ties_in_their_order", TIES, SOURCE_US, sorted,
             "::ffff:127.0.0.3 ::ffff:127.0.0.1 ::ffff:127.0.0.2 > 0 1 2"),
    SORT_ROW("sort_duplicates_kept", TIES, SOURCE_US, duplicates_kept, NULL),
    SORT_ROW("sort_port_0_and_flow_info_kept", TIES, SOURCE_US, port_0_and_flow_info_kept, NULL),
    SORT_ROW("sort_unspecified_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out, &unspecified),
    SORT_ROW("sort_v4_mapped_unspecified_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out,
             &unspecified_v4),
    SORT_ROW("sort_multicast_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out, &multicast),
    SORT_ROW("sort_v4_mapped_multicast_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out,
             &multicast_v4),
    SORT_ROW("sort_af_inet_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out, &family_inet),
    SORT_ROW("sort_af_unspec_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out, &family_unspec),
    SORT_ROW("sort_short_length_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out,
             &length_short),
    SORT_ROW("sort_length_zero_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out, &length_0),
    SORT_ROW("sort_length_negative_left_out", INVALID_OUT, SOURCE_DOC, invalid_left_out,
             &length_negative),
    SORT_ROW("sort_of_invalid_ones_only_empty", INVALID_OUT, SOURCE_DOC, all_invalid, NULL),
    SORT_ROW("sort_longer_length_cut", "lengths exact", SOURCE_US, longer_length_cut, NULL),
    SORT_ROW("sort_scope_filled_in_where_certain", SCOPE, SOURCE_DOC, zone_where_certain, NULL),
    SORT_ROW("sort_scope_kept", TIES, SOURCE_DOC, sorted, "fe80::1%54321 > 0"),
    ROW("sort_of_10000_addresses", "about one UDP connect per address", SOURCE_US, SORT, KIND_V6,
        many_sorted, NULL, .limit_ms = MANY_LIMIT_MS),
};

const struct row_table sort_rows = ROW_TABLE("SIO_ADDRESS_LIST_SORT: the order", rows);
