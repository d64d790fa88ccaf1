/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One thread of ours, the watcher, serves all waits of the process, as long as there is one. Not a timer
 * of the default thread pool: it fires only when a thread of the pool is free, and a program may keep
 * all of them busy.
 *
 * A new wait wakes the watcher only if it would look too late. When a wait ends early, which is nearly
 * always, the watcher is not woken: a burst of connects wakes it about once per interval. */
#include "interrupt.h"

#include "base_handle.h"
#include "clock.h"
#include "deadline.h"
#include "host.h"
#include "loader.h"
#include "threads.h"

/* The wait may begin just after it was cancelled, so it is cancelled again soon. Our choice. */
#define REPEAT_MS 10

/* How long the watcher stays after the last wait. Our choice: longer than the pauses in a burst. */
#define LINGER_MS 20

/* A watcher that sleeps longer than this is woken when nothing waits any more, so that this module can be
 * unloaded. Our choice. */
#define LONG_SLEEP_MS 500

/* On the process heap, not on the stack of the waiting thread, which may end during the wait. */
struct interrupt
{
    SOCKET socket;
    uint64_t due_ms;
    bool sent;
    DWORD thread; /* the one that waits */
    struct interrupt *next;
    struct interrupt **link; /* the pointer to this entry */
};

/* Guards everything below. Held for a few instructions and CancelIoEx. Never held while something waits
 * for the loader's lock, because on_thread() runs under that lock. */
static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE sooner = CONDITION_VARIABLE_INIT; /* the watcher looks again now */
static struct interrupt *waits;
static bool watching;        /* the watcher runs, or is being started */
static uint64_t looks_at_ms; /* while watching: when it looks next by itself */

static void add(struct interrupt *interrupt)
{
    interrupt->link = &waits;
    interrupt->next = waits;
    if (waits)
        waits->link = &interrupt->next;
    waits = interrupt;
}

static void take_out(struct interrupt *interrupt)
{
    *interrupt->link = interrupt->next;
    if (interrupt->next)
        interrupt->next->link = interrupt->link;
}

/* Cancels the waits that are due. Returns when to look again, DEADLINE_NEVER when nothing waits. */
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

/* Releases the lock until at_ms, or until `sooner` is signalled. */
static void sleep_until(uint64_t at_ms, uint64_t now_ms)
{
    uint64_t left_ms = at_ms > now_ms ? at_ms - now_ms : 0;

    looks_at_ms = at_ms;
    SleepConditionVariableSRW(&sooner, &lock, left_ms < INT32_MAX ? (DWORD)left_ms : INT32_MAX, 0);
}

void interrupt_watch(void)
{
    uint64_t next_ms;

    AcquireSRWLockExclusive(&lock);
    do
    {
        uint64_t now_ms = clock_now_ms();

        next_ms = cancel_due(now_ms);
        sleep_until(next_ms != DEADLINE_NEVER ? next_ms : now_ms + LINGER_MS, now_ms);
    } while (waits || next_ms != DEADLINE_NEVER);
    watching = false;
    ReleaseSRWLockExclusive(&lock);
}

static const struct thread_task watching_all = { interrupt_watch };

bool interrupt_announce(void)
{
    bool announced;

    AcquireSRWLockExclusive(&lock);
    announced = !watching;
    if (announced)
    {
        watching = true;
        looks_at_ms = clock_now_ms() + LINGER_MS;
    }
    ReleaseSRWLockExclusive(&lock);
    return announced;
}

/* Whether a new wait needs a watcher to be started; *wake says whether to wake the one that runs. */
static bool needs_watcher(uint64_t due_ms, bool *wake)
{
    bool start = !watching;

    *wake = watching && due_ms < looks_at_ms;
    if (start || *wake)
        looks_at_ms = due_ms;
    watching = true;
    return start;
}

static void give_up_watcher(void)
{
    AcquireSRWLockExclusive(&lock);
    watching = false;
    ReleaseSRWLockExclusive(&lock);
}

struct interrupt *interrupt_begin(SOCKET socket, uint64_t due_ms)
{
    struct interrupt *interrupt;
    bool start, wake;

    if (loader_lock_is_held()) /* a watcher that is on its way would not come */
        return NULL;
    interrupt = HeapAlloc(GetProcessHeap(), 0, sizeof(*interrupt));
    if (!interrupt)
        return NULL;
    *interrupt = (struct interrupt){ .socket = host_is_wine() ? socket : base_handle(socket),
                                     .due_ms = due_ms,
                                     .thread = GetCurrentThreadId() };
    AcquireSRWLockExclusive(&lock);
    add(interrupt);
    start = needs_watcher(due_ms, &wake);
    ReleaseSRWLockExclusive(&lock);
    if (wake)
        WakeConditionVariable(&sooner);
    if (!start || threads_run(&watching_all))
        return interrupt;
    give_up_watcher();
    interrupt_end(interrupt);
    return NULL;
}

bool interrupt_end(struct interrupt *interrupt)
{
    DWORD last_error = GetLastError();
    bool sent, hurry;

    if (!interrupt)
        return false;
    AcquireSRWLockExclusive(&lock);
    take_out(interrupt);
    hurry = !waits && watching && looks_at_ms > clock_now_ms() + LONG_SLEEP_MS;
    ReleaseSRWLockExclusive(&lock);
    if (hurry)
        WakeConditionVariable(&sooner);
    sent = interrupt->sent;
    HeapFree(GetProcessHeap(), 0, interrupt);
    SetLastError(last_error);
    return sent;
}

/* Removes the waits of a thread that ends during a wait: an APC may call ExitThread, and the socket's
 * number may soon belong to another socket. */
static void NTAPI on_thread(void *module, DWORD reason, void *reserved)
{
    struct interrupt *next;

    (void)module;
    (void)reserved;
    if (reason != DLL_THREAD_DETACH)
        return;
    AcquireSRWLockExclusive(&lock);
    for (struct interrupt *wait = waits; wait; wait = next)
    {
        next = wait->next;
        if (wait->thread != GetCurrentThreadId())
            continue;
        take_out(wait);
        HeapFree(GetProcessHeap(), 0, wait);
    }
    ReleaseSRWLockExclusive(&lock);
}

/* The loader calls the functions in this section, in a DLL and in a program that is linked with the
 * static library. */
extern PIMAGE_TLS_CALLBACK const interrupt_on_thread;
PIMAGE_TLS_CALLBACK const interrupt_on_thread __attribute__((section(".CRT$XLF"), used)) =
    on_thread;
