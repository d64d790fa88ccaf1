/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What can end a race early. */
#include "library.h"

#include "connections.h"

#define SILENT 4

/* A race that is ended from outside would take 20 s; it must end long before. */
#define SOON_MS 5000

/* When the second probe has begun. This cannot be seen from outside. */
#define UNDER_WAY_MS 400

static const struct timeval long_timeout = { 20, 0 };

static int race_silent_ones(const struct scene *scene, SOCKET s, const struct timeval *timeout)
{
    struct sockaddr_storage to[SILENT];

    for (unsigned i = 0; i < SILENT; i++)
        to[i] = scene_silent(scene, i);
    return guest_connect_list(&scene->guest, s, to, SILENT, timeout, NULL);
}

/* The caller's socket was not connected anywhere: it can still be used. */
void race_ends_at_its_deadline(struct scene *scene)
{
    static const struct timeval timeout = { 1, 200000 };
    unsigned short port;
    double took_ms;
    int begun;

    scene_dig(scene);
    port = loopback_port(&scene->hole.listener);
    begun = connections_begun(port);
    took_ms = now_ms();
    assert_int_equal(race_silent_ones(scene, scene_client(scene), &timeout), WSAETIMEDOUT);
    took_ms = now_ms() - took_ms;
    print_message("# timeout 1200 ms: %.0f ms, bound 2400 ms\n", took_ms);
    assert_true(took_ms >= 1200);
    assert_in_time(took_ms <= 2400);
    assert_int_equal(connections_begun(port), begun);
    assert_int_equal(
        guest_connect_socket(&scene->guest, scene->client, &scene->server.address, &timeout), 0);
}

struct call
{
    struct scene *scene;
    SOCKET s;
    int err;
};

static DWORD WINAPI race_in_thread(void *argument)
{
    struct call *call = argument;

    call->err = race_silent_ones(call->scene, call->s, &long_timeout);
    return 0;
}

/* Disturbs a race that is under way. Returns its error, and how long after that it ended. Nothing is
 * asserted while the thread uses the scene. */
static int end_race(struct scene *scene, void (*disturb)(struct scene *scene), double *took_ms)
{
    struct call call = { .scene = scene, .s = scene_client(scene) };
    HANDLE thread = CreateThread(NULL, 0, race_in_thread, &call, 0, NULL);
    DWORD early, ended;

    assert_non_null(thread);
    early = WaitForSingleObject(thread, UNDER_WAY_MS);
    *took_ms = now_ms();
    disturb(scene);
    ended = WaitForSingleObject(thread, 2 * long_timeout.tv_sec * 1000);
    *took_ms = now_ms() - *took_ms;
    CloseHandle(thread);
    assert_in_time(ended == WAIT_OBJECT_0);
    assert_int_equal(early, WAIT_TIMEOUT);
    print_message("# ended with %d after %.0f ms, bound %d ms\n", call.err, *took_ms, SOON_MS);
    return call.err;
}

static void clean_up(struct scene *scene)
{
    (void)scene;
    WSACleanup();
}

/* The system decides the error. */
void race_ends_when_winsock_is_cleaned_up(struct scene *scene)
{
    WSADATA winsock;
    double took_ms;
    int err;

    scene_dig(scene);
    err = end_race(scene, clean_up, &took_ms);
    assert_int_equal(WSAStartup(MAKEWORD(2, 2), &winsock), 0);
    assert_int_not_equal(err, 0);
    assert_in_time(took_ms <= SOON_MS);
    assert_in_range(connections_begun(loopback_port(&scene->hole.listener)), 0, LOOPBACK_FILLERS);
    loopback_close(&scene->server); /* it may be closed already */
    assert_int_equal(loopback_listen_wide(&scene->server), 0);
    assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
}

static void close_client(struct scene *scene)
{
    closesocket(scene->client);
    scene->client = INVALID_SOCKET;
}

void race_ends_when_its_socket_is_closed(struct scene *scene)
{
    unsigned short port;
    double took_ms;
    int begun;

    scene_dig(scene);
    port = loopback_port(&scene->hole.listener);
    begun = connections_begun(port);
    assert_int_equal(end_race(scene, close_client, &took_ms), WSAENOTSOCK);
    assert_in_time(took_ms <= SOON_MS);
    assert_int_equal(connections_begun(port), begun);
}

static void CALLBACK close_socket(ULONG_PTR argument)
{
    closesocket((SOCKET)argument);
}

/* The number of the socket is free then, and the next probe gets it. */
void race_ends_when_an_apc_closes_it(struct scene *scene)
{
    struct sockaddr_storage to[3];
    SOCKET s = scene_client(scene);
    double took_ms = now_ms();
    int err;

    scene_dig(scene);
    to[0] = scene->refusing.address;
    to[1] = scene_silent(scene, 0);
    to[2] = scene_silent(scene, 1);
    scene->client = INVALID_SOCKET;
    assert_true(QueueUserAPC(close_socket, GetCurrentThread(), (ULONG_PTR)s));
    err = guest_connect_list(&scene->guest, s, to, 3, &long_timeout, NULL);
    took_ms = now_ms() - took_ms;
    print_message("# ended with %d after %.0f ms, bound %d ms\n", err, took_ms, SOON_MS);
    assert_int_equal(err, WSAENOTSOCK);
    assert_in_time(took_ms <= SOON_MS);
}

struct apc
{
    HANDLE thread; /* the thread that runs it */
    double queued_ms;
    double ran_ms; /* 0: not yet */
};

static void CALLBACK note_time(ULONG_PTR argument)
{
    ((struct apc *)argument)->ran_ms = now_ms();
}

/* 100 ms into a delay of 250. */
static DWORD WINAPI queue_later(void *argument)
{
    struct apc *apc = argument;

    Sleep(100);
    apc->queued_ms = now_ms();
    return !QueueUserAPC(note_time, apc->thread, (ULONG_PTR)apc);
}

/* It runs before the call ends, which is not before the end of the delay, and the race continues with
 * the good address. */
void apc_runs_during_a_race(struct scene *scene)
{
    struct sockaddr_storage to[2];
    struct apc apc = { 0 };
    HANDLE helper;
    double end_ms;
    int err;

    scene_dig(scene);
    to[0] = scene_silent(scene, 0);
    to[1] = scene_good(scene, 0);
    scene_client(scene);
    assert_true(DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(),
                                &apc.thread, 0, FALSE, DUPLICATE_SAME_ACCESS));
    helper = CreateThread(NULL, 0, queue_later, &apc, 0, NULL);
    assert_non_null(helper);
    err = guest_connect_list(&scene->guest, scene->client, to, 2, &long_timeout, NULL);
    end_ms = now_ms();
    WaitForSingleObject(helper, INFINITE);
    SleepEx(0, TRUE); /* it must not run after apc is gone */
    CloseHandle(helper);
    CloseHandle(apc.thread);
    assert_int_equal(err, 0);
    print_message("# ran %.0f ms after it was queued, %.0f ms before the call's end\n",
                  apc.ran_ms - apc.queued_ms, end_ms - apc.ran_ms);
    assert_true(apc.ran_ms > 0 && apc.ran_ms < end_ms);
}
