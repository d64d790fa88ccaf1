/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Threads of our own, for work that no call may wait for: the resolver, a pipe, a connect that has to be
 * interrupted. Not those of the default thread pool: a program may keep all of these busy, and they
 * take longer to start. */
#ifndef WS2CONNECT_THREADS_H
#define WS2CONNECT_THREADS_H

#include <stdbool.h>

struct thread_task
{
    void (*run)(void);
};

/* Runs a task on a thread that has nothing to do, or on a new one. Each thread holds a reference to this
 * module, and ends when it had nothing to do for half a second.
 *
 * task      static
 * Returns   false when there is no thread for it: then the task does not run
 *
 * May wait for the loader's lock: call it without a lock of ours. */
bool threads_run(const struct thread_task *task);

/* The same, but starts no thread: false when none is there that has nothing to do. Waits for nothing. */
bool threads_wake(const struct thread_task *task);

#endif
