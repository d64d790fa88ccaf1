/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Under Wine GetProcessHandleCount returns 0, and the count in the list of all processes is the room
 * for handles, which grows by powers of two: so handles are counted here. */
#include "resources.h"

#include <windows.h>

#define MAX_HEAPS 64

#define HANDLE_STEP 4

/* Ten times as many as a case has at any time. */
#define LAST_HANDLE (4096 * HANDLE_STEP)

/* Counts one by one: handles are multiples of 4, and given out from the lowest on. */
static unsigned long count_handles(void)
{
    unsigned long count = 0;

    for (ULONG_PTR value = HANDLE_STEP; value <= LAST_HANDLE; value += HANDLE_STEP)
    {
        DWORD flags;

        count += GetHandleInformation((HANDLE)value, &flags) != 0;
    }
    return count;
}

static size_t bytes_in_use(HANDLE heap)
{
    PROCESS_HEAP_ENTRY entry = { 0 };
    size_t bytes = 0;

    if (!HeapLock(heap))
        return 0;
    while (HeapWalk(heap, &entry))
    {
        if (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY)
            bytes += entry.cbData;
    }
    HeapUnlock(heap);
    return bytes;
}

/* A size that a heap may keep apart, and more blocks than it hands out before it does. */
#define SMALL_SIZE 80
#define SMALL_BLOCKS 256

static unsigned count_blocks(HANDLE heap)
{
    PROCESS_HEAP_ENTRY entry = { 0 };
    unsigned count = 0;

    if (!HeapLock(heap))
        return 0;
    while (HeapWalk(heap, &entry))
        count += (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) != 0;
    HeapUnlock(heap);
    return count;
}

bool resources_count_small_blocks(void)
{
    HANDLE heap = HeapCreate(0, 0, 0);
    unsigned before, taken = 0;
    bool counted;

    if (!heap)
        return false;
    before = count_blocks(heap);
    while (taken < SMALL_BLOCKS && HeapAlloc(heap, 0, SMALL_SIZE))
        taken++;
    counted = count_blocks(heap) == before + SMALL_BLOCKS;
    HeapDestroy(heap);
    return counted;
}

bool resources_measure(struct resources *out)
{
    HANDLE heaps[MAX_HEAPS];
    DWORD count = GetProcessHeaps(MAX_HEAPS, heaps);

    out->heap_bytes = 0;
    out->handles = count_handles();
    if (!count || count > MAX_HEAPS)
        return false;
    for (DWORD i = 0; i < count; i++)
        out->heap_bytes += bytes_in_use(heaps[i]);
    return out->heap_bytes > 0 && out->handles > 0;
}
