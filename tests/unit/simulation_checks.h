/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Checks that are true for every call. They use the record alone, not the engine's own state. */
#ifndef WS2CONNECT_TESTS_SIMULATION_CHECKS_H
#define WS2CONNECT_TESTS_SIMULATION_CHECKS_H

#include "simulation.h"

/* Returns NULL, or the fault; *position is then the entry that shows it.
 *
 * Every order    keeps the order of attempts without gaps; comes before the end; leaves at most
 *                ENGINE_IN_FLIGHT_MAX probes under way and one commit; has the reason that it gives
 * Every start    comes a delay after the last probe's start, or after a failure, and after a look
 * Every wait     has something to wait for, and ends when the next start is due
 * Every probe    is answered, has failed or was stopped by the end; is stopped only when the end is
 *                known,
 *                or when it is the oldest at the bound and began ENGINE_PATIENCE_MS ago; and is then called
 *                silent if a look has shown no answer for a whole delay
 * Every call     ends; with a deadline, at most one step after it
 * Failure        before the deadline: no host is good, all were tried, and the error is that of the
 *                last
 *                one in the order
 * Connection     for each good host p:
 *
 *                    the commit that connects begins by  start(p) + answer(p) + busy
 *
 *                start(p) is its place in the order x the delay, counted from when its batch was there;
 *                answer(p) is the time of its probe; busy is all the time spent so far in commits to
 *                others, begins, requests and overslept waits. Only if this sum and the time of its
 *                commit are beyond the deadline, a call may time out. */
const char *simulation_fault(const struct scenario *scenario, const struct record *record,
                             size_t *position);

#endif
