/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Most cases wait most of the time, for a deadline or for the start of their process. */

#include "pool.h"

#include <windows.h>

#include <stdlib.h>

#include "child.h"

struct pool
{
    const struct conformance_case *const *cases;
    size_t count;
    const char *dll;
    struct verdict *verdicts;
    HANDLE *finished;   /* an event for each case */
    volatile LONG next; /* index of the next case to begin */
};

static DWORD WINAPI worker(void *argument)
{
    struct pool *pool = argument;
    size_t index;

    while ((index = (size_t)InterlockedIncrement(&pool->next) - 1) < pool->count)
    {
        child_run(pool->cases[index], pool->dll, &pool->verdicts[index]);
        SetEvent(pool->finished[index]);
    }
    return 0;
}

static bool pool_init(struct pool *pool)
{
    size_t i;

    pool->verdicts = calloc(pool->count + 1, sizeof(*pool->verdicts));
    pool->finished = calloc(pool->count + 1, sizeof(*pool->finished));
    if (!pool->verdicts || !pool->finished)
        return false;
    for (i = 0; i < pool->count; i++)
    {
        pool->finished[i] = CreateEventA(NULL, TRUE, FALSE, NULL);
        if (!pool->finished[i])
            return false;
    }
    return true;
}

static void pool_clear(struct pool *pool)
{
    size_t i;

    for (i = 0; pool->finished && i < pool->count; i++)
        if (pool->finished[i])
            CloseHandle(pool->finished[i]);
    free(pool->finished);
    free(pool->verdicts);
}

/* Returns how many workers have started. With fewer workers it only takes longer; one is needed. */
static unsigned start_workers(struct pool *pool, unsigned jobs, HANDLE *threads)
{
    unsigned started = 0;

    while (started < jobs && (threads[started] = CreateThread(NULL, 0, worker, pool, 0, NULL)))
        started++;
    return started;
}

bool pool_run(const struct conformance_case *const *cases, size_t count, const char *dll,
              unsigned jobs,
              void (*tell)(void *argument, const struct conformance_case *item,
                           const struct verdict *verdict),
              void *argument)
{
    struct pool pool = { .cases = cases, .count = count, .dll = dll };
    HANDLE threads[POOL_JOBS_MOST];
    unsigned started = 0, i;
    size_t index;

    if (pool_init(&pool))
        started = start_workers(&pool, jobs, threads);
    for (index = 0; started && index < count; index++)
    {
        /* this ends: each case has a limit */
        WaitForSingleObject(pool.finished[index], INFINITE);
        tell(argument, cases[index], &pool.verdicts[index]);
    }
    for (i = 0; i < started; i++)
    {
        WaitForSingleObject(threads[i], INFINITE);
        CloseHandle(threads[i]);
    }
    pool_clear(&pool);
    return started > 0;
}
