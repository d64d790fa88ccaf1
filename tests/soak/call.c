/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "call.h"

#include "../faults/socket_mode.h"
#include "aim.h"
#include "closing.h"
#include "tally.h"

/* A server that does not answer for so long counts as dead. */
#define ANSWER_S 30

/* The clock of the DLL may be no finer on Windows. */
#define TICK_MS 16

static SOCKET open_socket(const struct kind *kind)
{
    DWORD off = 0;
    SOCKET s = socket(kind->dual ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP);

    if (s != INVALID_SOCKET && kind->dual)
        setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&off, sizeof(off));
    return s;
}

/* With a reset, so that no port stays in TIME_WAIT. */
static void hang_up(SOCKET s)
{
    const struct linger reset = { 1, 0 };

    setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&reset, sizeof(reset));
    closesocket(s);
}

static bool echoes(SOCKET s, char sent)
{
    struct timeval limit = { ANSWER_S, 0 };
    fd_set readable;
    char got;

    if (send(s, &sent, 1, 0) != 1)
        return false;
    FD_ZERO(&readable);
    FD_SET(s, &readable);
    return select(0, &readable, NULL, NULL, &limit) == 1 && recv(s, &got, 1, 0) == 1 && got == sent;
}

/* Of a socket that must be connected. Returns NULL or what is wrong. */
static const char *judge_connection(const struct aim *aim, SOCKET s,
                                    const struct sockaddr_storage *remote)
{
    enum socket_mode wanted = aim->nonblocking ? SOCKET_MODE_NONBLOCKING : SOCKET_MODE_BLOCKING;

    if (!aim_is_at(aim, remote))
        return "it is connected to another address";
    if (socket_mode_find(s, (const struct sockaddr *)remote, sizeof(*remote)) != wanted)
        return "the socket's mode has changed";
    return echoes(s, (char)aim->timeout_ms) ? NULL : "what is sent does not come back";
}

/* A socket whose call was refused is good for the next call. */
static const char *judge_again(const struct scene *scene, const struct aim *refused, SOCKET s,
                               struct caller *caller)
{
    static const struct kind list = { .form = BY_LIST, .peers = { PEER_ANSWERS } };
    static const struct kind dual_list = { .form = BY_LIST,
                                           .dual = true,
                                           .peers = { PEER_ANSWERS } };
    struct aim aim = aim_draw(scene, refused->kind->dual ? &dual_list : &list, caller);
    struct sockaddr_storage remote;

    aim.nonblocking = refused->nonblocking;
    if (aim_call(&aim, &scene->guest, s, &remote))
        return "the socket is no good for another call";
    return judge_connection(&aim, s, &remote);
}

static bool is_early(const struct outcome *outcome)
{
    return outcome->error == WSAETIMEDOUT && outcome->to_ms < outcome->until_ms - TICK_MS;
}

static const char *judge(const struct scene *scene, const struct aim *aim, SOCKET s,
                         struct caller *caller, const struct outcome *outcome,
                         const struct sockaddr_storage *remote)
{
    if (outcome->error != aim->kind->result)
        return "another result is right";
    if (is_early(outcome))
        return "it has ended before its deadline";
    if (!outcome->error)
        return judge_connection(aim, s, remote);
    return outcome->error == WSAECONNREFUSED ? judge_again(scene, aim, s, caller) : NULL;
}

static struct outcome call_timed(const struct scene *scene, const struct aim *aim, SOCKET s,
                                 struct sockaddr_storage *remote)
{
    struct outcome outcome = { .from_ms = now_ms() };

    outcome.error = aim_call(aim, &scene->guest, s, remote);
    outcome.to_ms = now_ms();
    if (aim->timed)
        outcome.until_ms = outcome.from_ms + aim->timeout_ms;
    return outcome;
}

/* The socket's number is free afterwards. */
static bool make_closed(const struct scene *scene, struct aim *aim)
{
    SOCKET s;
    struct closer *closer = closing_take(&s);
    struct sockaddr_storage remote;
    struct outcome outcome;
    double closed_ms;

    if (!closer)
        return false;
    ioctlsocket(s, FIONBIO, &aim->nonblocking);
    closing_begin(closer, aim->close_ms);
    outcome = call_timed(scene, aim, s, &remote);
    closed_ms = closing_end(closer);
    /* On a busy machine the deadline may come first. */
    if (outcome.error != aim->kind->result &&
        !(outcome.error == WSAETIMEDOUT && closed_ms > outcome.until_ms))
        outcome.problem = "another result is right";
    if (closed_ms < outcome.until_ms)
        outcome.until_ms = closed_ms;
    tally_add(aim->kind, &outcome);
    return true;
}

bool call_make(const struct scene *scene, const struct kind *kind, struct caller *caller)
{
    struct aim aim = aim_draw(scene, kind, caller);
    struct sockaddr_storage remote = { 0 };
    struct outcome outcome;
    SOCKET s;

    if (kind->closed)
        return make_closed(scene, &aim);
    s = open_socket(kind);
    ioctlsocket(s, FIONBIO, &aim.nonblocking);
    outcome = call_timed(scene, &aim, s, &remote);
    if (closing_meets(s))
        outcome.problem =
            "its socket has a number of those that are closed: fewer threads, or more fillers";
    else
        outcome.problem = judge(scene, &aim, s, caller, &outcome, &remote);
    hang_up(s);
    tally_add(kind, &outcome);
    return true;
}
