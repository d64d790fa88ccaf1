/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Connecting": a socket can be used again after a call that failed. Programs wait for a
 * server by calling again until it is up. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

/* If an earlier failure has an effect on the socket, every second or third of these calls fails. */
#define FAILING_CALLS 3

static const struct timeval short_timeout = { 0, 300000 };
static const struct timeval long_timeout = { 10, 0 };

/* Much less than long_timeout, but long for a busy machine. */
#define AT_ONCE_MS 3000

static void fail_some_times(const struct context *context, SOCKET s,
                            const struct destination *destination)
{
    for (int i = 0; i < FAILING_CALLS; i++)
        expect_error(attempt(context, s, destination, NULL), WSAECONNREFUSED);
}

static void again_refused_says_so(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct server server;
    struct destination destination = destination_held(&server, kind_loopback(context->kind));

    fail_some_times(context, s, &destination);
}

static void connect_when_up(const struct context *context, SOCKET s)
{
    struct server server;
    struct destination destination = destination_held(&server, kind_loopback(context->kind));

    expect_error(attempt(context, s, &destination, NULL), WSAECONNREFUSED);
    server_listen(&server);
    expect_connected(attempt(context, s, &destination, NULL));
    expect_number("connections at the server", server_count(&server), 1);
}

static void again_when_server_is_up(const struct context *context)
{
    connect_when_up(context, socket_new(context->kind));
}

static void again_nonblocking_when_server_is_up(const struct context *context)
{
    SOCKET s = socket_new(context->kind);

    socket_set_nonblocking(s, true);
    connect_when_up(context, s);
}

static void refuse_then_connect(const struct context *context, const char *refusing,
                                const char *answering)
{
    SOCKET s = socket_new(context->kind);
    struct server first, second;
    struct destination destination;

    server_hold(&first, refusing);
    server_start(&second, answering, 0);
    destination = destination_of(&first.address);
    expect_error(attempt(context, s, &destination, NULL), WSAECONNREFUSED);
    destination = destination_of(&second.address);
    expect_connected(attempt(context, s, &destination, NULL));
}

static void again_to_another_address(const struct context *context)
{
    refuse_then_connect(context, kind_loopback(context->kind),
                        context->kind == KIND_V6 ? "::1" : "127.0.0.2");
}

static void again_to_other_family(const struct context *context)
{
    const char *answering = context->data;

    refuse_then_connect(context, *answering == ':' ? "127.0.0.1" : "::1", answering);
}

/* Both loopback addresses, as a name and as a list; neither has a server yet. */
static struct destination destination_of_pair(struct server *v4, struct server *v6)
{
    struct destination destination;

    server_hold_pair(v4, v6);
    destination = destination_named("localhost", v4->port);
    list_init(&destination.list, 2);
    list_add(&destination.list, &v6->address);
    list_add(&destination.list, &v4->address);
    return destination;
}

static void again_when_one_of_two_is_up(const struct context *context)
{
    const char *up = context->data;
    SOCKET s = socket_new(context->kind);
    struct server v4, v6;
    struct destination destination = destination_of_pair(&v4, &v6);

    fail_some_times(context, s, &destination);
    server_listen(*up == ':' ? &v6 : &v4);
    expect_connected(attempt(context, s, &destination, NULL));
}

static void again_to_several_after_one(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct server v4, v6;
    struct destination pair = destination_of_pair(&v4, &v6);
    struct destination one = destination_of(&v4.address);

    expect_error(attempt(context, s, &one, NULL), WSAECONNREFUSED);
    server_listen(&v6);
    expect_connected(attempt(context, s, &pair, NULL));
}

/* A connect that is under way cannot be stopped. */
static void again_while_connecting_ealready(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    struct outcome outcome;

    expect_error(attempt(context, s, &destination, &short_timeout), WSAETIMEDOUT);
    outcome = attempt(context, s, &destination, &long_timeout);
    expect_error(outcome, WSAEALREADY);
    expect_within(outcome, AT_ONCE_MS);
}

static void again_to_several_while_connecting_ealready(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct blackhole hole, other;
    struct destination destination;
    struct outcome outcome;

    blackhole_start(&hole, context->kind);
    blackhole_start(&other, context->kind);
    destination = destination_of(&hole.address);
    expect_error(attempt(context, s, &destination, &short_timeout), WSAETIMEDOUT);
    destination = destination_named("localhost", address_port(&hole.address));
    list_init(&destination.list, 2);
    list_add(&destination.list, &hole.address);
    list_add(&destination.list, &other.address);
    outcome = attempt(context, s, &destination, &long_timeout);
    expect_error(outcome, WSAEALREADY);
    expect_within(outcome, AT_ONCE_MS);
}

static void bind_to(SOCKET s, const char *address)
{
    struct sockaddr_storage local = address_make(address, 0);

    expect_done("bind", !bind(s, (struct sockaddr *)&local, address_size(&local)));
}

/* What is remembered of a socket that failed does not apply to another one. */
static void again_on_socket_of_same_handle_einval(const struct context *context)
{
    SOCKET s = socket_new(context->kind), other;
    struct server server;
    struct destination destination = destination_held(&server, kind_loopback(context->kind));

    expect_error(attempt(context, s, &destination, NULL), WSAECONNREFUSED);
    closesocket(s);
    other = socket_new(context->kind);
    if (other != s)
        case_skip("the system gives the closed socket's handle to no other at once");
    bind_to(other, context->kind == KIND_V4 ? "127.0.0.1" : "::");
    expect_error(attempt(context, other, &destination, NULL), WSAEINVAL);
}

static void again_bound_keeps_address(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct server server;
    struct destination destination = destination_held(&server, "127.0.0.1");
    struct sockaddr_storage local, wanted = address_make("127.0.0.2", 0);

    bind_to(s, "127.0.0.2");
    fail_some_times(context, s, &destination);
    server_listen(&server);
    expect_connected(attempt(context, s, &destination, NULL));
    local = address_of_socket(s);
    address_set_port(&local, 0);
    expect_address("local address of the connected socket", &local, &wanted);
}

static void again_bound_list_einval(const struct context *context)
{
    SOCKET s = socket_new(context->kind);
    struct server server;
    struct destination destination = destination_held(&server, "127.0.0.1");

    bind_to(s, "127.0.0.2");
    expect_error(attempt(context, s, &destination, NULL), WSAECONNREFUSED);
    expect_error(attempt_list(s, &destination.list, NULL), WSAEINVAL);
}

#define AGAIN "a socket whose call failed can be used for another call"
#define PENDING "a socket that is connecting still: FALSE, WSAEALREADY, at once"

static const struct row rows[] = {
    ROW("again_refused_says_so", AGAIN, SOURCE_US, BY_ANY, KIND_ALL, again_refused_says_so, NULL),
    ROW("again_when_server_is_up", AGAIN, SOURCE_US, BY_ANY, KIND_ALL, again_when_server_is_up,
        NULL),
    ROW("again_nonblocking_when_server_is_up", AGAIN, SOURCE_US, BY_ANY, KIND_ALL,
        again_nonblocking_when_server_is_up, NULL),
    ROW("again_to_another_address", AGAIN, SOURCE_US, BY_ANY, KIND_ALL, again_to_another_address,
        NULL),
    ROW("again_to_v6_after_v4", AGAIN, SOURCE_US, BY_ANY, KIND_DUAL, again_to_other_family, "::1"),
    ROW("again_to_v4_after_v6", AGAIN, SOURCE_US, BY_ANY, KIND_DUAL, again_to_other_family,
        "127.0.0.1"),
    ROW("again_when_v6_of_two_is_up", AGAIN, SOURCE_US, BY_ANY, KIND_DUAL,
        again_when_one_of_two_is_up, "::1"),
    ROW("again_when_v4_of_two_is_up", AGAIN, SOURCE_US, BY_ANY, KIND_DUAL,
        again_when_one_of_two_is_up, "127.0.0.1"),
    ROW("again_to_several_after_one", AGAIN, SOURCE_US, BY_ANY, KIND_DUAL,
        again_to_several_after_one, NULL),
    ROW("again_while_connecting_ealready", PENDING, SOURCE_US, BY_ANY, KIND_ALL,
        again_while_connecting_ealready, NULL),
    ROW("again_to_several_while_connecting_ealready", PENDING, SOURCE_US, BY_ANY, KIND_ALL,
        again_to_several_while_connecting_ealready, NULL),
    ROW("again_on_socket_of_same_handle_einval", "s is bound, ByList: FALSE, WSAEINVAL", SOURCE_US,
        BY_LIST, KIND_ALL, again_on_socket_of_same_handle_einval, NULL),
    ROW("again_bound_keeps_address", "s is bound, ByName: the local address is kept", SOURCE_US,
        BY_NAME, KIND_V4, again_bound_keeps_address, NULL),
    ROW("again_bound_list_einval", "s is bound, ByList: FALSE, WSAEINVAL", SOURCE_US, BY_NAME,
        KIND_V4, again_bound_list_einval, NULL),
};

const struct row_table again_rows = ROW_TABLE("Connecting: another call on the same socket", rows);
