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

enum watcher
{
    WATCHER_NONE,
    WATCHER_STARTING, /* a call is starting it, and may fail */
    WATCHER_SURE,     /* it runs, or is on its way */
};

/* Guards everything below. Held for a few instructions and CancelIoEx. Never held while something waits
 * for the loader's lock, because on_thread() runs under that lock. */
static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE sooner = CONDITION_VARIABLE_INIT; /* the watcher looks again now */
static CONDITION_VARIABLE start_ended = CONDITION_VARIABLE_INIT;
static struct interrupt *waits;
static uint64_t looks_at_ms; /* while there is a watcher: when it looks next by itself */
static enum watcher watcher;

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
    watcher = WATCHER_NONE;
    ReleaseSRWLockExclusive(&lock);
}

static const struct thread_task watching_all = { interrupt_watch };

bool interrupt_announce(void)
{
    bool announced;

    AcquireSRWLockExclusive(&lock);
    announced = watcher == WATCHER_NONE;
    if (announced)
    {
        watcher = WATCHER_SURE;
        looks_at_ms = clock_now_ms() + LINGER_MS;
    }
    ReleaseSRWLockExclusive(&lock);
    return announced;
}

/* Waits while another call starts the watcher, which may fail: whoever went on at once would not be watched
 * then. It takes no longer than to start it oneself. Releases the lock meanwhile. */
static void await_start(uint64_t until_ms)
{
    uint64_t now_ms;

    while (watcher == WATCHER_STARTING && (now_ms = clock_now_ms()) < until_ms)
    {
        uint64_t left_ms = until_ms - now_ms;

        SleepConditionVariableSRW(&start_ended, &lock,
                                  left_ms < INT32_MAX ? (DWORD)left_ms : INT32_MAX, 0);
    }
}

/* Adds the first wait of a watcher that is to be started, which does not end while there is one. Releases the
 * lock meanwhile. Returns whether it starts; else the wait is not added. */
static bool add_and_start(struct interrupt *interrupt)
{
    bool started;

    add(interrupt);
    watcher = WATCHER_STARTING;
    looks_at_ms = interrupt->due_ms;
    ReleaseSRWLockExclusive(&lock);
    started = threads_run(&watching_all);
    AcquireSRWLockExclusive(&lock);
    watcher = started ? WATCHER_SURE : WATCHER_NONE;
    if (!started)
        take_out(interrupt);
    WakeAllConditionVariable(&start_ended);
    return started;
}

/* Returns whether the watcher is to be woken. */
static bool add_to_others(struct interrupt *interrupt)
{
    bool late = interrupt->due_ms < looks_at_ms;

    add(interrupt);
    if (late)
        looks_at_ms = interrupt->due_ms;
    return late;
}

/* Returns false when there is no watcher until then: then the wait is not added. */
static bool add_watched(struct interrupt *interrupt, uint64_t until_ms)
{
    bool watched, wake = false;

    AcquireSRWLockExclusive(&lock);
    await_start(until_ms);
    watched = watcher == WATCHER_SURE;
    if (watched)
        wake = add_to_others(interrupt);
    else if (watcher == WATCHER_NONE)
        watched = add_and_start(interrupt);
    ReleaseSRWLockExclusive(&lock);
    if (wake)
        WakeConditionVariable(&sooner);
    return watched;
}

struct interrupt *interrupt_begin(SOCKET socket, uint64_t due_ms, const struct deadline *deadline)
{
    struct interrupt *interrupt;

    if (loader_lock_is_held()) /* a watcher that is on its way would not come */
        return NULL;
    interrupt = HeapAlloc(GetProcessHeap(), 0, sizeof(*interrupt));
    if (!interrupt)
        return NULL;
    *interrupt = (struct interrupt){ .socket = host_is_wine() ? socket : base_handle(socket),
                                     .due_ms = due_ms,
                                     .thread = GetCurrentThreadId() };
    if (add_watched(interrupt, deadline->at_ms))
        return interrupt;
    HeapFree(GetProcessHeap(), 0, interrupt);
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
    hurry = !waits && watcher != WATCHER_NONE && looks_at_ms > clock_now_ms() + LONG_SLEEP_MS;
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
