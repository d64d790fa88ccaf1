/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Probes: each is a connect on a socket of our own, without data, closed as soon as its result is
 * known. */
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

/* The probes under way. Begin with { .family = ... }; end with probes_clear(). */
struct probes
{
    int family; /* of the caller's socket: what a probe meets is true for that one, too */
    size_t count;
    HANDLE ended; /* an event; NULL before the first probe */
    struct probe item[ENGINE_IN_FLIGHT_MAX];
};

/* How a probe ended. */
struct probe_outcome
{
    size_t attempt;
    int error; /* 0: the address answered */
};

/* Begins a probe. At most ENGINE_IN_FLIGHT_MAX may be under way.
 *
 * route     of the caller's socket; the probe uses the same
 * to, from  in IPv4 form if v4-mapped; from may be NULL: the system chooses
 * Returns   0 when it is under way, else the error of the probe, which has failed already */
int probes_begin(struct probes *probes, size_t attempt, const struct route *route,
                 const struct address *to, const struct address *from);

/* Whether this error of probes_begin() says nothing about the address: the machine has no more sockets,
 * or no memory for them. */
bool probes_are_short(int error);

/* Waits until a probe ends, not after limit_ms (a time of clock_now_ms()), and never for long. The wait
 * is alertable; an APC ends it.
 *
 * outcome   receives the probes that have ended, *count of them; they are closed
 * Returns   0, or the error why it cannot wait: WSAENETDOWN, WSANOTINITIALISED, ... */
int probes_wait(struct probes *probes, uint64_t limit_ms,
                struct probe_outcome outcome[ENGINE_IN_FLIGHT_MAX], size_t *count);

/* Whether the probe that began last has this socket number. If it is the number of the caller's socket,
 * another thread has closed the caller's socket, and the system gave its number to our new one. */
bool probes_has(const struct probes *probes, SOCKET s);

/* Closes the probe of this attempt if it is under way. */
void probes_stop(struct probes *probes, size_t attempt);

/* Closes all that is open. */
void probes_clear(struct probes *probes);

#endif
