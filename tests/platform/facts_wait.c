/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Which waits run the APCs that were queued to the thread. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

#define WAIT_MS 500

/* Timers of Windows tick every 16 ms, so a wait may seem to end a tick early. */
#define TICK_MS 16

/* How long an APC may take to show that it runs during the wait. */
#define APC_LIMIT_MS 300

/* A deed. */
static DWORD WINAPI queue_apc(void *scene)
{
    return queue_apc_to_main(scene);
}

/* A select that finds nothing for WAIT_MS, while an APC is queued to the thread. */
static void select_with_apc(struct scene *scene, DWORD flags)
{
    ULONGLONG started_ms;

    scene_open_hole(scene, AF_INET);
    scene_open_client(scene, AF_INET, flags);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to(scene->client, &scene->hole.listener), WSAEWOULDBLOCK);
    scene_start(scene, queue_apc);
    started_ms = GetTickCount64();
    assert_int_equal(wait_for_outcome(scene->client, WAIT_MS), STILL_PENDING);
    assert_in_range(GetTickCount64() - started_ms, WAIT_MS - TICK_MS, DEED_LIMIT_MS);
    assert_int_equal(WaitForSingleObject(scene->helper, DEED_LIMIT_MS), WAIT_OBJECT_0);
}

/* Needed by: the promise that our waits are alertable. */
void select_runs_apcs_and_goes_on_overlapped(void **state)
{
    struct scene *scene = *state;

    wine_only();
    select_with_apc(scene, WSA_FLAG_OVERLAPPED);
    assert_int_equal(scene->apcs, 1);
}

/* Needed by: the same. Here select is not alertable, so our wait is cut into slices with a
 * SleepEx(0, TRUE) in between. */
void select_runs_no_apc_nonoverlapped(void **state)
{
    struct scene *scene = *state;

    wine_only();
    select_with_apc(scene, 0);
    assert_int_equal(scene->apcs, 0);
    assert_int_equal(SleepEx(0, TRUE), WAIT_IO_COMPLETION);
    assert_int_equal(scene->apcs, 1);
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

/* A blocking connect that finds an APC queued, and is ended by CancelIoEx, not by the APC: the
 * deed reports that there was still something to cancel. Returns how many APCs ran during it. */
static LONG connect_with_apc(struct scene *scene, DWORD flags)
{
    LONG during;

    scene_open_hole(scene, AF_INET);
    scene_open_client(scene, AF_INET, flags);
    scene_start(scene, queue_apc_then_cancel);
    assert_int_equal(connect_until_cancelled(scene), WSA_OPERATION_ABORTED);
    during = scene->apcs;
    assert_true(scene_join(scene));
    SleepEx(0, TRUE);
    assert_int_equal(scene->apcs, 1);
    return during;
}

/* Needed by: the commit step. Wine 8.0 runs no APC here, later versions do; either way the connect
 * goes on, and we do not stay in it for longer than a grace. */
void blocking_connect_survives_apcs_overlapped(void **state)
{
    wine_only();
    note(connect_with_apc(*state, WSA_FLAG_OVERLAPPED) ? "a blocking connect is alertable"
                                                       : "a blocking connect is not alertable");
}

/* Needed by: the same. */
void blocking_connect_runs_no_apc_nonoverlapped(void **state)
{
    wine_only();
    assert_int_equal(connect_with_apc(*state, 0), 0);
}
