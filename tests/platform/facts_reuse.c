/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What a socket is still good for after a connect that failed. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

#define ANSWER_LIMIT_MS 5000

/* How long silence has to last to be called so. */
#define SILENCE_MS 1000

/* Needed by: trying several candidates on the caller's socket. Wine 8.0 answers the connect after
 * a failed one with WSAECONNABORTED, without trying; the one after that is tried. */
static int connect_surviving_abort(SOCKET socket, const struct loopback_peer *peer)
{
    int err = connect_to(socket, peer);

    if (err != WSAECONNABORTED)
        return err;
    wine_only();
    note("the connect after a failed one is aborted once");
    return connect_to(socket, peer);
}

/* Needed by: as above, on a blocking socket. */
void second_connect_after_refusal_works_or_aborts_once(void **state)
{
    struct scene *scene = *state;

    scene_open_answering(scene, AF_INET);
    scene_open_refusing(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(connect_to(scene->client, &scene->refusing), WSAECONNREFUSED);
    assert_int_equal(connect_surviving_abort(scene->client, &scene->refusing), WSAECONNREFUSED);
    assert_int_equal(connect_surviving_abort(scene->client, &scene->answering), 0);
    scene_accept(scene, &scene->answering);
}

static void refuse_nonblocking(struct scene *scene)
{
    assert_int_equal(connect_to(scene->client, &scene->refusing), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_FAILED);
    assert_int_equal(pending_error(scene->client), WSAECONNREFUSED);
}

/* Needed by: as above, on a non-blocking socket, where select has reported the failure. */
void second_connect_after_refusal_seen_by_select(void **state)
{
    struct scene *scene = *state;

    scene_open_answering(scene, AF_INET);
    scene_open_refusing(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene_make_client_nonblocking(scene);
    refuse_nonblocking(scene);
    assert_int_equal(connect_surviving_abort(scene->client, &scene->answering), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_WRITABLE);
    scene_accept(scene, &scene->answering);
}

/* Needed by: the wait of the commit step. SO_ERROR is asked only after select has named the socket
 * in the except set: while the next connect is pending it still tells the failure of the last one,
 * and select is not misled by that. */
void socket_error_is_stale_until_the_next_success(void **state)
{
    struct scene *scene = *state;

    wine_only();
    scene_open_hole(scene, AF_INET);
    scene_open_refusing(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene_make_client_nonblocking(scene);
    refuse_nonblocking(scene);
    assert_int_equal(connect_surviving_abort(scene->client, &scene->hole.listener), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, 100), STILL_PENDING);
    assert_int_equal(pending_error(scene->client), WSAECONNREFUSED);

    loopback_blackhole_drain(&scene->hole);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_WRITABLE);
    assert_int_equal(pending_error(scene->client), 0);
}

/* Needed by: the choice of a source address, which is possible once, before the first attempt. */
void bind_after_failed_connect_is_refused(void **state)
{
    struct scene *scene = *state;
    struct sockaddr_storage name;
    int len = loopback_address(AF_INET, 0, &name);

    scene_open_refusing(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(connect_to(scene->client, &scene->refusing), WSAECONNREFUSED);
    assert_int_equal(bind(scene->client, (const struct sockaddr *)&name, len), SOCKET_ERROR);
    assert_int_equal(WSAGetLastError(), WSAEINVAL);
}

/* Needed by: the rule that a socket which failed once is best not used again. Linux answers on the
 * old IPv4 address, so an AF_INET6 socket refused there never hears from an IPv6 one. */
void ipv6_after_refused_mapped_address_hangs(void **state)
{
    struct scene *scene = *state;

    wine_only();
    scene_open_answering(scene, AF_INET6);
    scene_open_refusing(scene, AF_INET);
    scene_open_dual_stack_client(scene);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to_mapped(scene->client, &scene->refusing), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_FAILED);
    assert_int_equal(connect_surviving_abort(scene->client, &scene->answering), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, SILENCE_MS), STILL_PENDING);
}

/* Needed by: the order in which candidates share a dual-stack socket: IPv6 first is safe. */
void mapped_address_after_refused_ipv6_works(void **state)
{
    struct scene *scene = *state;
    int err;

    scene_open_answering(scene, AF_INET);
    scene_open_refusing(scene, AF_INET6);
    scene_open_dual_stack_client(scene);
    assert_int_equal(connect_to(scene->client, &scene->refusing), WSAECONNREFUSED);
    err = connect_to_mapped(scene->client, &scene->answering);
    if (err == WSAECONNABORTED && on_wine())
        err = connect_to_mapped(scene->client, &scene->answering);
    assert_int_equal(err, 0);
    scene_accept(scene, &scene->answering);
}
