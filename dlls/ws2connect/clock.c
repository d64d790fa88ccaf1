/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* QueryPerformanceCounter, because GetTickCount64 moves in steps of up to 16 ms
 * (MS docs GetTickCount64). */
#include "clock.h"

#include <windows.h>

uint64_t clock_now_us(void)
{
    LARGE_INTEGER ticks, per_second;
    uint64_t seconds, rest;

    QueryPerformanceFrequency(&per_second);
    QueryPerformanceCounter(&ticks);
    /* In two parts, so that the product does not overflow. */
    seconds = (uint64_t)ticks.QuadPart / (uint64_t)per_second.QuadPart;
    rest = (uint64_t)ticks.QuadPart % (uint64_t)per_second.QuadPart;
    return seconds * 1000000 + rest * 1000000 / (uint64_t)per_second.QuadPart;
}

uint64_t clock_now_ms(void)
{
    return clock_now_us() / 1000;
}
