/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Processes in which all pool threads are busy. */
#include "roles.h"

#include "guest.h"

#include <stdio.h>

/* The default pool has this many threads at most (MS docs SetThreadpoolThreadMaximum, and Wine). */
#define POOL_THREADS 500

/* Threads start slowly on a busy machine. */
#define POOL_LIMIT_MS 40000

/* A call that needs the pool would wait until its timeout. */
static const struct timeval timeout = { 20, 0 };

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

static bool fill_pool(PTP_SIMPLE_CALLBACK work)
{
    all_here = CreateEventW(NULL, TRUE, FALSE, NULL);
    may_leave = CreateEventW(NULL, TRUE, FALSE, NULL);
    all_done = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!all_here || !may_leave || !all_done || guest_load(&guest))
        return false;
    for (int i = 0; i < POOL_THREADS; i++)
    {
        if (!TrySubmitThreadpoolCallback(work, NULL, NULL))
            return false;
    }
    return WaitForSingleObject(all_here, POOL_LIMIT_MS) == WAIT_OBJECT_0;
}

int role_call_beside_pool(void)
{
    bool found;

    if (!fill_pool(be_busy))
        return ROLE_FAILED;
    found = call_unknown(0);
    SetEvent(may_leave);
    return found ? 0 : 1;
}

int role_call_in_pool(void)
{
    if (!fill_pool(call_by_name))
        return ROLE_FAILED;
    WaitForSingleObject(all_done, POOL_LIMIT_MS);
    printf("# %ld of %d calls came back, %ld of them with another error\n", done, POOL_THREADS,
           failures);
    return done == POOL_THREADS && !failures ? 0 : 1;
}
