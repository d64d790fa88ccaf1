/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "ledger.h"

#include <windows.h>

#include <stdio.h>

/* Some ten times what a call holds at a time. */
#define ENTRIES_MAX 2048

struct entry
{
    enum ledger_kind kind;
    uintptr_t what;
    const char *by;
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards everything below */
static struct entry entries[ENTRIES_MAX];
static size_t count;
static char mistake[160];

static const char *const kind_names[] = {
    [LEDGER_MEMORY] = "memory",           [LEDGER_SOCKET] = "socket",
    [LEDGER_HANDLE] = "handle",           [LEDGER_ADDRESSES] = "resolver's addresses",
    [LEDGER_MODULE] = "module reference",
};

void ledger_open(void)
{
    AcquireSRWLockExclusive(&lock);
    count = 0;
    mistake[0] = 0;
    ReleaseSRWLockExclusive(&lock);
}

void ledger_take(enum ledger_kind kind, uintptr_t what, const char *by)
{
    AcquireSRWLockExclusive(&lock);
    if (count < ENTRIES_MAX)
        entries[count++] = (struct entry){ kind, what, by };
    else
        snprintf(mistake, sizeof(mistake), "the ledger is full");
    ReleaseSRWLockExclusive(&lock);
}

/* Returns its place; count when it is not there. */
static size_t find(enum ledger_kind kind, uintptr_t what)
{
    size_t i = 0;

    while (i < count && (entries[i].kind != kind || entries[i].what != what))
        i++;
    return i;
}

static bool may_be_older(enum ledger_kind kind)
{
    return kind == LEDGER_MEMORY;
}

bool ledger_give(enum ledger_kind kind, uintptr_t what, const char *by)
{
    bool held;
    size_t i;

    AcquireSRWLockExclusive(&lock);
    i = find(kind, what);
    held = i < count;
    if (held)
        entries[i] = entries[--count];
    else if (!may_be_older(kind) && !mistake[0])
        snprintf(mistake, sizeof(mistake), "%s got a %s that the module does not hold", by,
                 kind_names[kind]);
    ReleaseSRWLockExclusive(&lock);
    return held;
}

bool ledger_text(char *text, size_t size)
{
    bool wrong;

    AcquireSRWLockExclusive(&lock);
    wrong = count || mistake[0];
    if (mistake[0])
        snprintf(text, size, "%s", mistake);
    else if (count)
        snprintf(text, size, "left: %lu, the first one a %s of %s", (unsigned long)count,
                 kind_names[entries[0].kind], entries[0].by);
    ReleaseSRWLockExclusive(&lock);
    return wrong;
}
