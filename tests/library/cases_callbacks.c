/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Calls on threads that are not the program's own, those of the system's timers and waits; and on fibers. */
#include "library.h"

#include <stdio.h>

/* For what takes some milliseconds. */
#define LIMIT_MS 20000

/* An address that refuses and a good one: a race. Then a name. Returns 0 or the first error. */
static int make_calls(const struct scene *scene)
{
    const struct sockaddr_storage to[] = { scene->refusing.address, scene->server.address };
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err = guest_connect_list(&scene->guest, s, to, 2, NULL, NULL);
    char port[8];

    closesocket(s);
    snprintf(port, sizeof(port), "%u", loopback_port(&scene->server));
    if (!err)
        err = guest_connect_name(&scene->guest, "localhost", port, NULL);
    loopback_drop_waiting(&scene->server);
    return err;
}

struct callback
{
    const struct scene *scene;
    HANDLE done;
    int err;
};

static struct callback callback_new(const struct scene *scene)
{
    return (struct callback){ scene, CreateEventW(NULL, TRUE, FALSE, NULL), -1 };
}

static void CALLBACK call_back(void *argument, BOOLEAN timed_out)
{
    struct callback *callback = argument;

    (void)timed_out;
    callback->err = make_calls(callback->scene);
    SetEvent(callback->done);
}

static void CALLBACK call_back_in_pool(PTP_CALLBACK_INSTANCE instance, void *argument,
                                       PTP_TIMER timer)
{
    (void)instance;
    (void)timer;
    call_back(argument, TRUE);
}

static void assert_called_back(struct callback *callback)
{
    DWORD waited = WaitForSingleObject(callback->done, LIMIT_MS);

    assert_int_equal(waited, WAIT_OBJECT_0);
    assert_int_equal(callback->err, 0);
    callback->err = -1;
    ResetEvent(callback->done);
}

void calls_from_timers_and_waits(struct scene *scene)
{
    static const ULONG flags[] = { WT_EXECUTEDEFAULT, WT_EXECUTEINTIMERTHREAD };
    static const ULONG wait_flags[] = { WT_EXECUTEONLYONCE,
                                        WT_EXECUTEONLYONCE | WT_EXECUTEINWAITTHREAD };
    struct callback callback = callback_new(scene);
    FILETIME now = { 0, 0 };
    PTP_TIMER timer;
    HANDLE handle;

    for (int i = 0; i < 2; i++)
    {
        assert_true(CreateTimerQueueTimer(&handle, NULL, call_back, &callback, 1, 0, flags[i]));
        assert_called_back(&callback);
        DeleteTimerQueueTimer(NULL, handle, INVALID_HANDLE_VALUE);
    }
    for (int i = 0; i < 2; i++)
    {
        assert_true(RegisterWaitForSingleObject(&handle, GetCurrentProcess(), call_back, &callback,
                                                1, wait_flags[i]));
        assert_called_back(&callback);
        UnregisterWaitEx(handle, INVALID_HANDLE_VALUE);
    }
    timer = CreateThreadpoolTimer(call_back_in_pool, &callback, NULL);
    assert_non_null(timer);
    SetThreadpoolTimer(timer, &now, 0, 0);
    assert_called_back(&callback);
    WaitForThreadpoolTimerCallbacks(timer, TRUE);
    CloseThreadpoolTimer(timer);
    CloseHandle(callback.done);
}

#define FIBERS 2
#define TURNS 3

struct fibers
{
    const struct scene *scene;
    void *fiber[FIBERS];
    void *home;
    int wrong;
    int calls;
};

/* Each calls, and switches back, in turn on two threads. */
static void CALLBACK call_on_fiber(void *argument)
{
    struct fibers *fibers = argument;

    for (;;)
    {
        fibers->wrong += make_calls(fibers->scene) != 0;
        fibers->calls++;
        SwitchToFiber(fibers->home);
    }
}

static DWORD WINAPI run_fibers(void *argument)
{
    struct fibers *fibers = argument;

    fibers->home = ConvertThreadToFiber(NULL);
    if (!fibers->home)
        return 1;
    for (int i = 0; i < FIBERS; i++)
    {
        if (!fibers->fiber[i])
            fibers->fiber[i] = CreateFiber(0, call_on_fiber, fibers);
        if (!fibers->fiber[i])
            return 1;
        SwitchToFiber(fibers->fiber[i]);
    }
    ConvertFiberToThread();
    return 0;
}

/* Ends a thread when it has done its part. Returns whether it ended in time, with 0. */
static bool run_thread(LPTHREAD_START_ROUTINE routine, void *argument)
{
    HANDLE thread = CreateThread(NULL, 0, routine, argument, 0, NULL);
    DWORD waited = thread ? WaitForSingleObject(thread, LIMIT_MS) : WAIT_FAILED;
    DWORD code = 1;

    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    return waited == WAIT_OBJECT_0 && !code;
}

void calls_on_fibers(struct scene *scene)
{
    struct fibers fibers = { .scene = scene };

    for (int i = 0; i < TURNS; i++)
        assert_true(run_thread(run_fibers, &fibers));
    for (int i = 0; i < FIBERS; i++)
        DeleteFiber(fibers.fiber[i]);
    assert_int_equal(fibers.calls, FIBERS * TURNS);
    assert_int_equal(fibers.wrong, 0);
}
