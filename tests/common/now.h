/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The clock of the test programs: monotonic, finer than a millisecond, and not the DLL's own. */
#ifndef WS2CONNECT_TESTS_NOW_H
#define WS2CONNECT_TESTS_NOW_H

/* Before windows.h, which would take the old one. */
#include <winsock2.h>

static inline double now_us(void)
{
    LARGE_INTEGER ticks, per_second;

    QueryPerformanceCounter(&ticks);
    QueryPerformanceFrequency(&per_second);
    return (double)ticks.QuadPart * 1e6 / (double)per_second.QuadPart;
}

static inline double now_ms(void)
{
    return now_us() / 1000;
}

#endif
