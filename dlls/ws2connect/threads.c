/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* To start a thread takes about as long as to connect (Wine: 0.3 ms for the one who starts it, and 0.6
 * more until it runs). So a thread stays for a while, and takes the next task, whatever it is. */
#include "threads.h"

#include <winsock2.h>

/* How long a thread waits for another task. Our choice: longer than the pauses in a burst, short enough
 * that FreeLibrary unloads this module soon. */
#define LINGER_MS 500

/* Our choice: a quarter of the usual size, because other vendors' name service providers run in
 * lookups. */
#define STACK_SIZE ((SIZE_T)256 * 1024)

/* A thread that has nothing to do. On its own stack. */
struct idler
{
    struct idler *next;
    const struct thread_task *task; /* what it was given; NULL: it waits */
    CONDITION_VARIABLE given;
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards the list and its entries */
static struct idler *idlers;        /* the last to come first, so that the others can end */

static void take_out(const struct idler *idler)
{
    struct idler **link = &idlers;

    while (*link != idler)
        link = &(*link)->next;
    *link = idler->next;
}

/* Returns NULL when none came. */
static const struct thread_task *await_task(void)
{
    struct idler self = { .given = CONDITION_VARIABLE_INIT };

    AcquireSRWLockExclusive(&lock);
    self.next = idlers;
    idlers = &self;
    SleepConditionVariableSRW(&self.given, &lock, LINGER_MS, 0);
    if (!self.task)
        take_out(&self);
    ReleaseSRWLockExclusive(&lock);
    /* NOLINTNEXTLINE(clang-analyzer-core.StackAddressEscape): with a task, threads_wake() took it out */
    return self.task;
}

/* Wakes the thread under the lock, without which it may be gone. */
bool threads_wake(const struct thread_task *task)
{
    struct idler *idler;

    AcquireSRWLockExclusive(&lock);
    idler = idlers;
    if (idler)
    {
        idlers = idler->next;
        idler->task = task;
        WakeConditionVariable(&idler->given);
    }
    ReleaseSRWLockExclusive(&lock);
    return idler;
}

/* A reference of its own for each thread: FreeLibraryAndExitThread() is the last that a thread does. */
static bool hold_module(HMODULE *module)
{
    return GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (const WCHAR *)&idlers,
                              module);
}

struct start
{
    HMODULE module;
    const struct thread_task *task;
};

static DWORD WINAPI run_tasks(void *argument)
{
    struct start start = *(struct start *)argument;

    HeapFree(GetProcessHeap(), 0, argument);
    for (const struct thread_task *task = start.task; task; task = await_task())
        task->run();
    FreeLibraryAndExitThread(start.module, 0);
}

static bool start_thread(struct start *start)
{
    HANDLE thread;

    if (!hold_module(&start->module))
        return false;
    thread =
        CreateThread(NULL, STACK_SIZE, run_tasks, start, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (thread)
        CloseHandle(thread);
    else
        FreeLibrary(start->module);
    return thread;
}

bool threads_run(const struct thread_task *task)
{
    struct start *start;

    if (threads_wake(task))
        return true;
    start = HeapAlloc(GetProcessHeap(), 0, sizeof(*start));
    if (!start)
        return false;
    start->task = task;
    if (start_thread(start))
        return true;
    HeapFree(GetProcessHeap(), 0, start);
    return false;
}
