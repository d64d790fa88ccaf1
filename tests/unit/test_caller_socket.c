/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* When a connect counts as made on the caller's socket, and when not. Windows code: it runs under Wine,
 * on loopback addresses. */
#include "caller_socket.h"

#include "addresses.h"
#include "rows.h"
#include "sockaddr.h"

/* The sockets of the test that runs; its teardown closes them. */
static SOCKET server;
static struct caller_socket callers;
static struct deadline deadline;

static SOCKET open_bound(struct address *name)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_storage bound;
    int length = sockaddr_from_address(name, &bound);

    assert_true(s != INVALID_SOCKET);
    assert_int_equal(bind(s, (const struct sockaddr *)&bound, length), 0);
    assert_int_equal(getsockname(s, (struct sockaddr *)&bound, &length), 0);
    assert_int_equal(address_from_sockaddr((const struct sockaddr *)&bound, (size_t)length, name),
                     0);
    return s;
}

static void check_opened(void **state)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);

    server = INVALID_SOCKET;
    deadline = deadline_none();
    assert_true(s != INVALID_SOCKET);
    assert_int_equal(caller_socket_inspect(s, &callers), 0);
    rows_check_single(state);
}

static int close_all(void **state)
{
    (void)state;
    closesocket(callers.s);
    if (server != INVALID_SOCKET)
        closesocket(server);
    return 0;
}

/* An address for documentation (RFC 5737): no machine has it, so binding to it fails and sends nothing. */
static void failed_bind_is_no_use(void)
{
    struct address to = address_of("127.0.0.1", 0);
    struct address nobodys = address_of("192.0.2.1", 0);
    struct address from = address_of("127.0.0.1", 0);

    server = open_bound(&to);
    assert_int_equal(listen(server, 1), 0);
    assert_int_equal(caller_socket_connect(&callers, &to, &nobodys, false, &deadline),
                     WSAEADDRNOTAVAIL);
    assert_false(callers.used);
    assert_int_equal(caller_socket_fits(&callers, &from), 0);
    assert_int_equal(caller_socket_connect(&callers, &to, &from, false, &deadline), 0);
}

/* A bound socket that does not listen refuses. */
static void refusal_is_use(void)
{
    struct address to = address_of("127.0.0.1", 0);
    struct address from = address_of("127.0.0.1", 0);

    server = open_bound(&to);
    assert_int_equal(caller_socket_connect(&callers, &to, NULL, false, &deadline), WSAECONNREFUSED);
    assert_true(callers.used);
    assert_int_equal(caller_socket_fits(&callers, &from), WSAECONNREFUSED);
    assert_int_equal(caller_socket_fits(&callers, NULL), 0);
}

static const struct single_row single_rows[] = {
    { "failed_bind_is_no_use", failed_bind_is_no_use },
    { "refusal_is_use", refusal_is_use },
};

ROWS_WINSOCK_MAIN("caller_socket", ROW_TABLE_CLEARED(single_rows, check_opened, close_all))
