/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Waits for one event that all probes set, because an APC must not run inside select (wait.c says why).
 * Then asks for the results, not by WSAPoll, which never reported a failed connect before Windows 10 2004
 * (MS docs WSAPoll). */
#include "engine.h"

/* Before winsock2.h, which then makes fd_set this large (MS docs select, Remarks). */
#define FD_SETSIZE ENGINE_IN_FLIGHT_MAX
#include "probes.h"

#include "clock.h"
#include "refuse.h"
#include "sockaddr.h"
#include "wait.h"

/* Up to so many probes are asked one by one. Our choice: each costs three questions to Wine's server. */
#define FEW 4

static int connect_to(SOCKET s, int family, const struct address *to)
{
    struct sockaddr_storage sockaddr;
    int length = sockaddr_for_family(to, family, &sockaddr);
    int err = connect(s, (const struct sockaddr *)&sockaddr, length) ? WSAGetLastError() : 0;

    if (err == WSAEWOULDBLOCK)
        return 0;
    return err == WSA_OPERATION_ABORTED ? wait_aborted(s) : err;
}

static int begin_on(SOCKET s, const struct probes *probes, const struct route *route,
                    const struct address *to, const struct address *from)
{
    /* Also makes the socket non-blocking. */
    int err = WSAEventSelect(s, probes->ended, FD_CONNECT) ? WSAGetLastError() : 0;

    if (!err)
        err = route_apply(route, s, probes->family, to);
    if (!err && from)
        err = route_bind(s, probes->family, from);
    if (err)
        return err;
    if (address_is_loopback(to))
        refuse_at_once(s);
    return connect_to(s, probes->family, to);
}

/* Not inherited: a program started in the meantime would keep the connection of a probe that was
 * closed. Before Windows 7 SP1 there is no such flag (MS docs WSASocketW). */
static SOCKET open_socket(int family)
{
    SOCKET s = WSASocketW(family, SOCK_STREAM, IPPROTO_TCP, NULL, 0,
                          WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);

    if (s == INVALID_SOCKET && WSAGetLastError() == WSAEINVAL)
        s = socket(family, SOCK_STREAM, IPPROTO_TCP);
    return s;
}

/* The event stays until probes_clear(). Each wait resets it. */
static int open_event(struct probes *probes)
{
    if (!probes->ended)
        probes->ended = CreateEventW(NULL, FALSE, FALSE, NULL);
    return probes->ended ? 0 : WSAENOBUFS;
}

static int begin(const struct probes *probes, const struct route *route, const struct address *to,
                 const struct address *from, SOCKET *out)
{
    SOCKET s = open_socket(probes->family);
    int err;

    if (s == INVALID_SOCKET)
        return WSAGetLastError();
    err = begin_on(s, probes, route, to, from);
    if (err)
        closesocket(s);
    else
        *out = s;
    return err;
}

int probes_begin(struct probes *probes, size_t attempt, const struct route *route,
                 const struct address *to, const struct address *from)
{
    struct probe probe = { .attempt = attempt };
    int err = open_event(probes);

    if (!err)
        err = begin(probes, route, to, from, &probe.s);
    if (!err)
        probes->item[probes->count++] = probe;
    return err;
}

bool probes_are_short(int error)
{
    return error == WSAEMFILE || error == WSAENOBUFS;
}

bool probes_has(const struct probes *probes, SOCKET s)
{
    return probes->count && probes->item[probes->count - 1].s == s;
}

/* Removes the probes that have ended from the list. */
static void sort_out(struct probes *probes, const fd_set *writable, const fd_set *failed,
                     struct probe_outcome *outcome, size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < probes->count; i++)
    {
        const struct probe *probe = &probes->item[i];
        /* First: when a server closed at once both are set, and that is an answer. */
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

/* After a select that finds a socket connected, Wine 8.0's server is busy until the caller has seen the result:
 * where both have one processor, some milliseconds. So a few probes are asked for their events instead. */
static int look_at_few(struct probes *probes, struct probe_outcome *outcome, size_t *count)
{
    size_t kept = 0;
    int err = 0;

    for (size_t i = 0; i < probes->count; i++)
    {
        const struct probe probe = probes->item[i];
        WSANETWORKEVENTS events = { 0 };

        if (WSAEnumNetworkEvents(probe.s, NULL, &events))
            err = WSAGetLastError();
        if (!(events.lNetworkEvents & FD_CONNECT))
        {
            probes->item[kept++] = probe;
            continue;
        }
        outcome[(*count)++] = (struct probe_outcome){ .attempt = probe.attempt,
                                                      .error = events.iErrorCode[FD_CONNECT_BIT] };
        closesocket(probe.s);
    }
    probes->count = kept;
    return err;
}

static int look_at_many(struct probes *probes, struct probe_outcome *outcome, size_t *count)
{
    fd_set writable, failed;
    int err;

    FD_ZERO(&writable);
    FD_ZERO(&failed);
    for (size_t i = 0; i < probes->count; i++)
    {
        FD_SET(probes->item[i].s, &writable);
        FD_SET(probes->item[i].s, &failed);
    }
    err = wait_look(&writable, &failed);
    if (!err)
        sort_out(probes, &writable, &failed, outcome, count);
    return err;
}

int probes_wait(struct probes *probes, uint64_t limit_ms,
                struct probe_outcome outcome[ENGINE_IN_FLIGHT_MAX], size_t *count)
{
    uint64_t now_ms = clock_now_ms();
    uint64_t left_ms = limit_ms > now_ms ? limit_ms - now_ms : 0;

    *count = 0;
    /* Even when no time is left: so a race that is always busy runs APCs too. */
    WaitForSingleObjectEx(probes->ended, (DWORD)wait_slice_ms(left_ms), TRUE);
    return probes->count <= FEW ? look_at_few(probes, outcome, count)
                                : look_at_many(probes, outcome, count);
}

void probes_stop(struct probes *probes, size_t attempt)
{
    for (size_t i = 0; i < probes->count; i++)
    {
        if (probes->item[i].attempt != attempt)
            continue;
        closesocket(probes->item[i].s);
        probes->item[i] = probes->item[--probes->count];
        break;
    }
}

void probes_clear(struct probes *probes)
{
    for (size_t i = 0; i < probes->count; i++)
        closesocket(probes->item[i].s);
    probes->count = 0;
    if (probes->ended)
        CloseHandle(probes->ended);
    probes->ended = NULL;
}
