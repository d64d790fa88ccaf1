/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "crowd.h"

/* An odd constant spreads neighbouring seeds (Knuth). */
#define SPREAD 6364136223846793005ull

static struct caller callers[CROWD_SIZE];
static HANDLE all_rest;
static volatile LONG moving;

/* What they do now. Written while all are at rest. */
static void (*now_work)(struct caller *caller);
static double until_ms;

static DWORD WINAPI live(void *argument)
{
    struct caller *caller = argument;

    while (WaitForSingleObject(caller->go, INFINITE) == WAIT_OBJECT_0)
    {
        do
            now_work(caller);
        while (now_ms() < until_ms);
        if (!InterlockedDecrement(&moving))
            SetEvent(all_rest);
    }
    return 0;
}

bool crowd_start(uint64_t seed)
{
    all_rest = CreateEventW(NULL, FALSE, FALSE, NULL);
    for (unsigned i = 0; i < CROWD_SIZE; i++)
    {
        HANDLE thread;

        /* The lowest bit is set: xorshift never leaves 0. */
        callers[i] = (struct caller){ .number = i, .random = (seed + i) * SPREAD | 1 };
        callers[i].go = CreateEventW(NULL, FALSE, FALSE, NULL);
        thread = CreateThread(NULL, 0, live, &callers[i], 0, NULL);
        if (!thread || !callers[i].go)
            return false;
        CloseHandle(thread);
    }
    return all_rest;
}

void crowd_run(void (*work)(struct caller *caller), double ms)
{
    now_work = work;
    until_ms = now_ms() + ms;
    moving = CROWD_SIZE;
    for (unsigned i = 0; i < CROWD_SIZE; i++)
        SetEvent(callers[i].go);
    WaitForSingleObject(all_rest, INFINITE);
}

/* xorshift64. */
unsigned draw(struct caller *caller, unsigned bound)
{
    caller->random ^= caller->random << 13;
    caller->random ^= caller->random >> 7;
    caller->random ^= caller->random << 17;
    return (unsigned)((caller->random >> 16) % bound);
}
