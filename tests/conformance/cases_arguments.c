/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Arguments": names, Reserved, and what is checked first. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

struct mistake
{
    bool no_node, no_service, reserved;
    bool bad_socket; /* also wrong, but checked later */
};

static void mistake_einval(const struct context *context)
{
    const struct mistake *mistake = context->data;
    struct server server;
    struct target target;
    struct request request;
    WSAOVERLAPPED overlapped = { 0 };

    server_start_for(&server, context->kind);
    target = target_of(&server.address);
    request = request_init(
        context, mistake->bad_socket ? INVALID_SOCKET : socket_new(context->kind), &target);
    if (mistake->no_node)
        request.node = NULL;
    if (mistake->no_service)
        request.service = NULL;
    if (mistake->reserved)
        request.reserved = &overlapped;
    expect_error(request_send(&request), WSAEINVAL);
    expect_number("connections at the server", server_count(&server), 0);
}

static void good_arguments_connect(const struct context *context)
{
    struct server server;
    struct target target;

    server_start_for(&server, context->kind);
    target = target_of(&server.address);
    expect_connected(attempt(context, socket_new(context->kind), &target, NULL));
    expect_number("connections at the server", server_count(&server), 1);
}

static const struct mistake no_node = { .no_node = true };
static const struct mistake no_service = { .no_service = true };
static const struct mistake no_names = { .no_node = true, .no_service = true };
static const struct mistake reserved = { .reserved = true };
static const struct mistake no_node_bad_socket = { .no_node = true, .bad_socket = true };
static const struct mistake no_service_bad_socket = { .no_service = true, .bad_socket = true };
static const struct mistake reserved_bad_socket = { .reserved = true, .bad_socket = true };

#define NAME_NULL "nodename or servicename NULL: FALSE, WSAEINVAL"
#define RESERVED "Reserved not NULL: FALSE, WSAEINVAL"
#define BEFORE_SOCKET "names and Reserved are tested before the socket is looked at"

static const struct row rows[] = {
    {
        .name = "good_arguments_connect",
        .promise = "success: TRUE (the question before all others)",
        .source = SOURCE_DOC,
        .entries = BY_ANY,
        .kinds = KIND_ALL,
        .run = good_arguments_connect,
    },
    {
        .name = "nodename_null_einval",
        .promise = NAME_NULL,
        .source = SOURCE_DOC,
        .entries = BY_NAME,
        .kinds = KIND_V4,
        .run = mistake_einval,
        .data = &no_node,
    },
    {
        .name = "servicename_null_einval",
        .promise = NAME_NULL,
        .source = SOURCE_DOC,
        .entries = BY_NAME,
        .kinds = KIND_V4,
        .run = mistake_einval,
        .data = &no_service,
    },
    {
        .name = "both_names_null_einval",
        .promise = NAME_NULL,
        .source = SOURCE_DOC,
        .entries = BY_NAME,
        .kinds = KIND_V4,
        .run = mistake_einval,
        .data = &no_names,
    },
    {
        .name = "reserved_not_null_einval",
        .promise = RESERVED,
        .source = SOURCE_DOC,
        .entries = BY_ANY,
        .kinds = KIND_V4,
        .run = mistake_einval,
        .data = &reserved,
    },
    {
        .name = "nodename_null_and_bad_socket_einval",
        .promise = BEFORE_SOCKET,
        .source = SOURCE_WIN,
        .entries = BY_NAME,
        .kinds = KIND_V4,
        .run = mistake_einval,
        .data = &no_node_bad_socket,
    },
    {
        .name = "servicename_null_and_bad_socket_einval",
        .promise = BEFORE_SOCKET,
        .source = SOURCE_WIN,
        .entries = BY_NAME,
        .kinds = KIND_V4,
        .run = mistake_einval,
        .data = &no_service_bad_socket,
    },
    {
        .name = "reserved_and_bad_socket_einval",
        .promise = BEFORE_SOCKET,
        .source = SOURCE_WIN,
        .entries = BY_ANY,
        .kinds = KIND_V4,
        .run = mistake_einval,
        .data = &reserved_bad_socket,
    },
};

const struct row_table argument_rows = ROW_TABLE("Arguments: names and Reserved", rows);
