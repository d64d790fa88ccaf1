/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What the tests' own peers on loopback do. */

#include "../common/now.h"
#include "facts.h"
#include "platform.h"
#include "scene.h"

#include <stdio.h>

/* Windows tries again for about 2 s after a reset. */
#define REFUSAL_LIMIT_MS 5000

/* Needed by: all tests with a dead address. On Windows it takes no privilege either. */
void an_address_of_loopback_can_be_silent(struct scene *scene)
{
    scene_open_hole(scene, AF_INET);
    note(scene->hole.conditional ? "a listener that accepts on condition only is silent"
                                 : "a listener whose queue is full is silent");
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to(scene->client, &scene->hole.listener), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, 500), STILL_PENDING);
    loopback_blackhole_drain(&scene->hole);
    assert_int_equal(wait_for_outcome(scene->client, 5000), SEEN_WRITABLE);
}

/* Needed by: the bounds of the cases in which an address refuses. */
void refused_connect_ends_within_seconds(struct scene *scene)
{
    double began_ms = now_ms();
    char text[64];

    scene_open_refusing(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(connect_to(scene->client, &scene->refusing), WSAECONNREFUSED);
    snprintf(text, sizeof(text), "a refusal took %.0f ms", now_ms() - began_ms);
    note(text);
    assert_in_range(now_ms() - began_ms, 0, REFUSAL_LIMIT_MS);
}
