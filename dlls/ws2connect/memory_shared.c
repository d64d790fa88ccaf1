/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The clock is read outside the lock, which is held only for one search of the table. */
#include "memory_shared.h"

#include "clock.h"

#include <windows.h>

static SRWLOCK lock = SRWLOCK_INIT; /* guards memory */
static struct memory memory;

void memory_shared_note_answered(const struct address *to, const struct address *from)
{
    uint64_t now_ms = clock_now_ms();

    AcquireSRWLockExclusive(&lock);
    memory_note_answered(&memory, to, from, now_ms);
    ReleaseSRWLockExclusive(&lock);
}

void memory_shared_note_failed(const struct address *to, const struct address *from, int error)
{
    AcquireSRWLockExclusive(&lock);
    memory_note_failed(&memory, to, from, error);
    ReleaseSRWLockExclusive(&lock);
}

void memory_shared_note_silent(const struct address *to, const struct address *from,
                               uint64_t since_ms)
{
    uint64_t now_ms = clock_now_ms();

    AcquireSRWLockExclusive(&lock);
    memory_note_silent(&memory, to, from, since_ms, now_ms);
    ReleaseSRWLockExclusive(&lock);
}

bool memory_shared_answered(const struct address *to, const struct address *from, uint64_t *age_ms)
{
    uint64_t now_ms = clock_now_ms();
    bool answered;

    AcquireSRWLockExclusive(&lock);
    answered = memory_answered(&memory, to, from, now_ms, age_ms);
    ReleaseSRWLockExclusive(&lock);
    return answered;
}

bool memory_shared_silent(const struct address *to, const struct address *from, uint64_t *age_ms)
{
    uint64_t now_ms = clock_now_ms();
    bool silent;

    AcquireSRWLockExclusive(&lock);
    silent = memory_silent(&memory, to, from, now_ms, age_ms);
    ReleaseSRWLockExclusive(&lock);
    return silent;
}

bool memory_shared_silent_at_all(const struct address *to)
{
    uint64_t now_ms = clock_now_ms();
    bool silent;

    AcquireSRWLockExclusive(&lock);
    silent = memory_silent_at_all(&memory, to, now_ms);
    ReleaseSRWLockExclusive(&lock);
    return silent;
}

bool memory_shared_silent_pair(void *context, const struct address *to, const struct address *from)
{
    uint64_t age_ms;

    (void)context;
    return memory_shared_silent(to, from, &age_ms);
}
