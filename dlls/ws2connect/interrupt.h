/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Ends a blocking Winsock call from outside when its time is up.
 *
 * A blocking connect has no timeout of its own; CancelIoEx from another thread ends the wait.
 * All calls of the process share one thread-pool timer, which exists only while it is of use. */
#ifndef WS2CONNECT_INTERRUPT_H
#define WS2CONNECT_INTERRUPT_H

#include <stdbool.h>
#include <stdint.h>
#include <winsock2.h>

/* One wait under watch. The caller provides the memory, from begin to end; all fields are
 * private. */
struct interrupt
{
    SOCKET socket;
    uint64_t due_ms;
    bool sent;
    struct interrupt *next;
    struct interrupt *previous;
};

/* From due_ms on, a time of clock_now_ms() and not DEADLINE_NEVER, what this process waits for on the
 * socket is cancelled, again and again until interrupt_end(). Returns 0, or WSAENOBUFS when there is no
 * memory for the timer; then nothing was begun. */
int interrupt_begin(struct interrupt *interrupt, SOCKET socket, uint64_t due_ms);

/* Nothing is cancelled from here on. Returns whether anything was. Keeps the last error. */
bool interrupt_end(struct interrupt *interrupt);

#endif
