/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What holds for every call, whatever it meets. Judged by the record alone: the engine's own state
 * has no say. */
#ifndef WS2CONNECT_TESTS_SIMULATION_CHECKS_H
#define WS2CONNECT_TESTS_SIMULATION_CHECKS_H

#include "simulation.h"

/* NULL, or what is wrong; *position is then the entry that shows it.
 *
 * Every order    keeps the order of attempts without gaps; comes before the end; leaves at most
 *                ENGINE_IN_FLIGHT_MAX probes under way and one commit; has the reason that it gives
 * Every start    comes the delay after the last probe's, or after a failure, and after a look
 * Every wait     has something to wait for, and ends when the next start is due
 * Every probe    is answered, has failed or was stopped by the end; stopped only when that is known, or
 *                when it is the oldest at the bound and has had ENGINE_PATIENCE_MS; and is then said to
 *                be silent when a look has shown no answer for a whole delay
 * Every call     ends; with a deadline, by then and one step
 * Failure        before the deadline: none of the hosts is good, all were tried, and the error is that
 *                of the last one in the order
 * Connection     for each good host p:
 *
 *                    the commit that connects begins by  start(p) + answer(p) + busy
 *
 *                where start(p) is its place in the order x the delay, counted from when its batch
 *                was there; answer(p) what its probe takes; and busy all the time spent so far in
 *                commits to others, begins, requests and overslept waits. The same sum and what its
 *                commit takes must pass the deadline before a call may time out. */
const char *simulation_fault(const struct scenario *scenario, const struct record *record,
                             size_t *position);

#endif
