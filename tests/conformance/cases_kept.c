/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Connecting": the socket's blocking mode and options are those it had before. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include <string.h>

/* The server sends a byte after a while. */
#define LATE_BYTE_MS 200

static DWORD WINAPI send_late(void *argument)
{
    SOCKET accepted = *(SOCKET *)argument;

    Sleep(LATE_BYTE_MS); /* so that the receiver has nothing to read at first */
    send(accepted, "x", 1, 0);
    return 0;
}

/* When there is no data, recv() fails at once on a non-blocking socket, and waits for the late byte
 * on a blocking one. (Under Wine, SO_RCVTIMEO has no effect on a socket that is not overlapped.) */
static void expect_mode(SOCKET s, SOCKET accepted, bool nonblocking)
{
    HANDLE thread = CreateThread(NULL, 0, send_late, &accepted, 0, NULL);
    int received, err;
    char byte;

    expect_done("CreateThread", thread != NULL);
    received = recv(s, &byte, 1, 0);
    err = WSAGetLastError();
    WaitForSingleObject(thread, INFINITE);
    if (nonblocking && received == 1)
        case_fail("expected the socket to be non-blocking, it is blocking");
    if (!nonblocking && received == SOCKET_ERROR && err == WSAEWOULDBLOCK)
        case_fail("expected the socket to be blocking, it is non-blocking");
    expect_number("recv", received, nonblocking ? SOCKET_ERROR : 1);
    if (nonblocking)
        expect_number("error of recv", err, WSAEWOULDBLOCK);
}

struct mode_row
{
    bool nonblocking;
    const struct timeval *timeout;
};

static void mode_kept_after_success(const struct context *context)
{
    const struct mode_row *row = context->data;
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    SOCKET s = socket_new(context->kind);

    socket_set_nonblocking(s, row->nonblocking);
    expect_connected(attempt(context, s, &destination, row->timeout));
    expect_mode(s, server_accept(&server), row->nonblocking);
}

static void mode_kept_after_refusals_and_success(const struct context *context)
{
    const struct mode_row *row = context->data;
    struct server server;
    struct address_list list;
    SOCKET s = socket_new(context->kind);

    socket_set_nonblocking(s, row->nonblocking);
    list_after_refusals(&list, 2, &server, context->kind);
    expect_connected(attempt_list(s, &list, row->timeout));
    expect_mode(s, server_accept(&server), row->nonblocking);
}

/* connect() on a socket whose last connect may have failed: Wine 8.0 then returns WSAECONNABORTED
 * once. */
static int connect_again(SOCKET s, const struct sockaddr_storage *address)
{
    int tries, err = WSAECONNABORTED;

    for (tries = 0; tries < 3 && err == WSAECONNABORTED; tries++)
        err = connect(s, (const struct sockaddr *)address, address_size(address))
                  ? WSAGetLastError()
                  : 0;
    return err;
}

/* A connect() shows the mode: it waits and returns 0, or fails with WSAEWOULDBLOCK at once. */
static void expect_mode_by_connect(SOCKET s, const struct server *server, bool nonblocking)
{
    int wanted = nonblocking ? WSAEWOULDBLOCK : 0;
    int got = connect_again(s, &server->address);

    if (got != wanted)
        case_fail("expected the socket to be %s, connect() gives %s",
                  nonblocking ? "non-blocking" : "blocking", error_text(got));
}

static void mode_kept_after_refusal(const struct context *context)
{
    const struct mode_row *row = context->data;
    struct server server;
    struct destination destination = destination_refusing(context->kind);
    SOCKET s = socket_new(context->kind);

    socket_set_nonblocking(s, row->nonblocking);
    server_start_for(&server, context->kind);
    expect_error(attempt(context, s, &destination, row->timeout), WSAECONNREFUSED);
    expect_mode_by_connect(s, &server, row->nonblocking);
}

static void mode_kept_after_bad_argument(const struct context *context)
{
    const struct mode_row *row = context->data;
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct request request;
    struct buffers buffers;
    SOCKET s = socket_new(context->kind);

    socket_set_nonblocking(s, row->nonblocking);
    request = request_init(context, s, &destination);
    buffers_init(&buffers, &request, 1);
    expect_error(request_send(&request), WSAEFAULT);
    expect_mode_by_connect(s, &server, row->nonblocking);
}

static bool writable_within(SOCKET s, long seconds)
{
    struct timeval limit = { seconds, 0 };
    fd_set writable, failed;

    FD_ZERO(&writable);
    FD_ZERO(&failed);
    FD_SET(s, &writable);
    FD_SET(s, &failed);
    return select(0, NULL, &writable, &failed, &limit) == 1 && FD_ISSET(s, &writable);
}

/* A connect is still under way; let it succeed before the check. */
static void mode_kept_after_timeout(const struct context *context)
{
    static const struct timeval timeout = { 0, 400000 };
    const struct mode_row *row = context->data;
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    SOCKET s = socket_new(context->kind), accepted;

    socket_set_nonblocking(s, row->nonblocking);
    expect_error(attempt(context, s, &destination, &timeout), WSAETIMEDOUT);
    blackhole_drain_after(&hole, 0);
    if (!writable_within(s, 4))
        case_skip("the socket does not go on connecting after WSAETIMEDOUT here");
    expect_number("accept at the server", loopback_accept(&hole.hole.listener, 3000, &accepted), 0);
    expect_mode(s, accepted, row->nonblocking);
}

struct option
{
    int level, name;
    const char *text;
    int value;
};

static const struct option common_options[] = {
    { SOL_SOCKET, SO_SNDBUF, "SO_SNDBUF", 30000 },
    { SOL_SOCKET, SO_RCVBUF, "SO_RCVBUF", 40000 },
    { SOL_SOCKET, SO_KEEPALIVE, "SO_KEEPALIVE", 1 },
    { SOL_SOCKET, SO_OOBINLINE, "SO_OOBINLINE", 1 },
    { SOL_SOCKET, SO_RCVTIMEO, "SO_RCVTIMEO", 4321 },
    { SOL_SOCKET, SO_SNDTIMEO, "SO_SNDTIMEO", 5432 },
    { IPPROTO_TCP, TCP_NODELAY, "TCP_NODELAY", 1 },
};
static const struct option v4_options[] = { { IPPROTO_IP, IP_TTL, "IP_TTL", 77 } };
static const struct option v6_options[] = { { IPPROTO_IPV6, IPV6_UNICAST_HOPS, "IPV6_UNICAST_HOPS",
                                              78 } };

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static int option_get(SOCKET s, const struct option *option)
{
    int value = 0, size = sizeof(value);

    expect_done(option->text, !getsockopt(s, option->level, option->name, (char *)&value, &size));
    return value;
}

/* Sets the options, and stores the values that the system then returns: it may round buffer sizes. */
static void options_set(SOCKET s, const struct option *options, size_t count, int *read)
{
    size_t i;

    for (i = 0; i < count; i++)
    {
        expect_done(options[i].text, !setsockopt(s, options[i].level, options[i].name,
                                                 (const char *)&options[i].value, sizeof(int)));
        read[i] = option_get(s, &options[i]);
    }
}

static void options_expect(SOCKET s, const struct option *options, size_t count, const int *read)
{
    size_t i;

    for (i = 0; i < count; i++)
        expect_number(options[i].text, option_get(s, &options[i]), read[i]);
}

static void options_kept(const struct context *context)
{
    const struct option *own = context->kind == KIND_V4 ? v4_options : v6_options;
    struct linger linger = { 1, 7 };
    int common_read[COUNT_OF(common_options)], own_read[1], size = sizeof(linger);
    struct server server;
    struct destination destination;
    SOCKET s = socket_new(context->kind);

    options_set(s, common_options, COUNT_OF(common_options), common_read);
    options_set(s, own, 1, own_read);
    expect_done("SO_LINGER",
                !setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof(linger)));
    destination = destination_served(&server, context->kind);
    expect_connected(attempt(context, s, &destination, NULL));
    options_expect(s, common_options, COUNT_OF(common_options), common_read);
    options_expect(s, own, 1, own_read);
    memset(&linger, 0, sizeof(linger));
    expect_done("SO_LINGER", !getsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&linger, &size));
    expect_number("l_onoff", linger.l_onoff, 1);
    expect_number("l_linger", linger.l_linger, 7);
}

static void not_overlapped_connects(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    SOCKET s = socket_new_with(context->kind, 0);

    expect_connected(attempt(context, s, &destination, NULL));
    expect_mode(s, server_accept(&server), false);
}

static void not_overlapped_list_connects(const struct context *context)
{
    struct server server;
    struct address_list list;

    list_after_refusals(&list, 1, &server, context->kind);
    expect_connected(attempt_list(socket_new_with(context->kind, 0), &list, NULL));
}

static const struct timeval s_10 = { 10, 0 };
static const struct mode_row blocking = { false, NULL }, nonblocking = { true, NULL };
static const struct mode_row blocking_limited = { false, &s_10 },
                             nonblocking_limited = { true, &s_10 };

#define MODE "a non-blocking socket is non-blocking again afterwards; a blocking one is blocking"
#define AFTER_FAILURE MODE ", after failure too"
#define OPTIONS "options set before the call read back the same"
#define NOT_OVERLAPPED "socket opened without WSA_FLAG_OVERLAPPED: works"

#define MODE_ROWS(name_, promise_, source_, entries_, kinds_, run_)                             \
    SHORT_ROW("nonblocking_kept_after_" name_, promise_, source_, entries_, kinds_, run_,       \
              &nonblocking),                                                                    \
        SHORT_ROW("blocking_kept_after_" name_, promise_, source_, entries_, kinds_, run_,      \
                  &blocking),                                                                   \
        SHORT_ROW("nonblocking_kept_after_" name_ "_with_timeout", promise_, source_, entries_, \
                  kinds_, run_, &nonblocking_limited),                                          \
        SHORT_ROW("blocking_kept_after_" name_ "_with_timeout", promise_, source_, entries_,    \
                  kinds_, run_, &blocking_limited)

static const struct row rows[] = {
    MODE_ROWS("success", MODE, SOURCE_WIN, BY_ANY, KIND_V4, mode_kept_after_success),
    MODE_ROWS("refusals_and_success", MODE, SOURCE_WIN, BY_LIST, KIND_V4,
              mode_kept_after_refusals_and_success),
    MODE_ROWS("refusal", AFTER_FAILURE, SOURCE_US, BY_ANY, KIND_V4, mode_kept_after_refusal),
    SHORT_ROW("nonblocking_kept_after_bad_argument", AFTER_FAILURE, SOURCE_US, BY_ANY, KIND_V4,
              mode_kept_after_bad_argument, &nonblocking),
    SHORT_ROW("blocking_kept_after_bad_argument", AFTER_FAILURE, SOURCE_US, BY_ANY, KIND_V4,
              mode_kept_after_bad_argument, &blocking),
    SHORT_ROW("nonblocking_kept_after_timeout", AFTER_FAILURE, SOURCE_US, BY_ANY, KIND_V4,
              mode_kept_after_timeout, &nonblocking),
    SHORT_ROW("blocking_kept_after_timeout", AFTER_FAILURE, SOURCE_US, BY_ANY, KIND_V4,
              mode_kept_after_timeout, &blocking),
    SHORT_ROW("options_are_kept", OPTIONS, SOURCE_DOC, BY_ANY, KIND_V4 | KIND_V6, options_kept,
              NULL),
    SHORT_ROW("not_overlapped_connects", NOT_OVERLAPPED, SOURCE_US, BY_ANY, KIND_ALL,
              not_overlapped_connects, NULL),
    SHORT_ROW("not_overlapped_list_connects", NOT_OVERLAPPED, SOURCE_US, BY_LIST, KIND_V4,
              not_overlapped_list_connects, NULL),
};

const struct row_table kept_rows = ROW_TABLE("Connecting: what the socket keeps", rows);
