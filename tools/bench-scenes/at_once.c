/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Many threads that connect at once. */
#include "at_once.h"

#include <windows.h>

static struct
{
    const struct way *way;
    unsigned calls;
    HANDLE threads[AT_ONCE_THREADS];
    HANDLE go, all_there;
    LONG missing;      /* threads that are not there yet */
    LONG volatile err; /* of one that failed */
} crowd = { .missing = AT_ONCE_THREADS };

static DWORD WINAPI call_repeatedly(void *unused)
{
    (void)unused;
    if (!InterlockedDecrement(&crowd.missing))
        SetEvent(crowd.all_there);
    WaitForSingleObject(crowd.go, INFINITE);
    for (unsigned i = 0; i < crowd.calls && !crowd.err; i++)
    {
        SOCKET s;
        int err = way_connect(crowd.way, &s);

        if (err)
            InterlockedExchange(&crowd.err, err);
        else
            way_hang_up(s);
    }
    return 0;
}

int at_once_prepare(const struct way *way, unsigned calls)
{
    crowd.way = way;
    crowd.calls = calls;
    crowd.go = CreateEventW(NULL, TRUE, FALSE, NULL);
    crowd.all_there = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!crowd.go || !crowd.all_there)
        return (int)GetLastError();
    for (unsigned i = 0; i < AT_ONCE_THREADS; i++)
    {
        crowd.threads[i] = CreateThread(NULL, 0, call_repeatedly, NULL, 0, NULL);
        /* The process ends with an error, and its threads with it. */
        if (!crowd.threads[i])
            return (int)GetLastError();
    }
    WaitForSingleObject(crowd.all_there, INFINITE);
    return 0;
}

int at_once_run(void)
{
    SetEvent(crowd.go);
    for (unsigned i = 0; i < AT_ONCE_THREADS; i++)
        WaitForSingleObject(crowd.threads[i], INFINITE);
    return crowd.err;
}
