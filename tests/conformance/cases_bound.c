/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Arguments": a socket that is bound. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"
#include "system.h"

#include <string.h>

/* Binds to the address on a port that the system chooses. Returns the bound address. */
static struct sockaddr_storage bind_to(SOCKET s, const char *address)
{
    struct sockaddr_storage local = address_make(address, 0);

    expect_done("bind", !bind(s, (struct sockaddr *)&local, address_size(&local)));
    return address_of_socket(s);
}

static const char *specific_address(enum socket_kind kind)
{
    switch (kind)
    {
    case KIND_V4:
        return "127.0.0.1";
    case KIND_V6:
        return "::1";
    default:
        return "::ffff:127.0.0.1";
    }
}

static void bound_keeps_address(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct sockaddr_storage bound = bind_to(s, specific_address(context->kind)), local, peer;
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    expect_connected(attempt(context, s, &destination, NULL));
    local = address_of_socket(s);
    expect_address("local address of the connected socket", &local, &bound);
    peer = address_of_peer(server_accept(&server));
    peer = kind_reported(context->kind, &peer);
    expect_address("the client as the server sees it", &peer, &bound);
}

static void bound_other_loopback_keeps_address(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct sockaddr_storage bound = bind_to(s, "127.0.0.2"), local;
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    expect_connected(attempt(context, s, &destination, NULL));
    local = address_of_socket(s);
    expect_address("local address of the connected socket", &local, &bound);
}

static void bound_any_keeps_port(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct sockaddr_storage bound = bind_to(s, context->kind == KIND_V4 ? "0.0.0.0" : "::"), local;
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    expect_connected(attempt(context, s, &destination, NULL));
    local = address_of_socket(s);
    expect_number("local port", address_port(&local), address_port(&bound));
}

/* Where the caller's socket itself meets an address that refuses, Linux gives a port up that bind has left to
 * the system to choose. */
static void skip_in_turn_under_wine(void)
{
    char policy[16] = "";

    GetEnvironmentVariableA("WS2CONNECT_POLICY", policy, sizeof(policy));
    if (system_is_wine() && !strcmp(policy, "sequential"))
        case_skip("one address after the other: Linux gives a chosen port up after a refusal");
}

/* localhost has two addresses, and the first refuses: the port must be kept all the same. */
static void bound_keeps_port_after_refusal(const struct context *context)
{
    SOCKET s = socket_new(KIND_DUAL);
    struct sockaddr_storage bound = bind_to(s, "::"), local;
    struct server server;
    struct destination destination = destination_alone(&server, "127.0.0.1");

    skip_in_turn_under_wine();
    expect_connected(attempt(context, s, &destination, NULL));
    local = address_of_socket(s);
    expect_number("local port", address_port(&local), address_port(&bound));
}

static void bound_list_einval(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    bind_to(s, specific_address(context->kind));
    expect_error(attempt(context, s, &destination, NULL), WSAEINVAL);
    expect_number("connections at the server", server_count(&server), 0);
}

static void bound_to_any_list_einval(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    bind_to(s, context->kind == KIND_V4 ? "0.0.0.0" : "::");
    expect_error(attempt(context, s, &destination, NULL), WSAEINVAL);
    expect_number("connections at the server", server_count(&server), 0);
}

#define BOUND_NAME "s is bound, ByName: accepted, the local address and port are kept"
#define BOUND_LIST "s is bound, ByList: FALSE, WSAEINVAL"

static const struct row rows[] = {
    ROW("bound_keeps_address", BOUND_NAME, SOURCE_DOC, BY_NAME, KIND_ALL, bound_keeps_address,
        NULL),
    ROW("bound_other_loopback_keeps_address", BOUND_NAME, SOURCE_DOC, BY_NAME, KIND_V4,
        bound_other_loopback_keeps_address, NULL),
    ROW("bound_any_keeps_port", BOUND_NAME, SOURCE_DOC, BY_NAME, KIND_ALL, bound_any_keeps_port,
        NULL),
    ROW("bound_keeps_port_after_refusal", BOUND_NAME ", with several candidates too", SOURCE_US,
        BY_NAME, KIND_DUAL, bound_keeps_port_after_refusal, NULL),
    ROW("bound_list_einval", BOUND_LIST, SOURCE_DOC, BY_LIST, KIND_ALL, bound_list_einval, NULL),
    ROW("bound_to_any_list_einval", BOUND_LIST, SOURCE_DOC, BY_LIST, KIND_ALL,
        bound_to_any_list_einval, NULL),
};

const struct row_table bound_rows = ROW_TABLE("Arguments: a socket that is bound", rows);
