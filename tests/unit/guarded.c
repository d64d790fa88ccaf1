/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* For MAP_ANONYMOUS beside -std=c99. */
#define _DEFAULT_SOURCE

#include "guarded.h"

#include "rows.h"

#include <string.h>

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/mman.h>
#endif

/* A multiple of the page size of every system that we know. */
#define PAGE 65536
#define MOST 16

static struct
{
    void *start;
    size_t size;
} blocks[MOST];
static size_t block_count;

#ifdef _WIN32
static void *reserve(size_t size)
{
    return VirtualAlloc(NULL, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
}

static int forbid(void *page)
{
    DWORD before;

    return VirtualProtect(page, PAGE, PAGE_NOACCESS, &before);
}

static void release(void *start, size_t size)
{
    (void)size;
    VirtualFree(start, 0, MEM_RELEASE);
}
#else
static void *reserve(size_t size)
{
    void *start = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return start == MAP_FAILED ? NULL : start;
}

static int forbid(void *page)
{
    return !mprotect(page, PAGE, PROT_NONE);
}

static void release(void *start, size_t size)
{
    munmap(start, size);
}
#endif

unsigned char *guarded_new(size_t size)
{
    size_t usable = (size + PAGE - 1) / PAGE * PAGE;
    unsigned char *start;

    assert_true(block_count < MOST);
    start = reserve(usable + PAGE);
    assert_non_null(start);
    blocks[block_count].start = start;
    blocks[block_count++].size = usable + PAGE;
    assert_true(forbid(start + usable));
    memset(start, 0xcd, usable);
    return start + usable - size;
}

int guarded_free(void **state)
{
    (void)state;
    while (block_count)
    {
        block_count--;
        release(blocks[block_count].start, blocks[block_count].size);
    }
    return 0;
}
