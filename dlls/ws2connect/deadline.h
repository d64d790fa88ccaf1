/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* When a call must be over: one instant, computed once at the beginning of the call.
 *
 * Times are milliseconds of one monotonic clock. The caller passes them: nothing here reads the clock. */
#ifndef WS2CONNECT_DEADLINE_H
#define WS2CONNECT_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>

/* Contract, "timeout shorter than 250 ms": programs that put milliseconds into tv_usec work on
 * Windows, which lets the attempt under way finish, and must work here. */
#define DEADLINE_FLOOR_MS 250

#define DEADLINE_NEVER UINT64_MAX

struct deadline
{
    uint64_t at_ms; /* DEADLINE_NEVER: none */
};

/* No deadline: the call ends when connected or when everything has failed. */
struct deadline deadline_none(void);

/* Returns the deadline of a timeval with any values in its fields. A negative field counts as 0, more
 * than a million microseconds carry over, a part of a millisecond counts as a whole one, and the sum is
 * at least DEADLINE_FLOOR_MS. Never overflows, never fails: a deadline beyond the clock's end becomes
 * its last millisecond but one. */
struct deadline deadline_after(long seconds, long microseconds, uint64_t now_ms);

bool deadline_passed(const struct deadline *deadline, uint64_t now_ms);

/* Returns the milliseconds left: 0 when the deadline has passed, DEADLINE_NEVER when there is none. */
uint64_t deadline_left_ms(const struct deadline *deadline, uint64_t now_ms);

#endif
