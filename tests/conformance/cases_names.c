/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Names (ByName)": hosts. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include <stdlib.h>
#include <string.h>

/* A resolver without a network may take long; a call for an unknown host must not. */
static const struct timeval resolver_limit = { 8, 0 };

/* For several calls one after the other. */
static const struct timeval short_limit = { 1, 0 };

/* Connects to `node`, whose only server is at `address`, and checks which server answered. */
static void reach(const struct context *context, const char *node, const char *address)
{
    struct server server;
    struct destination destination;
    struct sockaddr_storage peer, wanted;
    SOCKET s = socket_new(context->kind);

    server_start_alone(&server, address);
    destination = destination_named(node, server.port);
    expect_connected(attempt(context, s, &destination, NULL));
    peer = address_of_peer(s);
    wanted = kind_reported(context->kind, &server.address);
    expect_address("peer", &peer, &wanted);
}

static void literal_v4_connects(const struct context *context)
{
    reach(context, "127.0.0.1", "127.0.0.1");
}

static void literal_v6_connects(const struct context *context)
{
    reach(context, "::1", "::1");
}

static void literal_v6_long_form_connects(const struct context *context)
{
    reach(context, "0:0:0:0:0:0:0:1", "::1");
}

/* The index of the loopback interface as scope. It is assumed to be 1, and the case is skipped when
 * the system's own resolver or connect() does not accept it. */
static void literal_v6_scope_connects(const struct context *context)
{
    struct addrinfo hints = { .ai_family = AF_INET6,
                              .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_NUMERICHOST };
    struct addrinfo *found;
    struct sockaddr_storage address = { 0 };
    struct server server;
    struct destination destination = { .node = "::1%1" };
    SOCKET direct = socket_new(KIND_V6), s = socket_new(context->kind);

    server_start(&server, "::1", 0);
    if (getaddrinfo(destination.node, NULL, &hints, &found))
        case_skip("this system does not resolve %s", destination.node);
    memcpy(&address, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    address_set_port(&address, server.port);
    if (connect(direct, (struct sockaddr *)&address, sizeof(struct sockaddr_in6)))
        case_skip("this system does not connect to %s: %s", destination.node,
                  error_text(WSAGetLastError()));
    server_count(&server);
    destination = destination_named("::1%1", server.port);
    expect_connected(attempt(context, s, &destination, NULL));
    expect_number("connections at the server", server_count(&server), 1);
}

struct name_row
{
    const char *node;
};

static void name_reaches_v4(const struct context *context)
{
    const struct name_row *row = context->data;

    reach(context, row->node, "127.0.0.1");
}

static void name_reaches_v6(const struct context *context)
{
    const struct name_row *row = context->data;

    reach(context, row->node, "::1");
}

/* Only addresses of the socket's family are used: the server of the other family is not reached. */
static void localhost_stays_in_family(const struct context *context)
{
    struct server server;
    struct destination destination =
        destination_alone(&server, context->kind == KIND_V4 ? "::1" : "127.0.0.1");

    expect_error(attempt(context, socket_new(context->kind), &destination, NULL), WSAECONNREFUSED);
    expect_number("connections at the server", server_count(&server), 0);
}

static void host_unknown(const struct context *context)
{
    const struct name_row *row = context->data;
    struct destination destination = destination_named(row->node, refusing_port_for(context->kind));
    struct outcome outcome =
        attempt(context, socket_new(context->kind), &destination, &resolver_limit);

    expect_host_unknown(outcome);
}

static void wide_host_unknown(const struct context *context)
{
    struct destination destination = destination_named("", refusing_port_for(context->kind));
    struct request request = request_init(context, socket_new(context->kind), &destination);

    request.node_wide = L"b\x00fc"
                        L"cher-\x4f8b\x5b50.invalid";
    request.timeout = &resolver_limit;
    expect_host_unknown(request_send(&request));
}

/* A literal of the family that the socket cannot use. */
static void foreign_literal_fails(const struct context *context)
{
    bool v4 = context->kind == KIND_V4;
    struct server server;
    struct destination destination;

    server_start_alone(&server, v4 ? "::1" : "127.0.0.1");
    destination = destination_named(v4 ? "::1" : "127.0.0.1", server.port);
    expect_failed(attempt(context, socket_new(context->kind), &destination, &resolver_limit));
    expect_number("connections at the server", server_count(&server), 0);
}

/* Names that no resolver knows, and that some resolvers cannot handle. For a name without a dot,
 * the rules of the system may even find a host: then nothing listens there. */
static void odd_name_gives_winsock_error(const struct context *context)
{
    static const char *const names[] = {
        "no such host.invalid",
        "-.invalid",
        "a..invalid",
        "%.invalid",
        "[::1",
        "::1%",
        "fe80::%%1",
        "999.999.999.999",
        "1.2.3.4.5",
        "\xff\xfe.invalid",
    };
    unsigned port = refusing_port("0.0.0.0");
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        struct destination destination = destination_named(names[i], port);
        SOCKET s = socket_new(context->kind);

        expect_winsock_error(attempt(context, s, &destination, &short_limit));
        closesocket(s);
    }
}

static void long_name_gives_winsock_error(const struct context *context)
{
    static const size_t lengths[] = { 64, 255, 256, 1025, 4000 };
    struct destination destination = destination_named("", refusing_port_for(context->kind));
    char *name = malloc(4096);
    size_t i;

    if (!name)
        case_fail("out of memory");
    for (i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
    {
        struct request request = request_init(context, socket_new(context->kind), &destination);

        memset(name, 'a', lengths[i]);
        strcpy(name + lengths[i], ".invalid");
        request.node = name;
        request.timeout = &short_limit;
        expect_winsock_error(request_send(&request));
        closesocket(request.s);
    }
}

static const struct name_row localhost = { "localhost" }, localhost_upper = { "LOCALHOST" };
static const struct name_row localhost_mixed = { "LocalHost" }, localhost_sub = { "foo.localhost" };
static const struct name_row localhost_sub_upper = { "A.B.LOCALHOST" },
                             localhost_dot = { "localhost." };
static const struct name_row no_such_host = { "no-such-host.invalid" };
static const struct name_row localhost_part = { "localhost.invalid" };

#define RESOLVED \
    "host name, IPv4 literal, IPv6 literal with or without %scope: resolved as GetAddrInfoW does"
#define LOCALHOST "localhost, *.localhost: both loopback addresses (RFC 6761 section 6.3)"
#define UNKNOWN "unknown host: FALSE, WSAHOST_NOT_FOUND (WSANO_DATA, WSATRY_AGAIN, WSANO_RECOVERY)"
#define RAW_CODES "the resolver's raw codes never leak: the last error is always a Winsock code"

#define NAME_ROW(name_, promise_, source_, kinds_, run_, data_) \
    ROW(name_, promise_, source_, BY_NAME, kinds_, run_, data_)
#define V4_AND_DUAL (KIND_V4 | KIND_DUAL)
#define V6_AND_DUAL (KIND_V6 | KIND_DUAL)

static const struct row rows[] = {
    NAME_ROW("host_name_connects", RESOLVED, SOURCE_DOC, KIND_V4, name_reaches_v4, &localhost),
    NAME_ROW("literal_v4_connects", RESOLVED, SOURCE_DOC, V4_AND_DUAL, literal_v4_connects, NULL),
    NAME_ROW("literal_v6_connects", RESOLVED, SOURCE_DOC, V6_AND_DUAL, literal_v6_connects, NULL),
    NAME_ROW("literal_v6_long_form_connects", RESOLVED, SOURCE_DOC, V6_AND_DUAL,
             literal_v6_long_form_connects, NULL),
    NAME_ROW("literal_v6_scope_connects", RESOLVED, SOURCE_DOC, V6_AND_DUAL,
             literal_v6_scope_connects, NULL),
    NAME_ROW("foreign_literal_fails",
             "AF_INET socket: IPv4 candidates; IPV6_V6ONLY on: IPv6 candidates only", SOURCE_DOC,
             KIND_V4 | KIND_V6, foreign_literal_fails, NULL),
    NAME_ROW("localhost_reaches_v4_server", LOCALHOST, SOURCE_US, V4_AND_DUAL, name_reaches_v4,
             &localhost),
    NAME_ROW("localhost_reaches_v6_server", LOCALHOST, SOURCE_US, V6_AND_DUAL, name_reaches_v6,
             &localhost),
    NAME_ROW("localhost_stays_in_family", LOCALHOST, SOURCE_US, KIND_V4 | KIND_V6,
             localhost_stays_in_family, NULL),
    NAME_ROW("localhost_upper_case_reaches_v4_server", LOCALHOST, SOURCE_US, V4_AND_DUAL,
             name_reaches_v4, &localhost_upper),
    NAME_ROW("localhost_mixed_case_reaches_v6_server", LOCALHOST, SOURCE_US, V6_AND_DUAL,
             name_reaches_v6, &localhost_mixed),
    NAME_ROW("localhost_subdomain_reaches_v4_server", LOCALHOST, SOURCE_US, V4_AND_DUAL,
             name_reaches_v4, &localhost_sub),
    NAME_ROW("localhost_subdomain_reaches_v6_server", LOCALHOST, SOURCE_US, V6_AND_DUAL,
             name_reaches_v6, &localhost_sub),
    NAME_ROW("localhost_subdomain_upper_case_reaches_v6_server", LOCALHOST, SOURCE_US, KIND_V6,
             name_reaches_v6, &localhost_sub_upper),
    NAME_ROW("localhost_final_dot_reaches_v4_server", LOCALHOST, SOURCE_US, KIND_V4,
             name_reaches_v4, &localhost_dot),
    NAME_ROW("host_unknown_error", UNKNOWN, SOURCE_US, KIND_ALL, host_unknown, &no_such_host),
    NAME_ROW("localhost_as_first_label_is_unknown", UNKNOWN, SOURCE_US, KIND_V4, host_unknown,
             &localhost_part),
    ROW("international_host_unknown_error", UNKNOWN "; international names included (W)", SOURCE_US,
        BY_NAME_W, KIND_V4, wide_host_unknown, NULL),
    NAME_ROW("odd_name_gives_winsock_error", RAW_CODES, SOURCE_US, KIND_V4,
             odd_name_gives_winsock_error, NULL),
    NAME_ROW("long_name_gives_winsock_error", RAW_CODES, SOURCE_US, KIND_V4,
             long_name_gives_winsock_error, NULL),
};

const struct row_table name_rows = ROW_TABLE("Names: hosts", rows);
