/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "fenced.h"

#include <windows.h>

#include <string.h>

#define PAGE 4096
#define ALIGNMENT 16

#define FILLING 0xa5

static size_t round_up(size_t size, size_t to)
{
    return (size + to - 1) / to * to;
}

void *fenced_new(size_t size)
{
    size_t used = round_up(size ? size : 1, ALIGNMENT);
    size_t usable = round_up(used, PAGE);
    char *start = VirtualAlloc(NULL, usable + PAGE, MEM_RESERVE, PAGE_NOACCESS);

    if (!start)
        return NULL;
    if (!VirtualAlloc(start, usable, MEM_COMMIT, PAGE_READWRITE))
    {
        VirtualFree(start, 0, MEM_RELEASE);
        return NULL;
    }
    memset(start, FILLING, usable);
    return start + usable - used;
}

void fenced_free(void *memory)
{
    MEMORY_BASIC_INFORMATION info;

    if (VirtualQuery(memory, &info, sizeof(info)))
        VirtualFree(info.AllocationBase, 0, MEM_RELEASE);
}
