/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One thread-pool timer for all waits of the process.
 *
 * A timer of its own for each connect costs more than all else we add to it, because setting and
 * clearing one wakes the timer thread twice. The shared one is left armed when a wait ends early,
 * which is nearly always: a burst of connects then sets it about once per interval. */
#include "interrupt.h"

#include "clock.h"
#include "deadline.h"

/* The wait may begin just after it was cancelled: cancel again soon. Our choice. */
#define REPEAT_MS 10

/* How long the timer outlives the last wait. Our choice: longer than the pauses in a burst, short
 * enough that FreeLibrary unloads this module after twice this time. */
#define LINGER_MS 500

static SRWLOCK lock = SRWLOCK_INIT; /* guards all that follows; held only for a few instructions */
static struct interrupt *waits;
static PTP_TIMER timer;
static uint64_t armed_for_ms = DEADLINE_NEVER;
static bool lingering; /* nothing has waited since the timer fired last */
static HMODULE module; /* this one: the timer holds a reference to it */

static void arm(uint64_t at_ms, uint64_t now_ms)
{
    uint64_t delay_ms = at_ms > now_ms ? at_ms - now_ms : 0;
    ULARGE_INTEGER due;
    FILETIME relative;

    if (delay_ms > INT32_MAX)
        delay_ms = INT32_MAX; /* it looks again then */
    /* Negative: from now, in units of 100 ns. */
    due.QuadPart = (ULONGLONG)(-(LONGLONG)delay_ms * 10000);
    relative.dwLowDateTime = due.LowPart;
    relative.dwHighDateTime = due.HighPart;
    SetThreadpoolTimer(timer, &relative, 0, 0);
    armed_for_ms = at_ms;
}

/* Cancels what is due; returns when to look again, DEADLINE_NEVER when nothing waits. */
static uint64_t cancel_due(uint64_t now_ms)
{
    uint64_t next_ms = DEADLINE_NEVER;

    for (struct interrupt *wait = waits; wait; wait = wait->next)
    {
        if (wait->due_ms <= now_ms)
        {
            if (CancelIoEx((HANDLE)wait->socket, NULL))
                wait->sent = true;
            wait->due_ms = now_ms + REPEAT_MS;
        }
        if (wait->due_ms < next_ms)
            next_ms = wait->due_ms;
    }
    return next_ms;
}

static void close_timer(PTP_CALLBACK_INSTANCE instance)
{
    CloseThreadpoolTimer(timer);
    timer = NULL;
    armed_for_ms = DEADLINE_NEVER;
    FreeLibraryWhenCallbackReturns(instance, module);
}

static void CALLBACK on_timer(PTP_CALLBACK_INSTANCE instance, void *context, PTP_TIMER fired)
{
    uint64_t now_ms = clock_now_ms();
    uint64_t next_ms;

    (void)context;
    AcquireSRWLockExclusive(&lock);
    next_ms = cancel_due(now_ms);
    if (fired != timer)
        ; /* fired twice, and the first callback has closed it */
    else if (next_ms != DEADLINE_NEVER)
        arm(next_ms, now_ms);
    else if (!lingering)
    {
        lingering = true;
        arm(now_ms + LINGER_MS, now_ms);
    }
    else
        close_timer(instance);
    ReleaseSRWLockExclusive(&lock);
}

static int open_timer(void)
{
    TP_CALLBACK_ENVIRON environment;

    if (timer)
        return 0;
    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (const WCHAR *)on_timer,
                            &module))
        return WSAENOBUFS;
    InitializeThreadpoolEnvironment(&environment);
    SetThreadpoolCallbackLibrary(&environment, module); /* a callback keeps us loaded, too */
    timer = CreateThreadpoolTimer(on_timer, NULL, &environment);
    DestroyThreadpoolEnvironment(&environment);
    if (timer)
        return 0;
    FreeLibrary(module);
    return WSAENOBUFS;
}

int interrupt_begin(struct interrupt *interrupt, SOCKET socket, uint64_t due_ms)
{
    int err;

    AcquireSRWLockExclusive(&lock);
    err = open_timer();
    if (!err)
    {
        *interrupt = (struct interrupt){ .socket = socket, .due_ms = due_ms, .next = waits };
        if (waits)
            waits->previous = interrupt;
        waits = interrupt;
        lingering = false;
        if (due_ms < armed_for_ms)
            arm(due_ms, clock_now_ms());
    }
    ReleaseSRWLockExclusive(&lock);
    return err;
}

/* A timer left armed for a far deadline would keep this module loaded until then. */
static void hurry_timer(void)
{
    uint64_t now_ms = clock_now_ms();

    if (timer && !waits && armed_for_ms > now_ms + LINGER_MS)
        arm(now_ms + LINGER_MS, now_ms);
}

bool interrupt_end(struct interrupt *interrupt)
{
    DWORD last_error = GetLastError();

    AcquireSRWLockExclusive(&lock);
    if (interrupt->previous)
        interrupt->previous->next = interrupt->next;
    else
        waits = interrupt->next;
    if (interrupt->next)
        interrupt->next->previous = interrupt->previous;
    hurry_timer();
    ReleaseSRWLockExclusive(&lock);
    SetLastError(last_error);
    return interrupt->sent;
}
