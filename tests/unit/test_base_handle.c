/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The base handle of sockets without a layer: their own. */
#include "base_handle.h"

#include "rows.h"

struct socket_row
{
    const char *name;
    int family;
    int type;
};

static const struct socket_row socket_rows[] = {
    { "v4_stream_is_its_own_base", AF_INET, SOCK_STREAM },
    { "v6_stream_is_its_own_base", AF_INET6, SOCK_STREAM },
    { "v4_datagram_is_its_own_base", AF_INET, SOCK_DGRAM },
};

static void check_socket(void **state)
{
    const struct socket_row *row = *state;
    SOCKET s = socket(row->family, row->type, 0);
    SOCKET base;

    assert_true(s != INVALID_SOCKET);
    base = base_handle(s);
    closesocket(s);
    assert_true(base == s);
}

static void no_socket(void)
{
    assert_true(base_handle(INVALID_SOCKET) == INVALID_SOCKET);
}

static const struct single_row single_rows[] = {
    { "no_socket_stays_none", no_socket },
};

ROWS_WINSOCK_MAIN("base_handle", ROW_TABLE(socket_rows, check_socket),
                  ROW_TABLE(single_rows, rows_check_single))
