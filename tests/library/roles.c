/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "roles.h"

#include "guest.h"

#include <stdio.h>
#include <string.h>

#define THREADS 4
#define ROUNDS 40
#define THREAD_LIMIT_MS 80000

/* From a connect to the end of the watcher it takes half a second and the 20 ms after which a connect
 * is interrupted under Wine. A pause that grows from PAUSE_MS by PAUSE_STEP_MS reaches that moment. */
#define PAUSE_MS 490
#define PAUSE_STEP_MS 2

/* The call must wait before the process ends: under Wine it has been interrupted once by then. This
 * cannot be seen from outside. */
#define UNDER_WAY_MS 300

struct loader
{
    int number;
    int failures;
};

static void load_connect_unload(struct loader *loader, const struct loopback_peer *server)
{
    struct guest guest;

    if (guest_load(&guest))
    {
        loader->failures++;
        return;
    }
    if (guest_visit(&guest, server))
        loader->failures++;
    guest_unload(&guest);
}

/* In every other round the module can be unloaded. */
static DWORD WINAPI load_and_unload(void *argument)
{
    struct loader *loader = argument;
    struct loopback_peer server;

    if (loopback_listen(&server, AF_INET))
    {
        loader->failures = ROUNDS;
        return 0;
    }
    for (int round = 0; round < ROUNDS; round++)
    {
        load_connect_unload(loader, &server);
        if (round % 2)
            Sleep((DWORD)(PAUSE_MS + PAUSE_STEP_MS * round + loader->number));
    }
    loopback_close(&server);
    return 0;
}

static int play_load_and_unload(void)
{
    struct loader loaders[THREADS] = { { 0 } };
    HANDLE threads[THREADS];
    int failures = 0;

    for (int i = 0; i < THREADS; i++)
    {
        loaders[i].number = i;
        threads[i] = CreateThread(NULL, 0, load_and_unload, &loaders[i], 0, NULL);
        if (!threads[i])
            return ROLE_FAILED;
    }
    if (WaitForMultipleObjects(THREADS, threads, TRUE, THREAD_LIMIT_MS) == WAIT_TIMEOUT)
        return ROLE_FAILED;
    for (int i = 0; i < THREADS; i++)
        failures += loaders[i].failures;
    printf("# %d of %d calls failed\n", failures, THREADS * ROUNDS);
    if (guest_wait_gone(5000) < 0)
    {
        puts("# the module did not go");
        return ROLE_FAILED;
    }
    return failures ? 1 : 0;
}

struct waiter
{
    struct guest guest;
    struct loopback_blackhole hole;
    u_long nonblocking;
    int addresses; /* silent ones */
    HANDLE starting;
};

#define SILENT_MAX 2

static DWORD WINAPI wait_long(void *argument)
{
    static const struct timeval timeout = { 60, 0 };
    struct waiter *waiter = argument;
    const struct loopback_peer *silent = &waiter->hole.listener;
    const struct sockaddr_storage to[SILENT_MAX] = { silent->address,
                                                     loopback_neighbour(silent, 0) };
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);

    ioctlsocket(s, FIONBIO, &waiter->nonblocking);
    SetEvent(waiter->starting);
    guest_connect_list(&waiter->guest, s, to, waiter->addresses, &timeout, NULL);
    /* The call has not waited if it comes here. */
    TerminateProcess(GetCurrentProcess(), ROLE_FAILED);
    return 0;
}

static int play_exit_while_waiting(u_long nonblocking, int addresses)
{
    static struct waiter waiter;
    HANDLE thread;

    waiter.nonblocking = nonblocking;
    waiter.addresses = addresses;
    waiter.starting = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!waiter.starting || guest_load(&waiter.guest) || loopback_blackhole_open_wide(&waiter.hole))
        return ROLE_FAILED;
    thread = CreateThread(NULL, 0, wait_long, &waiter, 0, NULL);
    if (!thread || WaitForSingleObject(waiter.starting, 5000) ||
        WaitForSingleObject(thread, UNDER_WAY_MS) != WAIT_TIMEOUT)
        return ROLE_FAILED;
    ExitProcess(ROLE_EXIT_CODE);
}

/* The watcher still runs, and nothing is cleaned up. */
static int play_exit_after_call(void)
{
    struct loopback_peer server;
    struct guest guest;

    if (loopback_listen(&server, AF_INET) || guest_load(&guest) || guest_visit(&guest, &server))
        return ROLE_FAILED;
    return ROLE_EXIT_CODE;
}

struct refused
{
    struct guest guest;
    struct loopback_peer refusing;
    volatile LONG failures;
};

static DWORD WINAPI be_refused(void *argument)
{
    struct refused *refused = argument;

    for (int i = 0; i < ROLE_TRACE_CALLS; i++)
    {
        if (guest_connect(&refused->guest, &refused->refusing.address, NULL) != WSAECONNREFUSED)
            InterlockedIncrement(&refused->failures);
    }
    return 0;
}

/* The parent reads the trace. */
static int play_trace(void)
{
    static struct refused refused;
    HANDLE threads[ROLE_TRACE_THREADS];

    if (guest_load(&refused.guest) || loopback_refuse(&refused.refusing, AF_INET))
        return ROLE_FAILED;
    for (int i = 0; i < ROLE_TRACE_THREADS; i++)
    {
        threads[i] = CreateThread(NULL, 0, be_refused, &refused, 0, NULL);
        if (!threads[i])
            return ROLE_FAILED;
    }
    if (WaitForMultipleObjects(ROLE_TRACE_THREADS, threads, TRUE, THREAD_LIMIT_MS) == WAIT_TIMEOUT)
        return ROLE_FAILED;
    return refused.failures ? 1 : 0;
}

int role_play(const char *role)
{
    if (!strcmp(role, ROLE_LOAD_AND_UNLOAD))
        return play_load_and_unload();
    if (!strcmp(role, ROLE_EXIT_BLOCKING))
        return play_exit_while_waiting(0, 1);
    if (!strcmp(role, ROLE_EXIT_NONBLOCKING))
        return play_exit_while_waiting(1, 1);
    if (!strcmp(role, ROLE_EXIT_RACING))
        return play_exit_while_waiting(0, SILENT_MAX);
    if (!strcmp(role, ROLE_EXIT_AFTER_CALL))
        return play_exit_after_call();
    if (!strcmp(role, ROLE_TRACE))
        return play_trace();
    if (!strcmp(role, ROLE_ATTACH))
        return role_attach();
    if (!strcmp(role, ROLE_EXHAUST))
        return role_exhaust();
    if (!strcmp(role, ROLE_STARVE_BY_NAME))
        return role_starve(true);
    if (!strcmp(role, ROLE_STARVE_BY_LIST))
        return role_starve(false);
    return ROLE_FAILED;
}
