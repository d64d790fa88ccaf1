/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Calls on threads that are not the program's own: those of the system's timers and waits; on fibers; and
 * while a thread begins or ends, under the loader's lock. */
#include "library.h"

#include "roles.h"

#include <stdio.h>

/* For what takes some milliseconds. */
#define LIMIT_MS 20000

static const struct timeval short_timeout = { 0, 300000 };

/* How late a call may end on a busy machine. */
#define LATE_MS 2000

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

/* What a thread does as it begins and ends; NULL: nothing. */
static void (*volatile as_threads_change)(DWORD reason);
static DWORD changing; /* the thread for which it is meant */

/* The loader calls the functions in this section, with its lock held. */
static void NTAPI on_thread(void *module, DWORD reason, void *reserved)
{
    (void)module;
    (void)reserved;
    if (as_threads_change && changing == GetCurrentThreadId())
        as_threads_change(reason);
}

extern PIMAGE_TLS_CALLBACK const library_on_thread;
PIMAGE_TLS_CALLBACK const library_on_thread __attribute__((section(".CRT$XLF"), used)) = on_thread;

enum locked_call
{
    LOCKED_GOOD,
    LOCKED_REFUSED,
    LOCKED_RACE,
    LOCKED_SILENT,
    LOCKED_SILENT_RACE,
    LOCKED_LOCALHOST,
    LOCKED_NAME,
    LOCKED_CALLS,
};

struct locked
{
    const struct scene *scene;
    int err[2][LOCKED_CALLS];
    double took_ms[2][LOCKED_CALLS];
    unsigned turns; /* 1: at the thread's beginning, 2: at its end, too */
};

static struct locked locked;

static int call_list(const struct scene *scene, const struct sockaddr_storage *to, int count,
                     u_long nonblocking)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err;

    ioctlsocket(s, FIONBIO, &nonblocking);
    err = guest_connect_list(&scene->guest, s, to, count, &short_timeout, NULL);
    closesocket(s);
    return err;
}

static int call_locked(const struct scene *scene, enum locked_call which)
{
    const struct sockaddr_storage good = scene->server.address;
    const struct sockaddr_storage refusing[] = { scene->refusing.address, good };
    const struct sockaddr_storage silent[] = { scene_silent(scene, 0), scene_silent(scene, 1) };
    char port[8];

    snprintf(port, sizeof(port), "%u", loopback_port(&scene->server));
    switch (which)
    {
    case LOCKED_GOOD:
        return call_list(scene, &good, 1, 0);
    case LOCKED_REFUSED:
        return call_list(scene, refusing, 1, 0);
    case LOCKED_RACE:
        return call_list(scene, refusing, 2, 0);
    case LOCKED_SILENT:
        return call_list(scene, silent, 1, 1);
    case LOCKED_SILENT_RACE:
        return call_list(scene, silent, 2, 0);
    case LOCKED_LOCALHOST:
        return guest_connect_name(&scene->guest, "localhost", port, &short_timeout);
    default:
        return guest_connect_name(&scene->guest, UNKNOWN_HOST, port, &short_timeout);
    }
}

static void call_under_lock(DWORD reason)
{
    unsigned turn = locked.turns++;

    (void)reason;
    for (enum locked_call i = 0; i < LOCKED_CALLS; i++)
    {
        double start_ms = now_ms();

        locked.err[turn][i] = call_locked(locked.scene, i);
        locked.took_ms[turn][i] = now_ms() - start_ms;
        loopback_drop_waiting(&locked.scene->server);
    }
}

static DWORD WINAPI do_nothing(void *unused)
{
    (void)unused;
    return 0;
}

/* Returns whether the thread has ended. */
static bool begin_and_end_thread(void)
{
    HANDLE thread = CreateThread(NULL, 0, do_nothing, NULL, CREATE_SUSPENDED, &changing);
    DWORD waited;

    as_threads_change = call_under_lock;
    ResumeThread(thread);
    waited = WaitForSingleObject(thread, 2 * LIMIT_MS);
    as_threads_change = NULL;
    CloseHandle(thread);
    return waited == WAIT_OBJECT_0;
}

/* No thread of ours starts there, so a name is not looked up, and the call ends at its deadline. A blocking
 * socket and one silent address would take the system's time (include/ws2connect.h): they are left out. */
void calls_under_the_loader_lock(struct scene *scene)
{
    static const int wanted[LOCKED_CALLS] = {
        0, WSAECONNREFUSED, 0, WSAETIMEDOUT, WSAETIMEDOUT, 0, WSAETIMEDOUT,
    };

    scene_dig(scene);
    locked = (struct locked){ .scene = scene };
    assert_true(begin_and_end_thread());
    assert_int_equal(locked.turns, 2);
    for (int turn = 0; turn < 2; turn++)
    {
        for (int i = 0; i < LOCKED_CALLS; i++)
        {
            print_message("# call %d: %d after %.0f ms\n", i, locked.err[turn][i],
                          locked.took_ms[turn][i]);
            assert_int_equal(locked.err[turn][i], wanted[i]);
            assert_true(locked.took_ms[turn][i] <= 300 + LATE_MS);
        }
    }
    assert_int_equal(make_calls(scene), 0);
}
