/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Ends a blocking Winsock call from outside when its time is up.
 *
 * A blocking connect has no timeout of its own; CancelIoEx from another thread ends the wait.
 * All calls of the process share one thread of ours, which exists only while it is of use. */
#ifndef WS2CONNECT_INTERRUPT_H
#define WS2CONNECT_INTERRUPT_H

#include <stdbool.h>
#include <stdint.h>
#include <winsock2.h>

struct interrupt;

/* From due_ms on, a time of clock_now_ms() and not DEADLINE_NEVER, what this process waits for on the
 * socket is cancelled, again and again until interrupt_end().
 *
 * Returns what interrupt_end() wants. NULL when there is no memory or no thread for it: then nothing
 * will be cancelled. */
struct interrupt *interrupt_begin(SOCKET socket, uint64_t due_ms);

/* Nothing is cancelled from here on. Returns whether anything was. Keeps the last error. */
bool interrupt_end(struct interrupt *interrupt);

#endif
