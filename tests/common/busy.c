/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "busy.h"

#include <winsock2.h>
#include <windows.h>

#include "now.h"

/* While one processor of two is free, nothing of ours waits. Our choice, for a clock of 10 ms. */
#define IDLE_LEAST 0.1

/* Plain waits, and how late the latest of them is on a machine that has nothing to do: a clock tick of
 * Windows, 16 ms. */
#define WAITS 10
#define WAIT_MS 10
#define LATE_MS 40

static double idle_ms(void)
{
    FILETIME idle, kernel, user;
    ULARGE_INTEGER of_100_ns;

    if (!GetSystemTimes(&idle, &kernel, &user))
        return 0;
    of_100_ns.LowPart = idle.dwLowDateTime;
    of_100_ns.HighPart = idle.dwHighDateTime;
    return (double)of_100_ns.QuadPart / 10000;
}

static unsigned processors(void)
{
    SYSTEM_INFO system;

    GetSystemInfo(&system);
    return system.dwNumberOfProcessors;
}

/* A machine whose processors are shared with others, or rationed, tells of idle ones: there waits end late. */
static bool waits_are_late(void)
{
    for (int i = 0; i < WAITS; i++)
    {
        double start_ms = now_ms();

        Sleep(WAIT_MS);
        if (now_ms() - start_ms > WAIT_MS + LATE_MS)
            return true;
    }
    return false;
}

void busy_begin(struct busy *busy)
{
    busy->since_ms = now_ms();
    busy->idle_ms = idle_ms();
}

bool busy_was(const struct busy *busy)
{
    double spent_ms = processors() * (now_ms() - busy->since_ms);

    if (idle_ms() && idle_ms() - busy->idle_ms < IDLE_LEAST * spent_ms)
        return true;
    return waits_are_late();
}
