/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Nothing tells whether an APC has run, but it leaves traces: the system puts the thread's whole context
 * on the stack for it. So a stretch of stack is marked that connect does not reach and an APC must cross.
 * This costs nothing that can be measured; a question to Wine's server after each connect would cost a
 * quarter of it, a thread that connects in our place more. */
#include "alertable.h"

#include <stdint.h>

/* Words of stack. connect alone takes 110 on x86_64 and i686, an APC that does nothing reaches 270 to 305
 * (Wine 10.0). A connect that goes deeper, because it is hooked, is taken for one in which an APC has
 * run. */
#define BEYOND_CONNECT 200
#define MARKED 64

/* Between our frames and that of connect, so that settling does not tread on it. Words, too; less than a
 * page, and several times what CancelIoEx takes. */
#define APART 500

#define MARK ((uintptr_t)0x5AFE5AFE)

#define NOINLINE __attribute__((noinline))

/* For the compiler this may be written, or read, by somebody else. */
static volatile uintptr_t *let_out(uintptr_t *frame)
{
    volatile uintptr_t *out = frame;

    __asm__ volatile("" : "+r"(out) : : "memory");
    return out;
}

/* One function that marks or looks, so that it is the same frame both times. Of its frame it uses the
 * far end only, and finds there what others have left. */
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
    let_out(apart); /* there to the end */
    return err;
}

int alertable_connect(SOCKET s, const struct sockaddr *to, int length, bool *apc_ran)
{
    return connect_apart(s, to, length, apc_ran);
}

void alertable_settle(SOCKET s)
{
    CancelIoEx((HANDLE)s, NULL);
    /* What was cancelled is written down when the thread waits next, however short. */
    WaitForSingleObject(GetCurrentProcess(), 0);
}
