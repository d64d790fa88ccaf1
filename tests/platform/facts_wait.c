/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Which waits run the APCs that were queued to the thread. */

#include "../common/now.h"
#include "facts.h"
#include "platform.h"
#include "scene.h"

#define WAIT_MS 500

/* Timers of Windows advance every 16 ms, so a wait may seem to end that much early. */
#define TICK_MS 16

/* How long an APC may take to show that it runs during the wait. */
#define APC_LIMIT_MS 300

/* A deed. */
static DWORD WINAPI queue_apc(void *scene)
{
    return queue_apc_to_main(scene);
}

/* As wait_for_outcome(), with one more socket at the end of the last set. */
static enum outcome wait_guarded(SOCKET socket, SOCKET guard)
{
    struct timeval timeout = { 0, WAIT_MS * 1000 };
    fd_set writable, failed;

    FD_ZERO(&writable);
    FD_ZERO(&failed);
    FD_SET(socket, &writable);
    FD_SET(socket, &failed);
    FD_SET(guard, &failed);
    if (select(0, NULL, &writable, &failed, &timeout) == SOCKET_ERROR)
        return WAIT_REFUSED;
    return writable.fd_count || failed.fd_count ? SEEN_BOTH : STILL_PENDING;
}

/* A select that finds nothing for WAIT_MS, while an APC is queued to the thread. guard: an additional
 * socket, or INVALID_SOCKET. */
static void select_with_apc(struct scene *scene, DWORD flags, SOCKET guard)
{
    double started_ms;

    scene_open_pending(scene, flags);
    scene_start(scene, queue_apc);
    started_ms = now_ms();
    assert_int_equal(guard == INVALID_SOCKET ? wait_for_outcome(scene->client, WAIT_MS)
                                             : wait_guarded(scene->client, guard),
                     STILL_PENDING);
    assert_in_range(now_ms() - started_ms, WAIT_MS - TICK_MS, DEED_LIMIT_MS);
    assert_int_equal(WaitForSingleObject(scene->helper, DEED_LIMIT_MS), WAIT_OBJECT_0);
}

/* Needed by: the guard of wait.c. An APC that runs here and uses Winsock sets the event that select
 * waits for, because all calls of a thread share it. That is not shown here, because the process would
 * soon crash. */
void select_runs_apcs_and_goes_on_overlapped(struct scene *scene)
{
    select_with_apc(scene, WSA_FLAG_OVERLAPPED, INVALID_SOCKET);
    note(scene->apcs ? "select is alertable" : "select is not alertable");
    if (on_wine())
        assert_int_equal(scene->apcs, 1);
}

static void assert_apc_is_queued_still(const struct scene *scene)
{
    assert_int_equal(scene->apcs, 0);
    assert_int_equal(SleepEx(0, TRUE), WAIT_IO_COMPLETION);
    assert_int_equal(scene->apcs, 1);
}

/* Needed by: the same. */
void select_runs_no_apc_nonoverlapped(struct scene *scene)
{
    wine_only();
    select_with_apc(scene, 0, INVALID_SOCKET);
    assert_apc_is_queued_still(scene);
}

/* Needed by: the same. */
void select_runs_no_apc_with_a_guard(struct scene *scene)
{
    SOCKET guard = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, 0);

    wine_only();
    assert_true(guard != INVALID_SOCKET);
    select_with_apc(scene, WSA_FLAG_OVERLAPPED, guard);
    assert_int_equal(closesocket(guard), 0);
    assert_apc_is_queued_still(scene);
}

/* Needed by: the look of wait.c, which has no guard: when select need not wait, it runs no APC. */
void select_without_a_wait_runs_no_apc(struct scene *scene)
{
    wine_only();
    scene_open_pending(scene, WSA_FLAG_OVERLAPPED);
    assert_true(queue_apc_to_main(scene));
    assert_int_equal(wait_for_outcome(scene->client, 0), STILL_PENDING);
    assert_apc_is_queued_still(scene);
}

/* A deed: an APC to the thread that connects, time for it to run, then the end of the wait. */
static DWORD WINAPI queue_apc_then_cancel(void *context)
{
    struct scene *scene = context;

    if (!client_is_connecting(scene) || !queue_apc_to_main(scene))
        return FALSE;
    WaitForSingleObject(scene->apc_ran, APC_LIMIT_MS);
    return cancel_client(scene);
}

/* A blocking connect with an APC queued. CancelIoEx ends it, not the APC: the deed reports that there
 * was still something to cancel. Returns how many APCs ran during it. */
static LONG connect_with_apc(struct scene *scene, DWORD flags)
{
    LONG during;

    scene_open_silent(scene, flags);
    scene_start(scene, queue_apc_then_cancel);
    assert_int_equal(connect_until_cancelled(scene), WSA_OPERATION_ABORTED);
    during = scene->apcs;
    assert_true(scene_join(scene));
    SleepEx(0, TRUE);
    assert_int_equal(scene->apcs, 1);
    return during;
}

static void note_alertable(LONG apcs)
{
    note(apcs ? "a blocking connect is alertable" : "a blocking connect is not alertable");
}

/* Needed by: the commit. Wine 8.0 runs no APC here; later versions do, so alertable.c looks for signs
 * of one. In both cases the connect continues. */
void blocking_connect_survives_apcs_overlapped(struct scene *scene)
{
    note_alertable(connect_with_apc(scene, WSA_FLAG_OVERLAPPED));
}

/* Needed by: the same. */
void blocking_connect_runs_no_apc_nonoverlapped(struct scene *scene)
{
    LONG during = connect_with_apc(scene, 0);

    note_alertable(during);
    if (on_wine())
        assert_int_equal(during, 0);
}
