/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The wait is in select, as that of many calls is: so it waits for Wine's server, too. */
#include "reference.h"

#include "now.h"

#define WAIT_MS 250

/* A minute: no call takes that long. */
#define KEPT 240

struct wait
{
    double start_ms, end_ms;
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards everything below */
static struct wait kept[KEPT];      /* the last ones */
static unsigned done;
static double now_since_ms; /* when the one began that is under way */

/* Returns false when that cannot be done. */
static bool wait_once(SOCKET idle)
{
    struct timeval limit = { 0, WAIT_MS * 1000 };
    double start_ms = now_ms();
    fd_set readable;
    bool waited;

    AcquireSRWLockExclusive(&lock);
    now_since_ms = start_ms;
    ReleaseSRWLockExclusive(&lock);
    FD_ZERO(&readable);
    FD_SET(idle, &readable);
    waited = !select(0, &readable, NULL, NULL, &limit);
    AcquireSRWLockExclusive(&lock);
    kept[done++ % KEPT] = (struct wait){ start_ms, now_ms() };
    ReleaseSRWLockExclusive(&lock);
    return waited;
}

static DWORD WINAPI wait_repeatedly(void *argument)
{
    SOCKET *idle = argument;

    while (wait_once(*idle))
        ;
    return 0;
}

bool reference_start(void)
{
    static SOCKET idle;
    HANDLE thread;

    idle = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    now_since_ms = now_ms();
    thread = idle == INVALID_SOCKET ? NULL : CreateThread(NULL, 0, wait_repeatedly, &idle, 0, NULL);
    if (!thread)
        return false;
    CloseHandle(thread);
    return true;
}

double reference_late_ms(double from_ms, double to_ms)
{
    double late_ms = 0;

    AcquireSRWLockExclusive(&lock);
    for (unsigned i = 0; i < KEPT && i < done; i++)
    {
        const struct wait *wait = &kept[i];
        double took_ms = wait->end_ms - wait->start_ms;

        if (wait->end_ms >= from_ms && wait->start_ms <= to_ms && took_ms - WAIT_MS > late_ms)
            late_ms = took_ms - WAIT_MS;
    }
    if (to_ms - now_since_ms - WAIT_MS > late_ms)
        late_ms = to_ms - now_since_ms - WAIT_MS;
    ReleaseSRWLockExclusive(&lock);
    return late_ms;
}
