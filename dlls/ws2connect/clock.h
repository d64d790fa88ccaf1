/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The clock that all deadlines are measured on. */
#ifndef WS2CONNECT_CLOCK_H
#define WS2CONNECT_CLOCK_H

#include <stdint.h>

/* Milliseconds of a monotonic clock. */
uint64_t clock_now_ms(void);

/* Microseconds of the same clock, for the trace. */
uint64_t clock_now_us(void);

#endif
