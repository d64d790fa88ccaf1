/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* How a socket can be used after a connect that failed. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

#define ANSWER_LIMIT_MS 5000

/* How long a peer must be silent to count as silent. */
#define SILENCE_MS 1000

/* Needed by: trying several candidates on the caller's socket. On Wine 8.0 the connect after a failed
 * one returns WSAECONNABORTED without trying; the one after that is tried. */
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
void second_connect_after_refusal_works_or_aborts_once(struct scene *scene)
{
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
void second_connect_after_refusal_seen_by_select(struct scene *scene)
{
    scene_open_answering(scene, AF_INET);
    scene_open_refusing(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene_make_client_nonblocking(scene);
    refuse_nonblocking(scene);
    assert_int_equal(connect_surviving_abort(scene->client, &scene->answering), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_WRITABLE);
    scene_accept(scene, &scene->answering);
}

/* Needed by: the wait of the commit. SO_ERROR is read only after select has put the socket into the
 * except set: while the next connect is pending SO_ERROR still returns the last failure. That does not
 * change what select reports. */
void socket_error_is_stale_until_the_next_success(struct scene *scene)
{
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

/* Needed by: the choice of a source, which is possible only before the first connect. */
void bind_after_failed_connect_is_refused(struct scene *scene)
{
    struct sockaddr_storage name;
    int len = loopback_address(AF_INET, 0, &name);

    scene_open_refusing(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(connect_to(scene->client, &scene->refusing), WSAECONNREFUSED);
    assert_int_equal(bind(scene->client, (const struct sockaddr *)&name, len), SOCKET_ERROR);
    assert_int_equal(WSAGetLastError(), WSAEINVAL);
}

/* Needed by: settling (settle.c). Linux answers to the old IPv4 address, so an AF_INET6 socket that was
 * refused there never hears from an IPv6 one. */
void ipv6_after_refused_mapped_address_hangs(struct scene *scene)
{
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

/* RFC 5771 section 4: all hosts on this link. No stream can go there. */
static struct loopback_peer multicast(int family)
{
    struct loopback_peer peer = LOOPBACK_PEER_INIT;
    struct sockaddr_in *name = (struct sockaddr_in *)&peer.address;

    if (family == AF_INET6)
    {
        struct sockaddr_in6 *mapped = (struct sockaddr_in6 *)&peer.address;

        peer.address_len = loopback_mapped_address(9, &peer.address);
        mapped->sin6_addr.s6_addr[12] = 224;
        return peer;
    }
    peer.address_len = loopback_address(family, 9, &peer.address);
    name->sin_addr.s_addr = htonl(0xe0000001);
    return peer;
}

/* Needed by: settling. */
void ipv6_after_refused_mapped_address_works_when_settled(struct scene *scene)
{
    struct loopback_peer nowhere = multicast(AF_INET6);

    wine_only();
    scene_open_answering(scene, AF_INET6);
    scene_open_refusing(scene, AF_INET);
    scene_open_dual_stack_client(scene);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to_mapped(scene->client, &scene->refusing), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_FAILED);
    assert_int_equal(connect_surviving_abort(scene->client, &nowhere), WSAENETUNREACH);
    assert_int_equal(connect_to(scene->client, &scene->answering), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_WRITABLE);
    scene_accept(scene, &scene->answering);
}

/* Needed by: settling. It leaves nothing on a socket, and tells whether a connect is pending. */
void connect_to_multicast_fails_at_once(struct scene *scene)
{
    struct loopback_peer nowhere = multicast(AF_INET);
    struct sockaddr_storage name;
    int len = sizeof(name);

    wine_only();
    scene_open_silent(scene, WSA_FLAG_OVERLAPPED);
    assert_int_equal(connect_to(scene->client, &nowhere), WSAENETUNREACH);
    assert_int_equal(getsockname(scene->client, (struct sockaddr *)&name, &len), SOCKET_ERROR);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to(scene->client, &scene->hole.listener), WSAEWOULDBLOCK);
    assert_int_equal(connect_to(scene->client, &nowhere), WSAEALREADY);
    assert_int_equal(wait_for_outcome(scene->client, 0), STILL_PENDING);
}

/* Needed by: the order in which candidates share a dual-stack socket: IPv6 first is safe. */
void mapped_address_after_refused_ipv6_works(struct scene *scene)
{
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
