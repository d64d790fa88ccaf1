/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A jmp through a pointer is ff 25 and a number: on x86_64 the distance of the pointer from the next
 * instruction, on i686 its address. */
#include "thunk.h"

#include <string.h>

enum
{
    THUNK_SIZE = 16,
    JUMP_SIZE = 6,
};

/* The thunk of WSAIoctl compares first; its jump, too, is within the first 16 bytes. */
FARPROC *thunk_pointer(FARPROC thunk)
{
    const unsigned char *code = (const unsigned char *)(void *)thunk;
    INT32 number;
    int at;

    for (at = 0; at <= THUNK_SIZE - JUMP_SIZE; at++)
    {
        if (code[at] != 0xff || code[at + 1] != 0x25)
            continue;
        memcpy(&number, code + at + 2, sizeof(number));
#ifdef _WIN64
        return (FARPROC *)(ULONG_PTR)(code + at + JUMP_SIZE + number);
#else
        return (FARPROC *)(ULONG_PTR)number;
#endif
    }
    return NULL;
}
