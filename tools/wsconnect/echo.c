/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Receives when nothing is left to be sent. */
#include "echo.h"

bool echo_wants_to_write(const struct echo *echo)
{
    return echo->begin < echo->end;
}

/* Returns whether to go on after a call that failed. */
static bool may_go_on(int *error)
{
    *error = WSAGetLastError();
    if (*error != WSAEWOULDBLOCK)
        return false;
    *error = 0;
    return true;
}

bool echo_continue(struct echo *echo, uint64_t now_ms, int *error)
{
    int count;

    *error = 0;
    if (!echo_wants_to_write(echo))
    {
        count = recv(echo->socket, echo->buffer, sizeof(echo->buffer), 0);
        if (count == SOCKET_ERROR)
            return may_go_on(error);
        if (!count)
            return false;
        echo->begin = 0;
        echo->end = count;
    }
    count = send(echo->socket, echo->buffer + echo->begin, echo->end - echo->begin, 0);
    if (count == SOCKET_ERROR)
        return may_go_on(error);
    echo->begin += count;
    echo->bytes += (uint64_t)count;
    echo->active_ms = now_ms;
    return true;
}
