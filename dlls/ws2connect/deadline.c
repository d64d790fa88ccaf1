/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From a timeval to a deadline, and the time that is left. */
#include "deadline.h"

struct deadline deadline_none(void)
{
    return (struct deadline){ .at_ms = DEADLINE_NEVER };
}

/* long has 32 bits on Windows: 2^31-1 seconds in milliseconds fit 64 bits a billion times. Where it is
 * wider, as on a machine that runs the tests, the sum is limited. */
static uint64_t timeout_ms(long seconds, long microseconds)
{
    const uint64_t cap_ms = DEADLINE_NEVER / 4;
    uint64_t whole = seconds > 0 ? (uint64_t)seconds : 0;
    uint64_t part = microseconds > 0 ? (uint64_t)microseconds : 0;
    uint64_t part_ms = part / 1000 + (part % 1000 != 0);

    if (whole > cap_ms / 1000)
        return cap_ms;
    return whole * 1000 + part_ms;
}

struct deadline deadline_after(long seconds, long microseconds, uint64_t now_ms)
{
    uint64_t ms = timeout_ms(seconds, microseconds);

    if (ms < DEADLINE_FLOOR_MS)
        ms = DEADLINE_FLOOR_MS;
    if (ms >= DEADLINE_NEVER - now_ms)
        return (struct deadline){ .at_ms = DEADLINE_NEVER - 1 };
    return (struct deadline){ .at_ms = now_ms + ms };
}

bool deadline_passed(const struct deadline *deadline, uint64_t now_ms)
{
    return !deadline_left_ms(deadline, now_ms);
}

uint64_t deadline_left_ms(const struct deadline *deadline, uint64_t now_ms)
{
    if (deadline->at_ms == DEADLINE_NEVER)
        return DEADLINE_NEVER;
    return deadline->at_ms > now_ms ? deadline->at_ms - now_ms : 0;
}
