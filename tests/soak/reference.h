/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How late a plain wait ends on this machine, at the same time as the calls: a call cannot be more
 * punctual. */
#ifndef WS2CONNECT_TESTS_REFERENCE_H
#define WS2CONNECT_TESTS_REFERENCE_H

#include <stdbool.h>

/* Starts a thread that waits again and again until the process ends. Returns false when there is none. */
bool reference_start(void);

/* Returns how late the latest was of the waits in this time, which must have been lately (of now_ms()). */
double reference_late_ms(double from_ms, double to_ms);

#endif
