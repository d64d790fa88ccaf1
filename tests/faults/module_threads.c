/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "module_threads.h"

#include "now.h"

/* Several times what a call has. */
#define THREADS_MAX 32
#define SLEEPERS_MAX 64

static SRWLOCK lock = SRWLOCK_INIT; /* guards everything below */
static HANDLE threads[THREADS_MAX];
static unsigned thread_count;
static CONDITION_VARIABLE *sleepers[SLEEPERS_MAX];
static unsigned sleeper_count;

void module_threads_note(HANDLE thread)
{
    HANDLE process = GetCurrentProcess();
    HANDLE ours;

    if (!DuplicateHandle(process, thread, process, &ours, 0, FALSE, DUPLICATE_SAME_ACCESS))
        return;
    AcquireSRWLockExclusive(&lock);
    if (thread_count < THREADS_MAX)
        threads[thread_count++] = ours;
    else
        CloseHandle(ours);
    ReleaseSRWLockExclusive(&lock);
}

void module_threads_sleeps(CONDITION_VARIABLE *where)
{
    AcquireSRWLockExclusive(&lock);
    if (sleeper_count < SLEEPERS_MAX)
        sleepers[sleeper_count++] = where;
    ReleaseSRWLockExclusive(&lock);
}

void module_threads_woke(CONDITION_VARIABLE *where)
{
    AcquireSRWLockExclusive(&lock);
    for (unsigned i = 0; i < sleeper_count; i++)
    {
        if (sleepers[i] != where)
            continue;
        sleepers[i] = sleepers[--sleeper_count];
        break;
    }
    ReleaseSRWLockExclusive(&lock);
}

/* A sleeper leaves its place under the lock: until then the variable exists. */
static void wake_all(void)
{
    AcquireSRWLockExclusive(&lock);
    for (unsigned i = 0; i < sleeper_count; i++)
        WakeAllConditionVariable(sleepers[i]);
    ReleaseSRWLockExclusive(&lock);
}

/* Returns the thread that was noted last, NULL when there is none. */
static HANDLE last_thread(void)
{
    HANDLE last;

    AcquireSRWLockExclusive(&lock);
    last = thread_count ? threads[thread_count - 1] : NULL;
    ReleaseSRWLockExclusive(&lock);
    return last;
}

/* Other threads may have been noted meanwhile. */
static void forget(HANDLE thread)
{
    AcquireSRWLockExclusive(&lock);
    for (unsigned i = 0; i < thread_count; i++)
    {
        if (threads[i] == thread)
            threads[i--] = threads[--thread_count];
    }
    ReleaseSRWLockExclusive(&lock);
    CloseHandle(thread);
}

unsigned module_threads_end(double limit_ms)
{
    double until_ms = now_ms() + limit_ms;
    HANDLE thread;

    while ((thread = last_thread()) && now_ms() < until_ms)
    {
        wake_all();
        /* A thread that was about to sleep is woken next time. */
        if (WaitForSingleObject(thread, 1) == WAIT_OBJECT_0)
            forget(thread);
    }
    return thread_count;
}
