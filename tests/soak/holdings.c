/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "holdings.h"

#include "now.h"

#include <tlhelp32.h>

#define STEP_MS 100

/* Twice as long as an idle thread of the module stays. */
#define SAME_STEPS 10

#define LIMIT_MS 20000

static unsigned count_threads(void)
{
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
    THREADENTRY32 entry = { .dwSize = sizeof(entry) };
    unsigned count = 0;

    if (snapshot == INVALID_HANDLE_VALUE)
        return 0;
    for (BOOL more = Thread32First(snapshot, &entry); more; more = Thread32Next(snapshot, &entry))
        count += entry.th32OwnerProcessID == GetCurrentProcessId();
    CloseHandle(snapshot);
    return count;
}

static bool measure_once(struct holdings *out)
{
    out->threads = count_threads();
    return resources_measure(&out->resources) && out->threads;
}

static bool same(const struct holdings *a, const struct holdings *b)
{
    return a->threads == b->threads && a->resources.handles == b->resources.handles &&
           a->resources.heap_bytes == b->resources.heap_bytes;
}

bool holdings_measure(struct holdings *out)
{
    double until_ms = now_ms() + LIMIT_MS;
    struct holdings before = { 0 };
    unsigned steps = 0;

    while (steps < SAME_STEPS && now_ms() < until_ms)
    {
        if (!measure_once(out))
            return false;
        steps = same(out, &before) ? steps + 1 : 0;
        before = *out;
        Sleep(STEP_MS);
    }
    return steps == SAME_STEPS;
}
