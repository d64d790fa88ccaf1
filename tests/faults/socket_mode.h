/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#ifndef WS2CONNECT_TESTS_SOCKET_MODE_H
#define WS2CONNECT_TESTS_SOCKET_MODE_H

#include <winsock2.h>

enum socket_mode
{
    SOCKET_MODE_BLOCKING,
    SOCKET_MODE_NONBLOCKING,
    SOCKET_MODE_UNKNOWN,
};

/* No call tells: so it is tried out, with `to`, which answers, where the socket is not connected. */
enum socket_mode socket_mode_find(SOCKET s, const struct sockaddr *to, int length);

#endif
