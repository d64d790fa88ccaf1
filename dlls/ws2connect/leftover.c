/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A table. Each handle has one place in it, which it shares with few others. */
#include "leftover.h"

/* Our choice: handles are multiples of four and are given out from the lowest on, so a process with
 * fewer sockets forgets none. A forgotten address counts as bound by the caller. */
#define LEFTOVER_SIZE 1024

struct leftover
{
    SOCKET s; /* 0, which is no socket: the place is free */
    struct address name;
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards the table; held for one access */
static struct leftover table[LEFTOVER_SIZE];

static struct leftover *place_of(SOCKET s)
{
    return &table[s / 4 % LEFTOVER_SIZE];
}

void leftover_note(SOCKET s, const struct address *name)
{
    AcquireSRWLockExclusive(&lock);
    *place_of(s) = (struct leftover){ .s = s, .name = *name };
    ReleaseSRWLockExclusive(&lock);
}

bool leftover_find(SOCKET s, struct address *name)
{
    bool found;

    AcquireSRWLockShared(&lock);
    found = place_of(s)->s == s;
    *name = place_of(s)->name;
    ReleaseSRWLockShared(&lock);
    return found;
}
