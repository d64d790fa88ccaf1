/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the thread's block (TEB) as GetCurrentThreadStackLimits() does, which Windows has from 8 on. */
#include "stack.h"

#include "thread_block.h"

/* What a call promises to need at most, with the system's functions that it calls. */
#define CALL_BYTES (24 * 1024)

/* The lowest pages, where the system keeps a guard and handles an overflow. Our choice: three pages, as
 * on Windows, and one to spare. */
#define RESERVED_BYTES (16 * 1024)

/* The fields StackBase, the end of the stack, and DeallocationStack, its lowest address, both of the fiber
 * that runs if it is one. */
#ifdef _WIN64
#define STACK_BASE 0x8
#define DEALLOCATION_STACK 0x1478
#else
#define STACK_BASE 0x4
#define DEALLOCATION_STACK 0xe0c
#endif

/* A program may have switched to memory of its own, of which nothing is known. */
bool stack_suffices(void)
{
    const char *here = __builtin_frame_address(0);
    const char *lowest, *end;

    READ_BLOCK(DEALLOCATION_STACK, lowest);
    READ_BLOCK(STACK_BASE, end);
    return here < lowest || here >= end || here - lowest >= CALL_BYTES + RESERVED_BYTES;
}
