/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* 500 calls leak nothing. */
#include "library.h"

#include "roles.h"

#define CALLS 500

/* Threads of the system's pool come and go; a leak in each call of the rarest kind shows ten
 * times. Our choice. */
#define HANDLES_MARGIN 8

/* A leak of 64 bytes in one call of 50 shows. What the system keeps for itself stays below. Our
 * choice. */
#define MEMORY_MARGIN 4096

static const struct timeval short_timeout = { 0, 250000 };

static const struct timeval long_timeout = { 30, 0 };

/* With a silent address that the module has not met before. */
static int race(const struct scene *scene, unsigned number)
{
    const struct sockaddr_storage to[] = { scene_silent(scene, number), scene_good(scene, number) };
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err = guest_connect_list(&scene->guest, s, to, 2, &long_timeout, NULL);

    closesocket(s);
    loopback_drop_waiting(&scene->server);
    return err;
}

/* Of each 50 calls one times out, one is a race, 4 have an unknown host, 5 an unknown service, 20 are
 * refused. */
static int unexpected(const struct scene *scene, int i)
{
    const struct guest *guest = &scene->guest;

    if (i % 50 == 0)
        return guest_connect(guest, &scene->hole.listener.address, &short_timeout) != WSAETIMEDOUT;
    if (i % 50 == 25)
        return race(scene, (unsigned)i) != 0;
    if (i % 10 == 1)
        return guest_connect_name(guest, "127.0.0.1", "no-such-service", NULL) != WSATYPE_NOT_FOUND;
    if (i % 10 == 2)
        return guest_connect_name(guest, UNKNOWN_HOST, "1", NULL) != WSAHOST_NOT_FOUND;
    if (i % 5 == 3)
        return guest_connect(guest, &scene->refusing.address, NULL) != WSAECONNREFUSED;
    if (i % 5 == 4)
        return guest_connect(guest, &scene->refusing.address, &short_timeout) != WSAECONNREFUSED;
    return guest_visit(guest, &scene->server) != 0;
}

static int run_calls(const struct scene *scene, int count)
{
    int wrong = 0;

    for (int i = 0; i < count; i++)
        wrong += unexpected(scene, i);
    return wrong;
}

void handles_and_memory_stay(struct scene *scene)
{
    struct resources before, after;

    scene_dig(scene);
    assert_true(SetEnvironmentVariableA("WS2CONNECT_ATTEMPT_DELAY", "100"));
    assert_int_equal(run_calls(scene, 100), 0);
    scene_measure(scene, &before);
    assert_int_equal(run_calls(scene, CALLS), 0);
    scene_measure(scene, &after);
    print_message("# handles: %lu, then %lu; memory: %lu, then %lu bytes\n", before.handles,
                  after.handles, (unsigned long)before.heap_bytes, (unsigned long)after.heap_bytes);
    assert_true(after.handles <= before.handles + HANDLES_MARGIN);
    assert_true(after.heap_bytes <= before.heap_bytes + MEMORY_MARGIN);
}
