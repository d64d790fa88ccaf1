/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "fault.h"

#include <string.h>

/* More than there are stand-ins. */
#define SEEN_MAX 128

static const struct fault *armed; /* NULL: none */
static volatile LONG calls, struck;

static volatile bool watching;
static SRWLOCK lock = SRWLOCK_INIT; /* guards what was seen */
static const char *seen[SEEN_MAX];
static size_t seen_count;

void fault_arm(const struct fault *fault)
{
    watching = false;
    calls = struck = 0;
    armed = fault;
}

LONG fault_disarm(void)
{
    armed = NULL;
    return struck;
}

static bool is_noted(const char *function)
{
    for (size_t i = 0; i < seen_count; i++)
    {
        if (!strcmp(seen[i], function))
            return true;
    }
    return false;
}

static void note(const char *function)
{
    AcquireSRWLockExclusive(&lock);
    if (!is_noted(function) && seen_count < SEEN_MAX)
        seen[seen_count++] = function;
    ReleaseSRWLockExclusive(&lock);
}

static void disturb(const struct fault *fault)
{
    DWORD last_error = GetLastError();

    fault->disturb();
    SetLastError(last_error);
}

bool fault_strikes(const char *function)
{
    const struct fault *fault = armed;
    LONG call;

    if (watching)
        note(function);
    if (!fault || strcmp(fault->function, function))
        return false;
    call = InterlockedIncrement(&calls);
    if (fault->onwards ? call < fault->number : call != fault->number)
        return false;
    InterlockedIncrement(&struck);
    if (fault->disturb)
    {
        disturb(fault);
        return false;
    }
    SetLastError(fault->error);
    return true;
}

void fault_watch(void)
{
    watching = true;
}

bool fault_seen(const char *function)
{
    bool found;

    AcquireSRWLockExclusive(&lock);
    found = is_noted(function);
    ReleaseSRWLockExclusive(&lock);
    return found;
}
