/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Two calls at the same time on one socket, which include/ws2connect.h asks programs not to do: both return
 * with a code that the contract has for that, and at most one connects the socket. */
#include "library.h"

#include "connections.h"

#include <stdio.h>

#define ROUNDS 20

/* With a silent address both wait. */
#define SILENT_ROUNDS 2
#define SILENT_LIMIT_MS 300

/* How late a call may return on a busy machine. */
#define LATE_MS 2000

enum target
{
    TARGET_GOOD,
    TARGET_REFUSING,
    TARGET_SILENT,
    TARGET_PENDING, /* good, but the program has begun a connect of its own, which is silent */
    TARGET_RACE,    /* an address that refuses and a good one */
    TARGETS,
};

static const char *const target_names[] = { "good", "refusing", "silent", "pending", "race" };

struct rivals
{
    struct scene *scene;
    SOCKET s;
    enum target target;
    HANDLE start;
};

struct call
{
    struct rivals *rivals;
    bool by_name;
    HANDLE thread;
    int err;
    double took_ms;
};

static const struct loopback_peer *peer_of(const struct rivals *rivals)
{
    if (rivals->target == TARGET_REFUSING)
        return &rivals->scene->refusing;
    return rivals->target == TARGET_SILENT ? &rivals->scene->hole.listener : &rivals->scene->server;
}

static int call_by_name(const struct rivals *rivals, const struct timeval *timeout)
{
    char port[8];

    snprintf(port, sizeof(port), "%u", loopback_port(peer_of(rivals)));
    if (rivals->scene->guest.by_name(rivals->s, "127.0.0.1", port, NULL, NULL, NULL, NULL, timeout,
                                     NULL))
        return 0;
    return WSAGetLastError();
}

static int call_by_list(const struct rivals *rivals, const struct timeval *timeout)
{
    const struct sockaddr_storage to[] = { peer_of(rivals)->address,
                                           rivals->scene->refusing.address };

    return guest_connect_list(&rivals->scene->guest, rivals->s, to,
                              rivals->target == TARGET_RACE ? 2 : 1, timeout, NULL);
}

static DWORD WINAPI call_in_thread(void *argument)
{
    static const struct timeval timeout = { 0, SILENT_LIMIT_MS * 1000 };
    struct call *call = argument;
    double start_ms;

    WaitForSingleObject(call->rivals->start, INFINITE);
    start_ms = now_ms();
    call->err =
        call->by_name ? call_by_name(call->rivals, &timeout) : call_by_list(call->rivals, &timeout);
    call->took_ms = now_ms() - start_ms;
    return 0;
}

/* The one that comes late finds a socket that is connected, being connected, or bound by the other's
 * connect; where both wait, each interrupts the other's connect, and one may wait until its deadline. */
static bool is_of_rivals(int err)
{
    return err == WSAEISCONN || err == WSAEALREADY || err == WSAEINVAL || err == WSAEINTR ||
           err == WSAETIMEDOUT;
}

static bool ended_well(const struct call *call)
{
    static const int usual[] = { 0, WSAECONNREFUSED, WSAETIMEDOUT, WSAEALREADY, 0 };
    enum target target = call->rivals->target;

    return (call->err == usual[target] || (target != TARGET_PENDING && is_of_rivals(call->err))) &&
           call->took_ms <= SILENT_LIMIT_MS + LATE_MS;
}

static bool is_connected_to(SOCKET s, const struct loopback_peer *peer)
{
    struct sockaddr_in name;
    int length = sizeof(name);

    return !getpeername(s, (struct sockaddr *)&name, &length) &&
           ntohs(name.sin_port) == loopback_port(peer) && send(s, "x", 1, 0) == 1;
}

/* Returns whether both have ended as they must. */
static bool judge(const struct rivals *rivals, const struct call call[2])
{
    int connected = !call[0].err + !call[1].err;
    bool good = ended_well(&call[0]) && ended_well(&call[1]) && connected <= 1 &&
                (!connected || is_connected_to(rivals->s, peer_of(rivals)));

    if (!good)
        print_message("# %s, by %s and %s: %d after %.0f ms, %d after %.0f ms\n",
                      target_names[rivals->target], call[0].by_name ? "name" : "list",
                      call[1].by_name ? "name" : "list", call[0].err, call[0].took_ms, call[1].err,
                      call[1].took_ms);
    return good;
}

/* Nothing is asserted before both threads have ended. */
static bool run_once(struct scene *scene, enum target target, int by_name, u_long nonblocking)
{
    struct rivals rivals = { .scene = scene,
                             .s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP),
                             .target = target,
                             .start = CreateEventW(NULL, TRUE, FALSE, NULL) };
    struct call call[2] = { { .rivals = &rivals, .by_name = by_name > 0 },
                            { .rivals = &rivals, .by_name = by_name > 1 } };
    bool good;

    ioctlsocket(rivals.s, FIONBIO, &nonblocking);
    if (target == TARGET_PENDING)
        connect(rivals.s, (const struct sockaddr *)&scene->hole.listener.address,
                scene->hole.listener.address_len);
    for (int i = 0; i < 2; i++)
        call[i].thread = CreateThread(NULL, 0, call_in_thread, &call[i], 0, NULL);
    SetEvent(rivals.start);
    for (int i = 0; i < 2; i++)
    {
        WaitForSingleObject(call[i].thread, INFINITE);
        CloseHandle(call[i].thread);
    }
    good = judge(&rivals, call);
    closesocket(rivals.s);
    CloseHandle(rivals.start);
    loopback_drop_waiting(&scene->server);
    return good;
}

static unsigned run_kinds(struct scene *scene, enum target target)
{
    unsigned wrong = 0;

    for (int by_name = 0; by_name <= (target == TARGET_RACE ? 0 : 2); by_name++)
    {
        for (u_long nonblocking = target == TARGET_PENDING; nonblocking < 2; nonblocking++)
            wrong += !run_once(scene, target, by_name, nonblocking);
    }
    return wrong;
}

void two_calls_on_one_socket(struct scene *scene)
{
    unsigned wrong = 0;
    int begun;

    scene_dig(scene);
    begun = connections_begun(loopback_port(&scene->hole.listener));
    for (enum target target = 0; target < TARGETS; target++)
    {
        for (int i = 0; i < (target == TARGET_SILENT ? SILENT_ROUNDS : ROUNDS); i++)
            wrong += run_kinds(scene, target);
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(connections_begun(loopback_port(&scene->hole.listener)), begun);
    assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
}
