/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Ends a blocking Winsock call when its time is over.
 *
 * A blocking connect has no timeout; CancelIoEx from another thread ends the wait. All calls of the
 * process share one thread of ours, which exists only while it is needed. */
#ifndef WS2CONNECT_INTERRUPT_H
#define WS2CONNECT_INTERRUPT_H

#include "deadline.h"

#include <stdbool.h>
#include <stdint.h>
#include <winsock2.h>

struct interrupt;

/* Cancels, from due_ms on, what this process waits for on the socket, again and again until
 * interrupt_end().
 *
 * due_ms    a time of clock_now_ms(), not DEADLINE_NEVER
 * deadline  of the call: the start of a thread by another call is not waited for after it
 * Returns   the argument for interrupt_end(). NULL when there is no memory or no thread for it: then
 *           nothing will be cancelled. */
struct interrupt *interrupt_begin(SOCKET socket, uint64_t due_ms, const struct deadline *deadline);

/* For a thread of ours that is about to give a call what it waited for: the connect that follows finds a
 * watcher then, and starts none. Returns whether this thread is the watcher from now on: then it must call
 * interrupt_watch() soon, and wait for nothing before that. False when there is one. */
bool interrupt_announce(void);

/* Watches until nothing waits any more, after interrupt_announce(). */
void interrupt_watch(void);

/* Stops the cancelling. Returns whether anything was cancelled. Keeps the last error. */
bool interrupt_end(struct interrupt *interrupt);

#endif
