/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Many calls at the same time: they share one watcher, and none may be disturbed. */
#include "library.h"

#include "imports.h"

#define BURST 300
#define WAITERS 4

/* A call that must end at its deadline. */
struct waiter
{
    struct scene *scene;
    struct timeval timeout;
    u_long nonblocking;
    HANDLE started;
    int err;
    double took_ms;
};

static DWORD WINAPI wait_for_deadline(void *argument)
{
    struct waiter *waiter = argument;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    double start_ms = now_ms();

    ioctlsocket(s, FIONBIO, &waiter->nonblocking);
    SetEvent(waiter->started);
    waiter->err = guest_connect_socket(&waiter->scene->guest, s,
                                       &waiter->scene->hole.listener.address, &waiter->timeout);
    waiter->took_ms = now_ms() - start_ms;
    closesocket(s);
    return 0;
}

static double timeout_ms(const struct waiter *waiter)
{
    return waiter->timeout.tv_sec * 1000.0 + waiter->timeout.tv_usec / 1000.0;
}

static bool start(struct waiter *waiter, HANDLE *thread)
{
    waiter->started = CreateEventW(NULL, TRUE, FALSE, NULL);
    *thread = CreateThread(NULL, 0, wait_for_deadline, waiter, 0, NULL);
    return waiter->started && *thread &&
           WaitForSingleObject(waiter->started, 10000) == WAIT_OBJECT_0;
}

/* Nothing is asserted while threads use the scene. */
void burst_beside_waiting_calls(struct scene *scene)
{
    struct waiter waiters[WAITERS] = {
        { .scene = scene, .timeout = { 1, 0 } },
        { .scene = scene, .timeout = { 1, 500000 } },
        { .scene = scene, .timeout = { 2, 0 } },
        { .scene = scene, .timeout = { 1, 500000 }, .nonblocking = 1 },
    };
    HANDLE threads[WAITERS] = { NULL };
    bool started = true;
    int connected = 0;
    double burst_ms;
    DWORD ended;

    scene_dig(scene);
    for (int i = 0; i < WAITERS; i++)
        started &= start(&waiters[i], &threads[i]);
    burst_ms = now_ms();
    for (int i = 0; i < BURST; i++)
        connected += !guest_visit(&scene->guest, &scene->server);
    burst_ms = now_ms() - burst_ms;
    ended = WaitForMultipleObjects(WAITERS, threads, TRUE, 20000);
    for (int i = 0; i < WAITERS; i++)
    {
        CloseHandle(threads[i]);
        CloseHandle(waiters[i].started);
    }

    assert_true(started);
    assert_true(ended < WAIT_OBJECT_0 + WAITERS);
    print_message("# %d of %d connected, in %.0f ms\n", connected, BURST, burst_ms);
    assert_int_equal(connected, BURST);
    for (int i = 0; i < WAITERS; i++)
    {
        double wanted_ms = timeout_ms(&waiters[i]);

        print_message("# timeout %.0f ms: %.0f ms, bound %.0f ms\n", wanted_ms, waiters[i].took_ms,
                      2 * wanted_ms);
        assert_int_equal(waiters[i].err, WSAETIMEDOUT);
        assert_true(waiters[i].took_ms >= wanted_ms);
        assert_in_time(waiters[i].took_ms <= 2 * wanted_ms);
    }
}

static void CALLBACK end_thread(ULONG_PTR argument)
{
    (void)argument;
    ExitThread(0);
}

/* Where connect runs APCs (Wine 10), the thread ends inside of it. */
static DWORD WINAPI end_in_a_call(void *argument)
{
    struct scene *scene = argument;

    QueueUserAPC(end_thread, GetCurrentThread(), 0);
    guest_connect_socket(&scene->guest, scene->client, &scene->hole.listener.address, NULL);
    return 1;
}

/* The watcher must not use what that thread had on its stack, and must not cancel for ever. */
void thread_that_ends_in_a_call(struct scene *scene)
{
    HANDLE thread;
    DWORD ended, code = 1;

    scene_dig(scene);
    scene_client(scene);
    thread = CreateThread(NULL, 0, end_in_a_call, scene, 0, NULL);
    assert_non_null(thread);
    ended = WaitForSingleObject(thread, 10000);
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    assert_in_time(ended == WAIT_OBJECT_0);
    assert_int_equal(code, 0);
    assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
    guest_unload(&scene->guest);
    assert_in_time(guest_wait_gone(UNLOAD_LIMIT_MS) >= 0);
}

typedef void (*function)(void);

static HANDLE WINAPI no_thread(SECURITY_ATTRIBUTES *security, SIZE_T stack,
                               LPTHREAD_START_ROUTINE start, void *argument, DWORD flags, DWORD *id)
{
    (void)security;
    (void)stack;
    (void)start;
    (void)argument;
    (void)flags;
    (void)id;
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return NULL;
}

/* As when memory is short: connecting works without a watcher too. */
void call_without_a_watcher(struct scene *scene)
{
    static const struct timeval timeout = { 0, 300000 };
    function create = (function)GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "CreateThread");
    HMODULE module = scene->guest.module;

    scene_dig(scene);
    assert_int_equal(imports_replace(module, create, (function)no_thread), 1);
    for (int i = 0; i < 3; i++)
    {
        assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
        assert_int_equal(guest_connect(&scene->guest, &scene->refusing.address, &timeout),
                         WSAECONNREFUSED);
    }
    assert_int_equal(imports_replace(module, (function)no_thread, create), 1);
    assert_int_equal(guest_connect(&scene->guest, &scene->hole.listener.address, &timeout),
                     WSAETIMEDOUT);
}
