/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Sends a line and waits for the reply. */
#include "exchange.h"

#include "clock.h"

#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

/* Limits the next send or receive to the time that is left until the deadline. option is SO_SNDTIMEO
 * or SO_RCVTIMEO. */
static int limit_wait(SOCKET s, int option, uint64_t deadline_ms)
{
    uint64_t now = clock_now_ms();
    uint64_t left = deadline_ms > now ? deadline_ms - now : 0;
    DWORD wait = left < INT32_MAX ? (DWORD)left : INT32_MAX;

    if (!wait)
        return WSAETIMEDOUT; /* 0 would mean no limit */
    if (setsockopt(s, SOL_SOCKET, option, (const char *)&wait, sizeof(wait)))
        return WSAGetLastError();
    return 0;
}

static int send_line(SOCKET s, const char *text, uint64_t deadline_ms)
{
    size_t length = strlen(text);
    char *line = malloc(length + 1);
    size_t sent = 0;
    int err = line ? 0 : WSAENOBUFS;

    if (line)
    {
        memcpy(line, text, length);
        line[length++] = '\n';
    }
    while (!err && sent < length)
    {
        int count;

        err = limit_wait(s, SO_SNDTIMEO, deadline_ms);
        if (err)
            break;
        count = send(s, line + sent, (int)(length - sent), 0);
        if (count == SOCKET_ERROR)
            err = WSAGetLastError();
        else
            sent += (size_t)count;
    }
    free(line);
    return err;
}

/* A character of UTF-8 has at most three bytes behind its first. Where there are more, it is not UTF-8, and
 * may be cut anywhere. */
static void shorten(char reply[EXCHANGE_REPLY_SIZE])
{
    const size_t last = EXCHANGE_REPLY_MAX - strlen(ELLIPSIS);
    size_t end = last;

    while ((reply[end] & 0xc0) == 0x80 && last - end < 3)
        end--;
    memcpy(reply + end, ELLIPSIS, sizeof(ELLIPSIS));
}

/* Cuts the reply at the end of its first line, and makes it a string. length is less than its size. */
static void cut_line(char reply[EXCHANGE_REPLY_SIZE], size_t length)
{
    char *end = memchr(reply, '\n', length);
    char *nul;

    if (end)
        length = (size_t)(end - reply);
    if (end && length && reply[length - 1] == '\r')
        length--;
    while ((nul = memchr(reply, 0, length)))
        *nul = '\x1a'; /* SUB */
    reply[length] = 0;
    if (length > EXCHANGE_REPLY_MAX)
        shorten(reply);
}

static int receive_line(SOCKET s, uint64_t deadline_ms, char reply[EXCHANGE_REPLY_SIZE])
{
    size_t used = 0;

    while (used < EXCHANGE_REPLY_SIZE - 1)
    {
        int err = limit_wait(s, SO_RCVTIMEO, deadline_ms);
        int count;

        if (err)
            return err;
        count = recv(s, reply + used, (int)(EXCHANGE_REPLY_SIZE - 1 - used), 0);
        if (count == SOCKET_ERROR)
            return WSAGetLastError();
        if (!count)
            break;
        used += (size_t)count;
        if (memchr(reply, '\n', used))
            break;
    }
    if (!used)
        return WSAEDISCON;
    cut_line(reply, used);
    return 0;
}

int exchange_line(SOCKET s, const char *text, uint64_t timeout_ms, char reply[EXCHANGE_REPLY_SIZE])
{
    uint64_t deadline_ms = clock_now_ms() + timeout_ms;
    int err = send_line(s, text, deadline_ms);

    return err ? err : receive_line(s, deadline_ms, reply);
}
