/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A timeout as people write it. */
#ifndef WSCONNECT_TIMEOUT_H
#define WSCONNECT_TIMEOUT_H

#include <stdbool.h>
#include <stdint.h>

/* What a timeval's tv_sec holds on Windows, where long has 32 bits. */
#define TIMEOUT_MAX_SECONDS INT32_MAX

struct timeout
{
    int32_t seconds;
    int32_t microseconds; /* 0 to 999999 */
};

/* Reads seconds in decimal, "3", "0.5" or ".5": no sign, no exponent, no blank, at most
 * TIMEOUT_MAX_SECONDS. Digits beyond the microsecond are dropped. Writes *out only when it
 * returns true. */
bool timeout_parse(const char *text, struct timeout *out);

uint64_t timeout_ms(const struct timeout *timeout);

#endif
