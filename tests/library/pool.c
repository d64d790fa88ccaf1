/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* pool.exe DLL ROLE: a process in which all threads of the default pool are busy. ROLE is one of pool.h, which tells
 * the exit status, too.
 *
 * Each thread of a 32-bit process takes 3 MiB of its address space under Wine 10.0, with the least stack: the system's
 * own stack is a second one. So 500 of them and those that look names up do not fit in 2 GiB. This program is linked
 * to have 4 GiB there, and stacks of 1 MiB (local.mk). */
#include "pool.h"

#include "guest.h"
#include "roles.h"

#include <stdio.h>
#include <string.h>

/* The default pool has this many threads at most (MS docs SetThreadpoolThreadMaximum, and Wine). */
#define POOL_THREADS 500

/* Threads start slowly on a busy machine. */
#define POOL_LIMIT_MS 40000

/* More than one thread each, so that further work would wait. */
#define POOL_ITEMS (POOL_THREADS + 20)

/* A call that needs the pool would wait until its timeout. */
static const struct timeval timeout = { 20, 0 };

/* What a call to a silent address is given, and by when it must have returned. */
static const struct timeval short_timeout = { 1, 0 };
#define SHORT_TIMEOUT_MS 1000
#define SHORT_LIMIT_MS 2000

static struct guest guest;
static HANDLE all_here;  /* every thread of the pool is in a work item */
static HANDLE may_leave; /* set when the busy ones may end */
static HANDLE all_done;
static volatile LONG here, done, failures;

static void gather(void)
{
    if (InterlockedIncrement(&here) == POOL_THREADS)
        SetEvent(all_here);
    WaitForSingleObject(all_here, POOL_LIMIT_MS);
}

static void CALLBACK be_busy(PTP_CALLBACK_INSTANCE instance, void *context)
{
    (void)instance;
    (void)context;
    gather();
    WaitForSingleObject(may_leave, INFINITE);
}

/* Each call has another name, so each is a lookup of its own. */
static bool call_unknown(LONG number)
{
    char name[16 + sizeof(UNKNOWN_HOST)];

    snprintf(name, sizeof(name), "h%ld-%s", number, UNKNOWN_HOST);
    return guest_connect_name(&guest, name, "1", &timeout) == WSAHOST_NOT_FOUND;
}

static void CALLBACK call_by_name(PTP_CALLBACK_INSTANCE instance, void *context)
{
    static volatile LONG numbers;

    (void)instance;
    (void)context;
    gather();
    if (!call_unknown(InterlockedIncrement(&numbers)))
        InterlockedIncrement(&failures);
    if (InterlockedIncrement(&done) == POOL_THREADS)
        SetEvent(all_done);
}

/* Returns whether as many are in their work at the same time as the pool has threads. */
static bool fill_pool(PTP_SIMPLE_CALLBACK work, int items)
{
    bool filled;

    all_here = CreateEventW(NULL, TRUE, FALSE, NULL);
    may_leave = CreateEventW(NULL, TRUE, FALSE, NULL);
    all_done = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!all_here || !may_leave || !all_done || guest_load(&guest))
        return false;
    for (int i = 0; i < items; i++)
    {
        if (!TrySubmitThreadpoolCallback(work, NULL, NULL))
            return false;
    }
    filled = WaitForSingleObject(all_here, POOL_LIMIT_MS) == WAIT_OBJECT_0;
    printf("# %ld of %d threads of the pool are busy\n", here, POOL_THREADS);
    return filled;
}

static int play_lookup(void)
{
    bool found;

    if (!fill_pool(be_busy, POOL_ITEMS))
        return POOL_FAILED;
    found = call_unknown(0);
    SetEvent(may_leave);
    return found ? 0 : 1;
}

static int play_deadline(void)
{
    struct loopback_blackhole hole = LOOPBACK_BLACKHOLE_INIT;
    double took_ms;
    int err;

    if (loopback_blackhole_open(&hole, AF_INET) || !fill_pool(be_busy, POOL_ITEMS))
        return POOL_FAILED;
    took_ms = now_ms();
    err = guest_connect(&guest, &hole.listener.address, &short_timeout);
    took_ms = now_ms() - took_ms;
    SetEvent(may_leave);
    printf("# %d after %.0f ms, bound %d ms\n", err, took_ms, SHORT_LIMIT_MS);
    if (err != WSAETIMEDOUT || took_ms < SHORT_TIMEOUT_MS)
        return 1;
    return took_ms <= SHORT_LIMIT_MS ? 0 : POOL_LATE;
}

static int play_calls(void)
{
    if (!fill_pool(call_by_name, POOL_THREADS))
        return POOL_FAILED;
    WaitForSingleObject(all_done, POOL_LIMIT_MS);
    printf("# %ld of %d calls came back, %ld of them with another error\n", done, POOL_THREADS,
           failures);
    return done == POOL_THREADS && !failures ? 0 : 1;
}

static int play(const char *role)
{
    if (!strcmp(role, POOL_LOOKUP))
        return play_lookup();
    if (!strcmp(role, POOL_DEADLINE))
        return play_deadline();
    if (!strcmp(role, POOL_CALLS))
        return play_calls();
    return POOL_FAILED;
}

int main(int argc, char **argv)
{
    WSADATA winsock;

    if (argc != 3 || !guest_choose(argv[1]) || WSAStartup(MAKEWORD(2, 2), &winsock))
        return POOL_FAILED;
    return play(argv[2]);
}
