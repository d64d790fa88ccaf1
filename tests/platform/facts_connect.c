/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What connect and select report about a socket that connects once. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

/* Loopback answers during the call; this allows for a busy machine. */
#define ANSWER_LIMIT_MS 5000

/* Long enough for a posted packet to arrive. */
#define NOTHING_COMES_MS 200

/* Needed by: the commit, which turns IPv4 addresses into v4-mapped ones for an AF_INET6 socket. Windows
 * documents WSAEAFNOSUPPORT or WSAEFAULT for another family. */
void ipv4_address_on_dual_stack_socket_is_refused(struct scene *scene)
{
    int err;

    scene_open_answering(scene, AF_INET);
    scene_open_dual_stack_client(scene);
    err = connect_to(scene->client, &scene->answering);
    if (on_wine())
        assert_int_equal(err, WSAEINVAL);
    else
        assert_true(err == WSAEINVAL || err == WSAEAFNOSUPPORT || err == WSAEFAULT);
}

/* Needed by: the same. */
void mapped_address_on_dual_stack_socket_works(struct scene *scene)
{
    scene_open_answering(scene, AF_INET);
    scene_open_dual_stack_client(scene);
    assert_int_equal(connect_to_mapped(scene->client, &scene->answering), 0);
}

/* Needed by: the choice of candidates, which leaves out IPv4 when IPV6_V6ONLY is on. */
void mapped_address_on_v6only_socket_is_unreachable(struct scene *scene)
{
    int err;

    scene_open_answering(scene, AF_INET);
    scene->client = socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    if (scene->client == INVALID_SOCKET)
        skip_because("no IPv6");
    err = connect_to_mapped(scene->client, &scene->answering);
    assert_true(err != 0);
    if (on_wine())
        assert_int_equal(err, WSAENETUNREACH);
}

/* Needed by: the argument checks, which leave this error to connect. */
void connect_on_connected_socket_is_isconn(struct scene *scene)
{
    scene_open_answering(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(connect_to(scene->client, &scene->answering), 0);
    assert_int_equal(connect_to(scene->client, &scene->answering), WSAEISCONN);
}

/* Needed by: the same. */
void connect_on_listening_socket_is_einval(struct scene *scene)
{
    scene_open_answering(scene, AF_INET);
    assert_int_equal(connect_to(scene->answering.socket, &scene->answering), WSAEINVAL);
}

/* Needed by: the rule that a pending connect cannot be replaced by another address. */
void connect_on_pending_socket_is_already(struct scene *scene)
{
    scene_open_hole(scene, AF_INET);
    scene_open_answering(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to(scene->client, &scene->hole.listener), WSAEWOULDBLOCK);
    assert_int_equal(connect_to(scene->client, &scene->hole.listener), WSAEALREADY);
    assert_int_equal(connect_to(scene->client, &scene->answering), WSAEALREADY);
}

/* Needed by: using select and connect to find out how a connect ended. On a pending socket Wine 8.0's
 * getpeername fails, Wine 10's returns the address that was given to connect. */
void getpeername_does_not_tell_that_a_socket_is_connected(struct scene *scene)
{
    struct sockaddr_storage name;
    int len = sizeof(name);

    wine_only();
    scene_open_pending(scene, WSA_FLAG_OVERLAPPED);
    if (getpeername(scene->client, (struct sockaddr *)&name, &len))
    {
        assert_int_equal(WSAGetLastError(), WSAENOTCONN);
        note("getpeername refuses a pending socket");
        return;
    }
    assert_memory_equal(&name, &scene->hole.listener.address, len);
    note("getpeername answers on a pending socket");
}

/* Needed by: the commit. No call tells a socket's blocking mode, but connect does, even if the answer
 * comes at once. */
void wouldblock_tells_a_nonblocking_socket(struct scene *scene)
{
    scene_open_answering(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to(scene->client, &scene->answering), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_WRITABLE);
    assert_int_equal(pending_error(scene->client), 0);
}

/* Needed by: the wait of the commit, which gives select both sets and reads SO_ERROR. */
void refusal_is_seen_in_the_except_set_only(struct scene *scene)
{
    scene_open_refusing(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to(scene->client, &scene->refusing), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_FAILED);
    assert_int_equal(pending_error(scene->client), WSAECONNREFUSED);
    assert_int_equal(pending_error(scene->client), WSAECONNREFUSED);
}

/* The server has accepted and closed before the client looks. */
static void connect_to_server_that_goes(struct scene *scene, u_short linger_on)
{
    struct linger linger = { linger_on, 0 };

    scene_open_answering(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to(scene->client, &scene->answering), WSAEWOULDBLOCK);
    scene_accept(scene, &scene->answering);
    assert_int_equal(
        setsockopt(scene->accepted, SOL_SOCKET, SO_LINGER, (const char *)&linger, sizeof(linger)),
        0);
    assert_int_equal(closesocket(scene->accepted), 0);
    scene->accepted = INVALID_SOCKET;
}

/* Needed by: the wait of the commit. A hang-up together with writability is a success. */
void server_that_closes_at_once_is_a_success(struct scene *scene)
{
    struct sockaddr_storage name;
    int len = sizeof(name);

    connect_to_server_that_goes(scene, 0);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_WRITABLE);
    assert_int_equal(pending_error(scene->client), 0);
    assert_int_equal(getpeername(scene->client, (struct sockaddr *)&name, &len), 0);
}

/* Needed by: the same. But getpeername may fail then (Wine 8.0): the remote address must come from
 * elsewhere, and this failure must not turn the success into an error. */
void server_that_resets_at_once_is_a_success(struct scene *scene)
{
    struct sockaddr_storage name;
    int len = sizeof(name);

    wine_only();
    connect_to_server_that_goes(scene, 1);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_WRITABLE);
    assert_int_equal(pending_error(scene->client), 0);
    if (!getpeername(scene->client, (struct sockaddr *)&name, &len))
    {
        note("getpeername still works");
        return;
    }
    assert_int_equal(WSAGetLastError(), WSAENOTCONN);
    note("getpeername fails: not connected");
}

/* Needed by: the choice of connect instead of ConnectEx. Callers may associate the socket before the
 * call, and would take an unexpected packet for one of theirs. */
void connect_posts_nothing_to_a_completion_port(struct scene *scene)
{
    OVERLAPPED *overlapped = NULL;
    ULONG_PTR key = 0;
    DWORD bytes = 0;

    scene_open_answering(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene->port = CreateIoCompletionPort((HANDLE)scene->client, NULL, 1, 0);
    assert_non_null(scene->port);
    assert_int_equal(connect_to(scene->client, &scene->answering), 0);
    assert_false(
        GetQueuedCompletionStatus(scene->port, &bytes, &key, &overlapped, NOTHING_COMES_MS));
    assert_int_equal(GetLastError(), WAIT_TIMEOUT);
    assert_null(overlapped);
}

/* Needed by: the commit, which does not change the caller's event selection and waits with select. */
void event_selection_makes_connect_nonblocking_and_is_delivered(struct scene *scene)
{
    WSANETWORKEVENTS events = { 0 };

    scene_open_answering(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    scene->event = WSACreateEvent();
    assert_int_equal(WSAEventSelect(scene->client, scene->event, FD_CONNECT), 0);
    assert_int_equal(connect_to(scene->client, &scene->answering), WSAEWOULDBLOCK);
    assert_int_equal(wait_for_outcome(scene->client, ANSWER_LIMIT_MS), SEEN_WRITABLE);

    assert_int_equal(WSAWaitForMultipleEvents(1, &scene->event, TRUE, ANSWER_LIMIT_MS, FALSE),
                     WSA_WAIT_EVENT_0);
    assert_int_equal(WSAEnumNetworkEvents(scene->client, scene->event, &events), 0);
    assert_int_equal(events.lNetworkEvents, FD_CONNECT);
    assert_int_equal(events.iErrorCode[FD_CONNECT_BIT], 0);
}
