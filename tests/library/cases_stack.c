/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Calls on threads with little stack. */
#include "library.h"

#include "roles.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What include/ws2connect.h promises. */
#define NEED_MAX_BYTES (24 * 1024)
#define ENOUGH_BYTES (40 * 1024)

#define PAINTED_BYTES (128 * 1024)
#define PAINT 0xa5

#define FIBER_STACK_BYTES (128 * 1024)

#define STEP_BYTES 512

/* One call on a thread of its own. */
struct trial
{
    const struct scene *scene;
    SOCKET_ADDRESS_LIST *list; /* NULL: by name */
    const char *host, *port;
    SOCKET s;
    size_t left; /* bytes of stack when the call begins; 0: all */
    int err;
    size_t used; /* bytes of stack */
};

static void call(struct trial *trial)
{
    static const struct timeval timeout = { 10, 0 };
    const struct guest *guest = &trial->scene->guest;
    BOOL connected;

    if (trial->list)
        connected = guest->by_list(trial->s, trial->list, NULL, NULL, NULL, NULL, &timeout, NULL);
    else
        connected = guest->by_name(trial->s, trial->host, trial->port, NULL, NULL, NULL, NULL,
                                   &timeout, NULL);
    trial->err = connected ? 0 : WSAGetLastError();
}

/* Returns the lowest address. The stack below stays painted after the return. */
static __attribute__((noinline)) uintptr_t paint(void)
{
    unsigned char *area = alloca(PAINTED_BYTES);

    memset(area, PAINT, PAINTED_BYTES);
    /* The compiler must not leave that out. */
    __asm__ volatile("" : : "r"(area) : "memory");
    return (uintptr_t)area;
}

static DWORD WINAPI call_measured(void *argument)
{
    struct trial *trial = argument;
    const unsigned char *at = (const unsigned char *)paint();

    call(trial);
    while (*at == PAINT)
        at++;
    trial->used = (size_t)((const unsigned char *)__builtin_frame_address(0) - at);
    return 0;
}

static __attribute__((noinline)) void call_below(struct trial *trial, size_t unused)
{
    void *area = alloca(unused);

    __asm__ volatile("" : : "r"(area) : "memory");
    call(trial);
}

/* The stack is reserved from the lowest address of its memory on. */
static DWORD WINAPI call_with_little(void *argument)
{
    struct trial *trial = argument;
    const char *here = __builtin_frame_address(0);
    MEMORY_BASIC_INFORMATION pages;
    size_t room;

    if (!VirtualQuery(here, &pages, sizeof(pages)))
        return 1;
    room = (size_t)(here - (const char *)pages.AllocationBase);
    call_below(trial, room - trial->left);
    return 0;
}

static void run(struct trial *trial, LPTHREAD_START_ROUTINE how)
{
    HANDLE thread;
    DWORD ended, code = 1;

    trial->s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    thread = CreateThread(NULL, 0, how, trial, 0, NULL);
    assert_non_null(thread);
    ended = WaitForSingleObject(thread, 20000);
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    closesocket(trial->s);
    assert_in_time(ended == WAIT_OBJECT_0);
    assert_int_equal(code, 0);
}

/* One address that refuses and one that is good: a race, with all that it calls. */
static struct trial trial_of(const struct scene *scene, struct sockaddr_storage to[2])
{
    struct trial trial = { .scene = scene };

    to[0] = scene->refusing.address;
    to[1] = scene->server.address;
    trial.list = guest_list_new(to, 2);
    assert_non_null(trial.list);
    return trial;
}

static void assert_needs_little(const char *what, struct trial *trial, int err)
{
    run(trial, call_measured);
    print_message("# %s: %u bytes, bound %u\n", what, (unsigned)trial->used, NEED_MAX_BYTES);
    assert_int_equal(trial->err, err);
    assert_true(trial->used > 0 && trial->used <= NEED_MAX_BYTES);
}

void call_needs_little_stack(struct scene *scene)
{
    struct sockaddr_storage to[2];
    struct trial trial = trial_of(scene, to);

    assert_needs_little("a list", &trial, 0);
    free(trial.list);
}

/* A literal, a loopback name, a name that the resolver is asked for, and a service of the system's table. */
void call_by_name_needs_little_stack(struct scene *scene)
{
    struct trial trial = { .scene = scene, .host = "127.0.0.1" };
    char port[8];

    snprintf(port, sizeof(port), "%u", loopback_port(&scene->server));
    trial.port = port;
    assert_needs_little("a literal", &trial, 0);
    trial.host = "localhost";
    assert_needs_little("a loopback name", &trial, 0);
    trial.host = UNKNOWN_HOST;
    assert_needs_little("a name", &trial, WSAHOST_NOT_FOUND);
    trial.port = "no-such-service";
    assert_needs_little("a service", &trial, WSATYPE_NOT_FOUND);
}

void traced_call_needs_little_stack(struct scene *scene)
{
    struct sockaddr_storage to[2];
    struct trial trial = trial_of(scene, to);

    tracing_begin(&scene->tracing, ".jsonl");
    assert_needs_little("a list, traced", &trial, 0);
    free(trial.list);
    trial = (struct trial){ .scene = scene, .host = UNKNOWN_HOST, .port = "1" };
    assert_needs_little("a name, traced", &trial, WSAHOST_NOT_FOUND);
    tracing_read(&scene->tracing);
    assert_true(scene->tracing.count > 0);
}

/* However little is left, the call fails or succeeds, and the next one works. */
void little_stack_is_an_error(struct scene *scene)
{
    struct sockaddr_storage to[2];
    struct trial trial = trial_of(scene, to);
    unsigned failed = 0;

    for (trial.left = 12 * 1024; trial.left <= ENOUGH_BYTES + 4096; trial.left += STEP_BYTES)
    {
        run(&trial, call_with_little);
        failed += trial.err == WSAENOBUFS;
        assert_true(!trial.err || trial.err == WSAENOBUFS);
        if (trial.left > ENOUGH_BYTES + 1024)
            assert_int_equal(trial.err, 0);
        assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
    }
    free(trial.list);
    print_message("# %u calls failed for want of stack\n", failed);
    assert_true(failed > 0);
}

struct switching
{
    struct trial *trial;
    void *home; /* the fiber of the thread */
};

static void CALLBACK call_on_fiber(void *argument)
{
    const struct switching *switching = argument;

    call_with_little(switching->trial);
    SwitchToFiber(switching->home);
}

static DWORD WINAPI call_from_fiber(void *argument)
{
    struct switching switching = { .trial = argument, .home = ConvertThreadToFiber(NULL) };
    void *fiber = CreateFiberEx(0, FIBER_STACK_BYTES, 0, call_on_fiber, &switching);

    if (!switching.home || !fiber)
        return 1;
    SwitchToFiber(fiber);
    DeleteFiber(fiber);
    return 0;
}

/* A fiber's stack counts, not that of the thread. */
void little_stack_of_a_fiber_is_an_error(struct scene *scene)
{
    struct sockaddr_storage to[2];
    struct trial trial = trial_of(scene, to);

    trial.left = ENOUGH_BYTES - 4096;
    run(&trial, call_from_fiber);
    assert_int_equal(trial.err, WSAENOBUFS);
    trial.left = ENOUGH_BYTES + 4096;
    run(&trial, call_from_fiber);
    assert_int_equal(trial.err, 0);
    free(trial.list);
}
