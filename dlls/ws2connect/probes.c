/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Waiting with select: WSAPoll never reported a failed connect before Windows 10 2004 (MS docs
 * WSAPoll). */
#include "engine.h"

/* Before winsock2.h, which makes fd_set of this size (MS docs select, Remarks). */
#define FD_SETSIZE ENGINE_IN_FLIGHT_MAX
#include "probes.h"

#include "clock.h"
#include "refuse.h"
#include "sockaddr.h"
#include "wait.h"

static int connect_to(SOCKET s, int family, const struct address *to)
{
    struct address name = family == AF_INET6 ? address_mapped(to) : *to;
    struct sockaddr_storage sockaddr;
    int length = sockaddr_from_address(&name, &sockaddr);
    int err = connect(s, (const struct sockaddr *)&sockaddr, length) ? WSAGetLastError() : 0;

    return err == WSAEWOULDBLOCK ? 0 : err;
}

static int begin_on(SOCKET s, const struct path *path, const struct address *to,
                    const struct address *from)
{
    u_long nonblocking = 1;
    int err = ioctlsocket(s, FIONBIO, &nonblocking) ? WSAGetLastError() : 0;

    if (!err)
        err = path_apply(path, s);
    if (!err && from)
        err = path_bind(s, path->family, from);
    if (err)
        return err;
    if (address_is_loopback(to))
        refuse_at_once(s);
    return connect_to(s, path->family, to);
}

/* Not inherited: a program that is started meanwhile would keep the loser's connection. Before Windows
 * 7 SP1 there is no such flag (MS docs WSASocketW). */
static SOCKET open_socket(int family)
{
    SOCKET s = WSASocketW(family, SOCK_STREAM, IPPROTO_TCP, NULL, 0,
                          WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);

    if (s == INVALID_SOCKET && WSAGetLastError() == WSAEINVAL)
        s = socket(family, SOCK_STREAM, IPPROTO_TCP);
    return s;
}

int probes_begin(struct probes *probes, size_t attempt, const struct path *path,
                 const struct address *to, const struct address *from)
{
    SOCKET s = open_socket(path->family);
    int err;

    if (s == INVALID_SOCKET)
        return WSAGetLastError();
    err = begin_on(s, path, to, from);
    if (err)
        closesocket(s);
    else
        probes->item[probes->count++] = (struct probe){ .s = s, .attempt = attempt };
    return err;
}

bool probes_has(const struct probes *probes, SOCKET s)
{
    return probes->count && probes->item[probes->count - 1].s == s;
}

/* Moves out of the list what has ended. */
static void sort_out(struct probes *probes, const fd_set *writable, const fd_set *failed,
                     struct probe_outcome *outcome, size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < probes->count; i++)
    {
        const struct probe *probe = &probes->item[i];
        /* First: a server that closed at once shows both, and that is an answer. */
        bool answered = FD_ISSET(probe->s, writable);

        if (!answered && !FD_ISSET(probe->s, failed))
        {
            probes->item[kept++] = *probe;
            continue;
        }
        outcome[(*count)++] =
            (struct probe_outcome){ .attempt = probe->attempt,
                                    .error = answered ? 0 : wait_failure(probe->s) };
        closesocket(probe->s);
    }
    probes->count = kept;
}

int probes_wait(struct probes *probes, uint64_t limit_ms,
                struct probe_outcome outcome[ENGINE_IN_FLIGHT_MAX], size_t *count)
{
    uint64_t now_ms = clock_now_ms();
    struct timeval limit = wait_slice(limit_ms > now_ms ? limit_ms - now_ms : 0);
    fd_set writable, failed;

    *count = 0;
    FD_ZERO(&writable);
    FD_ZERO(&failed);
    for (size_t i = 0; i < probes->count; i++)
    {
        FD_SET(probes->item[i].s, &writable);
        FD_SET(probes->item[i].s, &failed);
    }
    if (select(0, NULL, &writable, &failed, &limit) == SOCKET_ERROR)
        return WSAGetLastError();
    sort_out(probes, &writable, &failed, outcome, count);
    SleepEx(0, TRUE);
    return 0;
}

void probes_stop(struct probes *probes, size_t attempt)
{
    size_t i = 0;

    while (probes->item[i].attempt != attempt)
        i++;
    closesocket(probes->item[i].s);
    probes->item[i] = probes->item[--probes->count];
}
