/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The scene of a case. */
#include "library.h"

static struct scene the_scene;

int scene_setup(void **state)
{
    struct scene *scene = &the_scene;
    WSADATA winsock;

    *scene = (struct scene){ .server = LOOPBACK_PEER_INIT,
                             .refusing = LOOPBACK_PEER_INIT,
                             .hole = LOOPBACK_BLACKHOLE_INIT };
    *state = scene;
    if (WSAStartup(MAKEWORD(2, 2), &winsock))
        return -1;
    if (loopback_listen(&scene->server, AF_INET) || loopback_refuse(&scene->refusing, AF_INET))
        return -1;
    return guest_load(&scene->guest) ? -1 : 0;
}

/* The module goes before the next case begins, so that each starts without it. */
int scene_teardown(void **state)
{
    struct scene *scene = *state;

    guest_unload(&scene->guest);
    loopback_close(&scene->server);
    loopback_close(&scene->refusing);
    loopback_blackhole_close(&scene->hole);
    WSACleanup();
    return guest_wait_gone(UNLOAD_LIMIT_MS) < 0 ? -1 : 0;
}

void scene_dig(struct scene *scene)
{
    int err = loopback_blackhole_open(&scene->hole, AF_INET);

    if (err == WSAEOPNOTSUPP)
    {
        print_message("# skipped: this system refuses where others stay silent\n");
        skip();
    }
    assert_int_equal(err, 0);
}
