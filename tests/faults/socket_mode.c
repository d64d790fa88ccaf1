/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "socket_mode.h"

/* How long a blocking socket waits for what does not come. */
#define RECEIVE_MS 1

/* Under Wine 8.0 a connect may report an earlier failure first, twice at most. */
#define CONNECT_TRIES 3

/* A blocking socket says that the time is over, another one that there is nothing. */
static enum socket_mode try_to_receive(SOCKET s)
{
    DWORD ms = RECEIVE_MS;
    char byte;

    if (setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&ms, sizeof(ms)) ||
        recv(s, &byte, 1, 0) != SOCKET_ERROR)
        return SOCKET_MODE_UNKNOWN;
    switch (WSAGetLastError())
    {
    case WSAETIMEDOUT:
        return SOCKET_MODE_BLOCKING;
    case WSAEWOULDBLOCK:
        return SOCKET_MODE_NONBLOCKING;
    default:
        return SOCKET_MODE_UNKNOWN;
    }
}

enum socket_mode socket_mode_find(SOCKET s, const struct sockaddr *to, int length)
{
    enum socket_mode mode = try_to_receive(s);

    for (int i = 0; mode == SOCKET_MODE_UNKNOWN && i < CONNECT_TRIES; i++)
    {
        if (!connect(s, to, length))
            mode = try_to_receive(s);
        else if (WSAGetLastError() == WSAEWOULDBLOCK)
            mode = SOCKET_MODE_NONBLOCKING;
    }
    return mode;
}
