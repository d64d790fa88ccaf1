/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Connecting": the results of a call that succeeds; and "The server's view". */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include <mswsock.h>

#include <string.h>

/* A socket that the function has connected, and the server's socket of this connection. */
struct pair
{
    SOCKET client, accepted;
    struct buffers buffers;
};

static void pair_connect(struct pair *pair, const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct request request;

    pair->client = socket_new(context->kind);
    request = request_init(context, pair->client, &destination);
    buffers_init(&pair->buffers, &request, sizeof(pair->buffers.local.address));
    expect_connected(request_send(&request));
    pair->accepted = server_accept(&server);
}

static void last_error_is_zero(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct outcome outcome;

    outcome = attempt(context, socket_new(context->kind), &destination, NULL);
    expect_connected(outcome);
    expect_number("the last error", outcome.error, 0);
}

/* localhost has two addresses, and the first refuses. */
static void last_error_is_zero_after_refusal(const struct context *context)
{
    struct server server;
    struct destination destination = destination_alone(&server, "127.0.0.1");
    struct outcome outcome;

    outcome = attempt(context, socket_new(context->kind), &destination, NULL);
    expect_connected(outcome);
    expect_number("the last error", outcome.error, 0);
}

static void remote_address_is_peer(const struct context *context)
{
    struct pair pair;
    struct sockaddr_storage peer, served;

    pair_connect(&pair, context);
    peer = address_of_peer(pair.client);
    expect_address("RemoteAddress", &pair.buffers.remote.address, &peer);
    served = address_of_socket(pair.accepted);
    served = kind_reported(context->kind, &served);
    expect_address("RemoteAddress", &pair.buffers.remote.address, &served);
}

static void local_address_has_port_zero(const struct context *context)
{
    struct pair pair;
    struct sockaddr_storage local;

    pair_connect(&pair, context);
    local = address_of_socket(pair.client);
    expect_number("getsockname's port is none", address_port(&local) == 0, false);
    expect_number("port in LocalAddress", address_port(&pair.buffers.local.address), 0);
}

static void local_address_is_own(const struct context *context)
{
    struct pair pair;
    struct sockaddr_storage local, seen;

    pair_connect(&pair, context);
    local = address_of_socket(pair.client);
    seen = address_of_peer(pair.accepted);
    seen = kind_reported(context->kind, &seen);
    expect_address("getsockname", &local, &seen);
    address_set_port(&local, 0);
    address_set_port(&pair.buffers.local.address, 0);
    expect_address("LocalAddress but for the port", &pair.buffers.local.address, &local);
}

static void connection_carries_data(const struct context *context)
{
    static const char question[] = "question", answer[] = "an answer";
    struct pair pair;
    char text[32];

    pair_connect(&pair, context);
    expect_number("send", send(pair.client, question, sizeof(question), 0), sizeof(question));
    expect_number("recv at the server", recv(pair.accepted, text, sizeof(text), 0),
                  sizeof(question));
    expect_number("the question differs", strcmp(text, question), 0);
    expect_number("send at the server", send(pair.accepted, answer, sizeof(answer), 0),
                  sizeof(answer));
    expect_number("recv", recv(pair.client, text, sizeof(text), 0), sizeof(answer));
    expect_number("the answer differs", strcmp(text, answer), 0);
}

static void update_context(SOCKET s)
{
    expect_done("SO_UPDATE_CONNECT_CONTEXT",
                !setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0));
}

struct update_row
{
    bool update;
};

static void names_work(const struct context *context)
{
    const struct update_row *row = context->data;
    struct sockaddr_storage address;
    int size = sizeof(address);
    struct pair pair;

    pair_connect(&pair, context);
    if (row->update)
        update_context(pair.client);
    expect_done("getpeername", !getpeername(pair.client, (struct sockaddr *)&address, &size));
    size = sizeof(address);
    expect_done("getsockname", !getsockname(pair.client, (struct sockaddr *)&address, &size));
}

static void shutdown_works(const struct context *context)
{
    const struct update_row *row = context->data;
    struct pair pair;
    char byte;

    pair_connect(&pair, context);
    if (row->update)
        update_context(pair.client);
    expect_done("shutdown", !shutdown(pair.client, SD_SEND));
    expect_number("recv at the server", recv(pair.accepted, &byte, 1, 0), 0);
    expect_number("send at the server", send(pair.accepted, "x", 1, 0), 1);
    expect_number("recv", recv(pair.client, &byte, 1, 0), 1);
}

static void one_buffer_is_enough(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct request request;
    struct buffers buffers;
    struct sockaddr_storage peer;
    SOCKET s = socket_new(context->kind);

    request = request_init(context, s, &destination);
    buffers_init(&buffers, &request, kind_address_size(context->kind));
    request.local = NULL;
    request.local_len = NULL;
    expect_connected(request_send(&request));
    peer = address_of_peer(s);
    expect_address("RemoteAddress", &buffers.remote.address, &peer);
}

static void one_call_one_connection(const struct context *context)
{
    static const struct timeval generous = { 10, 0 };
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    int i;

    for (i = 0; i < 3; i++)
    {
        expect_connected(
            attempt(context, socket_new(context->kind), &destination, i == 1 ? &generous : NULL));
        expect_number("connections at the server", server_count(&server), 1);
    }
}

/* A server on "localhost" must see one connection for one call. */
static void localhost_one_connection(const struct context *context)
{
    const char *const *address = context->data;
    struct server server;
    struct destination destination = destination_alone(&server, *address);

    expect_connected(attempt(context, socket_new(context->kind), &destination, NULL));
    expect_number("connections at the server", server_count(&server), 1);
}

static void server_closing_at_once_is_success(const struct context *context)
{
    const bool *on_nonblocking = context->data;
    static const struct timeval generous = { 10, 0 };
    struct server server;
    struct destination destination;
    int i;

    server_start_for(&server, context->kind);
    server_close_on_accept(&server);
    destination = destination_of(&server.address);
    for (i = 0; i < 30; i++)
    {
        SOCKET s = socket_new(context->kind);

        socket_set_nonblocking(s, *on_nonblocking);
        expect_connected(attempt(context, s, &destination, i & 1 ? &generous : NULL));
        closesocket(s);
    }
}

static const struct update_row with_update = { true }, without_update = { false };
static const bool blocking = false, nonblocking = true;
static const char *const at_v4 = "127.0.0.1", *const at_v6 = "::1";

#define REMOTE "success: RemoteAddress = getpeername, port included"
#define LOCAL "success: LocalAddress = the address of getsockname with port 0"
#define UPDATE \
    "SO_UPDATE_CONNECT_CONTEXT (NULL, 0) succeeds; getpeername, getsockname, shutdown work with it"
#define WITHOUT "getpeername, getsockname, shutdown work without SO_UPDATE_CONNECT_CONTEXT"
#define ONE "one successful call to a single candidate makes exactly one connection"

#define NO_ERROR_LEFT "last error: set last of all; 0 after TRUE"

static const struct row rows[] = {
    ROW("last_error_is_zero", NO_ERROR_LEFT, SOURCE_US, BY_ANY, KIND_ALL, last_error_is_zero, NULL),
    ROW("last_error_is_zero_after_refusal", NO_ERROR_LEFT, SOURCE_US, BY_NAME, KIND_DUAL,
        last_error_is_zero_after_refusal, NULL),
    ROW("remote_address_is_peer", REMOTE, SOURCE_WIN, BY_ANY, KIND_ALL, remote_address_is_peer,
        NULL),
    ROW("local_address_has_port_zero", LOCAL, SOURCE_WIN, BY_ANY, KIND_ALL,
        local_address_has_port_zero, NULL),
    ROW("local_address_is_own", LOCAL, SOURCE_DOC, BY_ANY, KIND_ALL, local_address_is_own, NULL),
    ROW("one_buffer_is_enough", REMOTE, SOURCE_DOC, BY_ANY, KIND_V4, one_buffer_is_enough, NULL),
    ROW("connection_carries_data", "success: TRUE, and the socket is connected", SOURCE_DOC, BY_ANY,
        KIND_ALL, connection_carries_data, NULL),
    ROW("names_work_after_update", UPDATE, SOURCE_DOC, BY_ANY, KIND_V4, names_work, &with_update),
    ROW("names_work_without_update", WITHOUT, SOURCE_US, BY_ANY, KIND_V4, names_work,
        &without_update),
    ROW("shutdown_works_after_update", UPDATE, SOURCE_DOC, BY_ANY, KIND_V4, shutdown_works,
        &with_update),
    ROW("shutdown_works_without_update", WITHOUT, SOURCE_US, BY_ANY, KIND_V4, shutdown_works,
        &without_update),
    ROW("one_call_one_connection", ONE, SOURCE_US, BY_ANY, KIND_ALL, one_call_one_connection, NULL),
    ROW("localhost_v4_one_connection", ONE, SOURCE_US, BY_NAME, KIND_V4 | KIND_DUAL,
        localhost_one_connection, &at_v4),
    ROW("localhost_v6_one_connection", ONE, SOURCE_US, BY_NAME, KIND_V6 | KIND_DUAL,
        localhost_one_connection, &at_v6),
    ROW("server_closing_at_once_is_success", "success: TRUE, also when the server closes at once",
        SOURCE_US, BY_ANY, KIND_V4 | KIND_V6, server_closing_at_once_is_success, &blocking),
    ROW("server_closing_at_once_nonblocking_is_success",
        "success: TRUE, also when the server closes at once", SOURCE_US, BY_ANY, KIND_V4,
        server_closing_at_once_is_success, &nonblocking),
};

const struct row_table success_rows =
    ROW_TABLE("Connecting: what a call that succeeds gives", rows);
