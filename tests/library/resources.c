/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What this process holds. GetProcessHandleCount says 0 under Wine; the list of all processes
 * tells. */
#include "resources.h"

#include <windows.h>
#include <winternl.h>

#include <stdlib.h>

#define MAX_HEAPS 64
#define FIRST_SIZE 65536
#define LARGEST_SIZE (16 * 1024 * 1024)
#define STATUS_INFO_LENGTH_MISMATCH_CODE ((NTSTATUS)0xC0000004L)

typedef NTSTATUS NTAPI query_function(SYSTEM_INFORMATION_CLASS what, void *out, ULONG size,
                                      ULONG *needed);

/* All processes, to be freed; NULL when the system does not tell. */
static void *list_processes(void)
{
    query_function *query = (query_function *)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"),
                                                                     "NtQuerySystemInformation");

    for (ULONG size = FIRST_SIZE; query && size <= LARGEST_SIZE; size *= 2)
    {
        void *list = malloc(size);
        NTSTATUS status = list ? query(SystemProcessInformation, list, size, NULL) : -1;

        if (!status)
            return list;
        free(list);
        if (status != STATUS_INFO_LENGTH_MISMATCH_CODE)
            return NULL;
    }
    return NULL;
}

static bool count_handles(unsigned long *out)
{
    char *list = list_processes();
    const char *next = list;
    bool found = false;

    while (next && !found)
    {
        const SYSTEM_PROCESS_INFORMATION *process = (const void *)next;

        found = (DWORD)(ULONG_PTR)process->UniqueProcessId == GetCurrentProcessId();
        if (found)
            *out = process->HandleCount;
        next = process->NextEntryOffset ? next + process->NextEntryOffset : NULL;
    }
    free(list);
    return found;
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

bool resources_measure(struct resources *out)
{
    HANDLE heaps[MAX_HEAPS];
    DWORD count = GetProcessHeaps(MAX_HEAPS, heaps);

    out->heap_bytes = 0;
    if (!count || count > MAX_HEAPS || !count_handles(&out->handles))
        return false;
    for (DWORD i = 0; i < count; i++)
        out->heap_bytes += bytes_in_use(heaps[i]);
    return out->heap_bytes > 0 && out->handles > 0;
}
