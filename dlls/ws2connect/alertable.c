/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The system does not tell whether an APC has run. But for an APC it puts the thread's whole context on
 * the stack. So we mark a part of the stack that connect does not reach and that an APC must overwrite.
 * The cost is too small to measure. To ask Wine's server after each connect would cost a quarter of a
 * connect, a thread that connects for us more. */
#include "alertable.h"

#include <stdint.h>

/* Words of stack. connect alone takes 110 on x86_64 and i686; an APC that does nothing reaches 270 to
 * 305 (Wine 10.0). A hooked connect may reach deeper: then it looks as if an APC had run. */
#define BEYOND_CONNECT 200
#define MARKED 64

/* Distance between our frames and that of connect, so that alertable_settle() does not overwrite
 * connect's. In words; less than a page, and several times what CancelIoEx takes. */
#define APART 500

#define MARK ((uintptr_t)0x5AFE5AFE)

#define NOINLINE __attribute__((noinline))

/* Makes the compiler assume that other code reads and writes this memory. */
static volatile uintptr_t *let_out(uintptr_t *frame)
{
    volatile uintptr_t *out = frame;

    __asm__ volatile("" : "+r"(out) : : "memory");
    return out;
}

/* One function both marks and looks, so that its frame is at the same place both times. It uses only
 * the far end of its frame, which shows what others have written there. */
static NOINLINE bool stretch_is_marked(bool mark)
{
    uintptr_t frame[BEYOND_CONNECT + MARKED];
    volatile uintptr_t *stretch = let_out(frame);
    bool marked = true;

    for (int i = 0; i < MARKED; i++)
    {
        if (mark)
            stretch[i] = MARK;
        else if (stretch[i] != MARK)
            marked = false;
    }
    return marked;
}

static NOINLINE int connect_apart(SOCKET s, const struct sockaddr *to, int length, bool *apc_ran)
{
    uintptr_t apart[APART];
    int err;

    let_out(apart);
    stretch_is_marked(true);
    err = connect(s, to, length) ? WSAGetLastError() : 0;
    *apc_ran = !stretch_is_marked(false);
    let_out(apart); /* keeps it on the stack until here */
    return err;
}

int alertable_connect(SOCKET s, const struct sockaddr *to, int length, bool *apc_ran)
{
    return connect_apart(s, to, length, apc_ran);
}

void alertable_settle(SOCKET s)
{
    CancelIoEx((HANDLE)s, NULL);
    /* The system writes the result of what was cancelled when the thread waits next, even for no time. */
    WaitForSingleObject(GetCurrentProcess(), 0);
}
