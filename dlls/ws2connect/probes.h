/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asking addresses whether they answer, on sockets of our own: each is a connect without data, closed
 * as soon as its answer is known. */
#ifndef WS2CONNECT_PROBES_H
#define WS2CONNECT_PROBES_H

#include "address.h"
#include "engine.h"
#include "route.h"

#include <winsock2.h>

struct probe
{
    SOCKET s;
    size_t attempt;
};

/* Those under way. Begin with { 0 }; probes_clear() is due at the end. */
struct probes
{
    size_t count;
    HANDLE ended; /* an event; NULL while there is no probe */
    struct probe item[ENGINE_IN_FLIGHT_MAX];
};

/* How a probe ended. */
struct probe_outcome
{
    size_t attempt;
    int error; /* 0: the address answered */
};

/* Begins to connect, at most ENGINE_IN_FLIGHT_MAX at a time.
 *
 * route      of the caller's socket, whose way the probe takes
 * to, from  in IPv4 form where that is meant; from may be NULL: the system chooses
 * Returns   0 when it is under way, else why it has failed already. */
int probes_begin(struct probes *probes, size_t attempt, const struct route *route,
                 const struct address *to, const struct address *from);

/* Whether this error of probes_begin() says nothing of the address: the machine has no more sockets or
 * memory for them. */
bool probes_are_short(int error);

/* Waits until a probe ends, but not beyond limit_ms, and not for long. The wait is alertable; an APC
 * ends it.
 *
 * outcome   those that ended, *count of them; they are closed
 * Returns   0, or why there is no waiting: WSAENETDOWN, WSANOTINITIALISED, ... */
int probes_wait(struct probes *probes, uint64_t limit_ms,
                struct probe_outcome outcome[ENGINE_IN_FLIGHT_MAX], size_t *count);

/* Whether the probe that began last has this socket number. If that is the number of the caller's socket,
 * another thread has closed the caller's, and the system gave its number to our new one. */
bool probes_has(const struct probes *probes, SOCKET s);

/* Closes the probe of this attempt, if it is under way. */
void probes_stop(struct probes *probes, size_t attempt);

/* Closes all that are under way. */
void probes_clear(struct probes *probes);

#endif
