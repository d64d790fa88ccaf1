/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Races leave nothing behind. */
#include "library.h"

#include "connections.h"

#define THREADS 16
#define RACES 13

/* As in cases_leaks.c: a handle left in one race of 20 shows. */
#define HANDLES_MARGIN 8

static const struct timeval timeout = { 30, 0 };

/* Races a silent address against a good one, both new to the module. */
static int race(const struct scene *scene, SOCKET s, unsigned number)
{
    const struct sockaddr_storage to[] = { scene_silent(scene, number), scene_good(scene, number) };

    return guest_connect_list(&scene->guest, s, to, 2, &timeout, NULL);
}

struct racer
{
    struct scene *scene;
    unsigned first; /* address */
    int failures;
};

static DWORD WINAPI race_often(void *argument)
{
    struct racer *racer = argument;

    for (unsigned i = 0; i < RACES; i++)
    {
        SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);

        racer->failures += race(racer->scene, s, racer->first + i) != 0;
        closesocket(s);
    }
    return 0;
}

/* Returns how many have failed, or -1. */
static int race_in_threads(struct scene *scene, unsigned first)
{
    struct racer racers[THREADS];
    HANDLE threads[THREADS];
    int failures = 0;
    DWORD ended;

    for (unsigned i = 0; i < THREADS; i++)
    {
        racers[i] = (struct racer){ .scene = scene, .first = first + i * RACES };
        threads[i] = CreateThread(NULL, 0, race_often, &racers[i], 0, NULL);
        if (!threads[i])
            return -1;
    }
    ended = WaitForMultipleObjects(THREADS, threads, TRUE, 60000);
    for (unsigned i = 0; i < THREADS; i++)
    {
        CloseHandle(threads[i]);
        failures += racers[i].failures;
    }
    loopback_drop_waiting(&scene->server);
    return ended == WAIT_TIMEOUT ? -1 : failures;
}

/* With the shortest delay, and in threads: 208 races take 13 delays. cases_leaks.c measures memory,
 * because Wine 10's heap keeps some for each thread. */
void races_leave_nothing_behind(struct scene *scene)
{
    struct resources before, after;
    unsigned short port;
    int begun;

    scene_dig(scene);
    assert_true(SetEnvironmentVariableA("WS2CONNECT_ATTEMPT_DELAY", "100"));
    port = loopback_port(&scene->hole.listener);
    begun = connections_begun(port);
    assert_in_range(begun, 1, LOOPBACK_FILLERS); /* those that fill the hole */
    assert_int_equal(race_in_threads(scene, 0), 0);
    scene_measure(scene, &before);
    assert_int_equal(race_in_threads(scene, THREADS * RACES), 0);
    assert_int_equal(connections_begun(port), begun);
    scene_measure(scene, &after);
    print_message("# handles: %lu, then %lu\n", before.handles, after.handles);
    assert_true(after.handles <= before.handles + HANDLES_MARGIN);
}

/* Whether the other end has closed the connection without sending anything. On loopback the end of a
 * connection arrives before closing it returns. */
static bool is_closed(SOCKET s)
{
    u_long nonblocking = 1;
    char byte;

    ioctlsocket(s, FIONBIO, &nonblocking);
    return recv(s, &byte, 1, 0) == 0;
}

/* Of the two connections at the server, one is the caller's, and it is open. */
void probe_is_closed_at_once(struct scene *scene)
{
    SOCKET first, second;
    unsigned short port;
    bool first_closed, second_closed;
    int begun;

    scene_dig(scene);
    port = loopback_port(&scene->hole.listener);
    begun = connections_begun(port);
    assert_int_equal(race(scene, scene_client(scene), 0), 0);
    assert_int_equal(connections_begun(port), begun);
    assert_int_equal(loopback_accept(&scene->server, 0, &first), 0);
    assert_int_equal(loopback_accept(&scene->server, 0, &second), 0);
    first_closed = is_closed(first);
    second_closed = is_closed(second);
    closesocket(first);
    closesocket(second);
    assert_true(first_closed);
    assert_false(second_closed);
    assert_int_equal(loopback_drop_waiting(&scene->server), 0);
}

/* With a probe of another address under way until the end of the call. */
void module_goes_after_a_race(struct scene *scene)
{
    scene_dig(scene);
    for (unsigned round = 0; round < 3; round++)
    {
        double gone_ms;

        assert_int_equal(race(scene, scene_client(scene), round), 0);
        guest_unload(&scene->guest);
        gone_ms = guest_wait_gone(UNLOAD_LIMIT_MS);
        print_message("# gone after %.0f ms, bound %d ms\n", gone_ms, UNLOAD_LIMIT_MS);
        assert_in_time(gone_ms >= 0);
        assert_int_equal(guest_load(&scene->guest), 0);
    }
}
