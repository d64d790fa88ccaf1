/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Under Wine GetProcessHandleCount returns 0, and the count in the list of all processes is the room
 * for handles, which grows by powers of two: so handles are counted here. */
#include "resources.h"

#include <windows.h>

#include <stdio.h>

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

struct heap_use
{
    size_t bytes;
    unsigned long blocks;
};

/* Zeros for a heap that cannot be locked. */
static struct heap_use use_of(HANDLE heap)
{
    PROCESS_HEAP_ENTRY entry = { 0 };
    struct heap_use use = { 0 };

    if (!HeapLock(heap))
        return use;
    while (HeapWalk(heap, &entry))
    {
        if (!(entry.wFlags & PROCESS_HEAP_ENTRY_BUSY))
            continue;
        use.bytes += entry.cbData;
        use.blocks++;
    }
    HeapUnlock(heap);
    return use;
}

/* A size that a heap may keep apart, and more blocks than it hands out before it does. */
#define SMALL_SIZE 80
#define SMALL_BLOCKS 256

bool resources_count_small_blocks(void)
{
    HANDLE heap = HeapCreate(0, 0, 0);
    unsigned long before, taken = 0;
    bool counted;

    if (!heap)
        return false;
    before = use_of(heap).blocks;
    while (taken < SMALL_BLOCKS && HeapAlloc(heap, 0, SMALL_SIZE))
        taken++;
    counted = use_of(heap).blocks == before + SMALL_BLOCKS;
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
        out->heap_bytes += use_of(heaps[i]).bytes;
    return out->heap_bytes > 0 && out->handles > 0;
}

bool resources_are_same(const struct resources *before, const struct resources *after, size_t bytes)
{
    printf("# handles %lu, then %lu; bytes %lu, then %lu\n", before->handles, after->handles,
           (unsigned long)before->heap_bytes, (unsigned long)after->heap_bytes);
    return after->handles == before->handles && after->heap_bytes <= before->heap_bytes + bytes;
}
