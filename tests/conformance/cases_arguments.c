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
    struct destination destination = destination_served(&server, context->kind);
    struct request request;
    WSAOVERLAPPED overlapped = { 0 };

    request = request_init(
        context, mistake->bad_socket ? INVALID_SOCKET : socket_new(context->kind), &destination);
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
    struct destination destination = destination_served(&server, context->kind);

    expect_connected(attempt(context, socket_new(context->kind), &destination, NULL));
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
    ROW("good_arguments_connect", "success: TRUE (the question before all others)", SOURCE_DOC,
        BY_ANY, KIND_ALL, good_arguments_connect, NULL),
    ROW("nodename_null_einval", NAME_NULL, SOURCE_DOC, BY_NAME, KIND_V4, mistake_einval, &no_node),
    ROW("servicename_null_einval", NAME_NULL, SOURCE_DOC, BY_NAME, KIND_V4, mistake_einval,
        &no_service),
    ROW("both_names_null_einval", NAME_NULL, SOURCE_DOC, BY_NAME, KIND_V4, mistake_einval,
        &no_names),
    ROW("reserved_not_null_einval", RESERVED, SOURCE_DOC, BY_ANY, KIND_V4, mistake_einval,
        &reserved),
    ROW("nodename_null_and_bad_socket_einval", BEFORE_SOCKET, SOURCE_WIN, BY_NAME, KIND_V4,
        mistake_einval, &no_node_bad_socket),
    ROW("servicename_null_and_bad_socket_einval", BEFORE_SOCKET, SOURCE_WIN, BY_NAME, KIND_V4,
        mistake_einval, &no_service_bad_socket),
    ROW("reserved_and_bad_socket_einval", BEFORE_SOCKET, SOURCE_WIN, BY_ANY, KIND_V4,
        mistake_einval, &reserved_bad_socket),
};

const struct row_table argument_rows = ROW_TABLE("Arguments: names and Reserved", rows);
