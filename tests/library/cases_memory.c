/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* All threads know what one call has learnt: an answer for two seconds, and only while it is true. */
#include "library.h"

#include <string.h>

/* In whole milliseconds, counted from a time that is read a little earlier. */
#define ANSWERED_MS 2000

#define THREADS 12
#define RACES 10
#define HANDLES_MARGIN 8

static const struct timeval timeout = { 30, 0 };

static int connect_pair(struct scene *scene, const struct sockaddr_storage *first,
                        const struct sockaddr_storage *second)
{
    const struct sockaddr_storage to[] = { *first, *second };

    return guest_connect_list(&scene->guest, scene_client(scene), to, 2, &timeout, NULL);
}

/* Returns how many connections a race makes at the good server. */
static unsigned connections_of_a_race(struct scene *scene)
{
    assert_int_equal(connect_pair(scene, &scene->hole.listener.address, &scene->server.address), 0);
    return loopback_drop_waiting(&scene->server);
}

/* First a probe and the caller's; then only the caller's; then both again. */
void answer_is_remembered_for_two_seconds(struct scene *scene)
{
    scene_dig(scene);
    assert_int_equal(connections_of_a_race(scene), 2);
    assert_int_equal(connections_of_a_race(scene), 1);
    Sleep(ANSWERED_MS + 100);
    assert_int_equal(connections_of_a_race(scene), 2);
}

/* A server stops: the call that trusted it continues with the next one, and no other call trusts it. */
void refused_commit_is_forgotten_at_once(struct scene *scene)
{
    struct tracing *tracing = &scene->tracing;
    struct sockaddr_storage dying, living = scene_good(scene, 0);
    struct loopback_peer dying_server;
    unsigned port;

    tracing_begin(tracing, ".jsonl");
    assert_int_equal(loopback_listen(&dying_server, AF_INET), 0);
    dying = dying_server.address;
    port = loopback_port(&dying_server);
    assert_int_equal(connect_pair(scene, &dying, &living), 0);
    loopback_close(&dying_server);
    assert_int_equal(connect_pair(scene, &dying, &living), 0);
    assert_int_equal(connect_pair(scene, &dying, &living), 0);

    tracing_read(tracing);
    while (tracing->lines[tracing->told].call < 2)
        tracing->told++;
    tracing_assert_next(tracing, "call function=WSAConnectByList addresses=2 timeout_ms=30000 "
                                 "policy=race delay_ms=250");
    tracing_assert_next(tracing, "recent to=127.0.0.1:%u", port);
    tracing_assert_next(tracing, "commit attempt=0 to=127.0.0.1:%u from=127.0.0.1 why=recent",
                        port);
    tracing_assert_next(tracing, "committed attempt=0 error=WSAECONNREFUSED");
    while (tracing->lines[tracing->told].call < 3)
        tracing->told++;
    tracing_assert_next(tracing, "call function=WSAConnectByList addresses=2 timeout_ms=30000 "
                                 "policy=race delay_ms=250");
    tracing_assert_next(tracing, "attempt attempt=0 to=127.0.0.1:%u from=127.0.0.1 delay_ms=250",
                        port);
    tracing_assert_next(tracing, "failed attempt=0 error=WSAECONNREFUSED");
}

/* A server that never accepts, with room for one connection: it answers the probe and ignores the
 * caller's SYN. */
static SOCKET listen_for_one(struct sockaddr_storage *address)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int length = loopback_address(AF_INET, 0, address);

    assert_true(s != INVALID_SOCKET);
    assert_int_equal(bind(s, (const struct sockaddr *)address, length), 0);
    assert_int_equal(listen(s, 0), 0);
    assert_int_equal(getsockname(s, (struct sockaddr *)address, &length), 0);
    return s;
}

/* The first call fails after its whole time; the next one tries the other address first. */
void swallowed_commit_is_remembered(struct scene *scene)
{
    static const struct timeval short_timeout = { 1, 0 };
    struct sockaddr_storage to[2];
    SOCKET swallower = listen_for_one(&to[0]);
    int first, second;
    double took_ms;

    to[1] = scene_good(scene, 0);
    first = guest_connect_list(&scene->guest, scene_client(scene), to, 2, &short_timeout, NULL);
    took_ms = now_ms();
    second = guest_connect_list(&scene->guest, scene_client(scene), to, 2, &short_timeout, NULL);
    took_ms = now_ms() - took_ms;
    closesocket(swallower);
    assert_int_equal(first, WSAETIMEDOUT);
    assert_int_equal(second, 0);
    print_message("# second call: %.0f ms, bound 500 ms\n", took_ms);
    assert_in_time(took_ms <= 500);
}

struct racer
{
    struct scene *scene;
    struct loopback_peer own; /* a server that only this thread connects to */
    int wrong;
};

/* Whether the system and the call agree on where the socket is connected. */
static bool is_connected_to(SOCKET s, const struct guest_ends *ends,
                            const struct sockaddr_storage *to)
{
    struct sockaddr_in peer;
    int length = sizeof(peer);

    return !getpeername(s, (struct sockaddr *)&peer, &length) &&
           peer.sin_port == ((const struct sockaddr_in *)to)->sin_port &&
           peer.sin_addr.s_addr == ((const struct sockaddr_in *)to)->sin_addr.s_addr &&
           !memcmp(&peer, &ends->remote, sizeof(peer));
}

static bool race_to(const struct scene *scene, const struct sockaddr_storage *good)
{
    const struct sockaddr_storage to[] = { scene->refusing.address, scene_silent(scene, 0), *good };
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    struct guest_ends ends;
    bool right = !guest_connect_list(&scene->guest, s, to, 3, &timeout, &ends) &&
                 is_connected_to(s, &ends, good);

    closesocket(s);
    return right;
}

/* Alternates between the common server and the one of this thread. */
static DWORD WINAPI race_often(void *argument)
{
    struct racer *racer = argument;

    for (int i = 0; i < RACES; i++)
        racer->wrong +=
            !race_to(racer->scene, i % 2 ? &racer->own.address : &racer->scene->server.address);
    loopback_drop_waiting(&racer->own);
    return 0;
}

/* Returns how many calls went wrong, or -1. */
static int race_in_threads(struct scene *scene)
{
    struct racer racers[THREADS];
    HANDLE threads[THREADS];
    int wrong = 0;
    DWORD ended;

    for (int i = 0; i < THREADS; i++)
    {
        racers[i] = (struct racer){ .scene = scene };
        if (loopback_listen(&racers[i].own, AF_INET))
            return -1;
        threads[i] = CreateThread(NULL, 0, race_often, &racers[i], 0, NULL);
        if (!threads[i])
            return -1;
    }
    ended = WaitForMultipleObjects(THREADS, threads, TRUE, 60000);
    for (int i = 0; i < THREADS; i++)
    {
        CloseHandle(threads[i]);
        loopback_close(&racers[i].own);
        wrong += racers[i].wrong;
    }
    loopback_drop_waiting(&scene->server);
    return ended == WAIT_TIMEOUT ? -1 : wrong;
}

void threads_race_without_crosstalk(struct scene *scene)
{
    struct resources before, after;
    double took_ms;

    scene_dig(scene);
    assert_int_equal(race_in_threads(scene), 0);
    scene_measure(scene, &before);
    took_ms = now_ms();
    assert_int_equal(race_in_threads(scene), 0);
    took_ms = now_ms() - took_ms;
    scene_measure(scene, &after);
    print_message("# %d races in %d threads: %.0f ms; handles: %lu, then %lu\n", THREADS * RACES,
                  THREADS, took_ms, before.handles, after.handles);
    assert_true(after.handles <= before.handles + HANDLES_MARGIN);
}
