/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Ending a wait from another thread, and what happens to the connection. */

#include "../common/now.h"
#include "facts.h"
#include "platform.h"
#include "scene.h"

/* An unanswered SYN is sent again after 1, 3 and 7 s. */
#define RETRANSMISSION_LIMIT_MS 10000

#define ANSWER_LIMIT_MS 5000

#define NOTHING_COMES_MS 200

/* A cancel takes effect within a millisecond or two, if it does. */
#define CANCEL_EFFECT_MS 200

/* Wine 8.0 loses one in three to one in fifty cancels of this kind. */
#define CANCEL_ROUNDS 300

/* How long another thread lets the main thread wait before it acts. The result is the same when the
 * wait begins late. */
#define HEAD_START_MS 100

/* A blocking connect without an answer, ended by CancelIoEx from another thread. */
static void connect_and_cancel(struct scene *scene, DWORD flags)
{
    scene_open_silent(scene, flags);
    scene_start(scene, cancel_client);
    assert_int_equal(connect_until_cancelled(scene), WSA_OPERATION_ABORTED);
    assert_true(scene_join(scene));
}

/* Needed by: the deadline of a blocking connect: the commit has another thread cancel it. */
void cancel_ends_blocking_connect_overlapped(struct scene *scene)
{
    connect_and_cancel(scene, WSA_FLAG_OVERLAPPED);
}

/* Needed by: the same for sockets opened without WSA_FLAG_OVERLAPPED. */
void cancel_ends_blocking_connect_nonoverlapped(struct scene *scene)
{
    connect_and_cancel(scene, 0);
}

/* A deed: first what ends everything except the connect, then what ends the connect. Returns whether
 * the first had no effect. */
static DWORD WINAPI cancel_thread_then_client(void *context)
{
    struct scene *scene = context;
    bool in_vain;

    if (!client_is_connecting(scene))
        return FALSE;
    in_vain = !CancelSynchronousIo(scene->main_thread) && GetLastError() == ERROR_NOT_FOUND;
    return cancel_client(scene) && in_vain;
}

/* Needed by: the watcher, which cancels all I/O on the caller's socket, also that of other threads. On
 * a socket opened with WSA_FLAG_OVERLAPPED, as most are, connect is not synchronous I/O. */
void synchronous_cancel_does_not_reach_an_overlapped_connect(struct scene *scene)
{
    wine_only();
    scene_open_silent(scene, WSA_FLAG_OVERLAPPED);
    scene_start(scene, cancel_thread_then_client);
    assert_int_equal(connect_until_cancelled(scene), WSA_OPERATION_ABORTED);
    assert_true(scene_join(scene));
}

/* A deed: the first CancelIoEx that finds something comes just as the connect begins. If that has not
 * ended the connect soon after, cancel_client does. */
static DWORD WINAPI cancel_at_the_beginning(void *context)
{
    struct scene *scene = context;
    double until_ms = now_ms() + DEED_LIMIT_MS;

    SetEvent(scene->deed_began);
    while (!CancelIoEx((HANDLE)scene->client, NULL))
    {
        if (now_ms() > until_ms)
            return FALSE;
    }
    if (WaitForSingleObject(scene->connect_over, CANCEL_EFFECT_MS) == WAIT_OBJECT_0)
        return TRUE;
    InterlockedIncrement(&scene->lost_cancels);
    return cancel_client(scene);
}

/* Needed by: the watcher, which cancels again and again until connect has returned. On Wine 8.0 a
 * cancel that comes just as the connect begins can report success without effect; the next one ends the
 * wait. */
void cancel_at_the_beginning_may_be_lost(struct scene *scene)
{
    unsigned i;

    wine_only();
    scene_open_hole(scene, AF_INET);
    for (i = 0; i < CANCEL_ROUNDS && !scene->lost_cancels; i++)
    {
        scene_open_client(scene, AF_INET, 0);
        ResetEvent(scene->connect_over);
        scene_start(scene, cancel_at_the_beginning);
        assert_int_equal(WaitForSingleObject(scene->deed_began, DEED_LIMIT_MS), WAIT_OBJECT_0);
        assert_int_equal(connect_until_cancelled(scene), WSA_OPERATION_ABORTED);
        assert_true(scene_join(scene));
        scene_close_client(scene);
    }
    note(scene->lost_cancels ? "a cancel was lost, and repeating it helped" : "no cancel was lost");
}

/* Needed by: the promise that our call posts nothing, also with a deadline. */
void cancelled_connect_posts_nothing_to_a_completion_port(struct scene *scene)
{
    OVERLAPPED *overlapped = NULL;
    ULONG_PTR key = 0;
    DWORD bytes = 0;

    wine_only();
    scene_open_silent(scene, WSA_FLAG_OVERLAPPED);
    scene->port = CreateIoCompletionPort((HANDLE)scene->client, NULL, 1, 0);
    assert_non_null(scene->port);
    scene_start(scene, cancel_client);
    assert_int_equal(connect_until_cancelled(scene), WSA_OPERATION_ABORTED);
    assert_true(scene_join(scene));
    assert_false(
        GetQueuedCompletionStatus(scene->port, &bytes, &key, &overlapped, NOTHING_COMES_MS));
    assert_int_equal(GetLastError(), WAIT_TIMEOUT);
    assert_null(overlapped);
}

/* The server receives what the client sends. */
static void require_delivery(struct scene *scene)
{
    DWORD timeout_ms = ANSWER_LIMIT_MS;
    char sent = 'e';
    char received = 0;

    assert_int_equal(setsockopt(scene->accepted, SOL_SOCKET, SO_RCVTIMEO, (const char *)&timeout_ms,
                                sizeof(timeout_ms)),
                     0);
    assert_int_equal(send(scene->client, &sent, 1, 0), 1);
    assert_int_equal(recv(scene->accepted, &received, 1, 0), 1);
    assert_int_equal(received, sent);
}

/* A deed. */
static DWORD WINAPI send_to_client_soon(void *context)
{
    const struct scene *scene = context;

    Sleep(HEAD_START_MS);
    return send(scene->accepted, "b", 1, 0) == 1;
}

/* A blocking socket waits for the byte, a non-blocking one returns WSAEWOULDBLOCK. SO_RCVTIMEO cannot
 * be used: Wine ignores it on sockets opened without WSA_FLAG_OVERLAPPED. */
static void require_blocking(struct scene *scene)
{
    char byte = 0;

    scene_start(scene, send_to_client_soon);
    assert_int_equal(recv(scene->client, &byte, 1, 0), 1);
    assert_true(scene_join(scene));
}

static void show_late_success(struct scene *scene, DWORD flags)
{
    connect_and_cancel(scene, flags);
    assert_int_equal(wait_for_outcome(scene->client, 0), STILL_PENDING);
    loopback_blackhole_drain(&scene->hole);
    assert_int_equal(wait_for_outcome(scene->client, RETRANSMISSION_LIMIT_MS), SEEN_WRITABLE);
    assert_int_equal(pending_error(scene->client), 0);
    scene_accept(scene, &scene->hole.listener);
    require_delivery(scene);
    require_blocking(scene);
}

/* Needed by: the commit under Wine, which cancels a blocking connect after a short time and waits for
 * the same connection with select. The blocking mode is unchanged after that. */
void cancelled_connect_succeeds_later_overlapped(struct scene *scene)
{
    wine_only();
    show_late_success(scene, WSA_FLAG_OVERLAPPED);
}

/* Needed by: the same. */
void cancelled_connect_succeeds_later_nonoverlapped(struct scene *scene)
{
    wine_only();
    show_late_success(scene, 0);
}

static void show_late_refusal(struct scene *scene, DWORD flags)
{
    connect_and_cancel(scene, flags);
    loopback_blackhole_close(&scene->hole);
    assert_int_equal(wait_for_outcome(scene->client, RETRANSMISSION_LIMIT_MS), SEEN_FAILED);
    assert_int_equal(pending_error(scene->client), WSAECONNREFUSED);
}

/* Needed by: the same. */
void cancelled_connect_is_refused_later_overlapped(struct scene *scene)
{
    wine_only();
    show_late_refusal(scene, WSA_FLAG_OVERLAPPED);
}

/* Needed by: the same. */
void cancelled_connect_is_refused_later_nonoverlapped(struct scene *scene)
{
    wine_only();
    show_late_refusal(scene, 0);
}

/* A deed. */
static DWORD WINAPI close_connecting_client(void *context)
{
    struct scene *scene = context;

    if (!client_is_connecting(scene))
        return FALSE;
    scene_close_client(scene);
    return TRUE;
}

/* Needed by: the promise that closing the socket from another thread ends our call. */
void closesocket_ends_blocking_connect(struct scene *scene)
{
    wine_only();
    scene_open_silent(scene, WSA_FLAG_OVERLAPPED);
    scene_start(scene, close_connecting_client);
    assert_int_equal(connect_to(scene->client, &scene->hole.listener), WSA_OPERATION_ABORTED);
    assert_true(scene_join(scene));
}

/* A deed. */
static DWORD WINAPI close_client_soon(void *context)
{
    Sleep(HEAD_START_MS);
    scene_close_client(context);
    return TRUE;
}

/* Needed by: the same, when our wait is a select. */
void closesocket_ends_select(struct scene *scene)
{
    wine_only();
    scene_open_pending(scene, WSA_FLAG_OVERLAPPED);
    scene_start(scene, close_client_soon);
    assert_int_equal(wait_for_outcome(scene->client, RETRANSMISSION_LIMIT_MS), WAIT_REFUSED);
    assert_int_equal(WSAGetLastError(), WSAENOTSOCK);
    assert_true(scene_join(scene));
}
