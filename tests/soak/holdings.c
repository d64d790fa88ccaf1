/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "holdings.h"

#include "echo.h"
#include "now.h"

#include <stdio.h>
#include <stdlib.h>

#include <tlhelp32.h>

#define STEP_MS 100

/* For twice as long as an idle thread of the module stays, their number is to be the same. */
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

/* Returns their number, 0 when it does not come to rest. */
static unsigned await_rest(void)
{
    double until_ms = now_ms() + LIMIT_MS;
    unsigned before = 0, steps = 0;

    while (steps < SAME_STEPS && now_ms() < until_ms)
    {
        unsigned count = count_threads();

        steps = count == before && echo_rests() ? steps + 1 : 0;
        before = count;
        Sleep(STEP_MS);
    }
    return steps == SAME_STEPS ? before : 0;
}

/* What has no handle any more may still be held by Wine's server. Who runs this program can count there, see
 * soak.test. */
static long ask_descriptors(void)
{
    char answer[32];

    puts(HOLDINGS_QUESTION);
    fflush(stdout);
    return fgets(answer, sizeof(answer), stdin) ? strtol(answer, NULL, 10) : 0;
}

bool holdings_measure(struct holdings *out)
{
    out->threads = await_rest();
    out->descriptors = ask_descriptors();
    return out->threads && resources_measure(&out->resources);
}
