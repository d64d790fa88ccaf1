/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* For the functions that give memory. */
#include "stand_ins.h"

#include "fault.h"
#include "fenced.h"
#include "ledger.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Returns memory of ours: mistakes with it show. */
static void *take(size_t size, const char *by)
{
    void *memory = fenced_new(size);

    if (memory)
        ledger_take(LEDGER_MEMORY, (uintptr_t)memory, by);
    return memory;
}

/* Returns false when the memory is older than the stand-ins: then it is the C library's, or the heap's. */
static bool give(void *memory, const char *by)
{
    if (!memory || !ledger_give(LEDGER_MEMORY, (uintptr_t)memory, by))
        return false;
    fenced_free(memory);
    return true;
}

static void *WINAPI in_HeapAlloc(HANDLE heap, DWORD flags, SIZE_T size)
{
    void *memory;

    (void)heap;
    if (fault_strikes("HeapAlloc"))
        return NULL;
    memory = take(size, "HeapAlloc");
    if (memory && (flags & HEAP_ZERO_MEMORY))
        memset(memory, 0, size);
    return memory;
}

static BOOL WINAPI in_HeapFree(HANDLE heap, DWORD flags, void *memory)
{
    BOOL freed = give(memory, "HeapFree") || HeapFree(heap, flags, memory);

    return fault_strikes("HeapFree") ? FALSE : freed;
}

/* The C library also sets errno. */
static bool is_short(const char *function)
{
    bool strikes = fault_strikes(function);

    if (strikes)
        errno = ENOMEM;
    return strikes;
}

static void *in_calloc(size_t count, size_t size)
{
    void *memory;

    if (is_short("calloc") || (count && size > SIZE_MAX / count))
        return NULL;
    memory = take(count * size, "calloc");
    return memory ? memset(memory, 0, count * size) : NULL;
}

static void in_free(void *memory)
{
    if (!give(memory, "free"))
        free(memory);
}

const struct stand_in stand_ins_of_memory[] = {
    { STAND_IN_NAMED(HeapAlloc), { ERROR_NOT_ENOUGH_MEMORY } },
    { STAND_IN_NAMED(HeapFree), { ERROR_INVALID_PARAMETER } },
    { STAND_IN_NAMED(calloc), { ERROR_NOT_ENOUGH_MEMORY } },
    { STAND_IN_NAMED(free), { 0 } },
    { NULL, NULL, { 0 } },
};
