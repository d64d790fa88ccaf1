/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A timeout on the command line. */
#ifndef WSCONNECT_TIMEOUT_H
#define WSCONNECT_TIMEOUT_H

#include <stdbool.h>
#include <stdint.h>

/* The largest tv_sec of a timeval on Windows, where long has 32 bits. */
#define TIMEOUT_MAX_SECONDS INT32_MAX

struct timeout
{
    int32_t seconds;
    int32_t microseconds; /* 0 to 999999 */
};

/* Reads seconds in decimal, such as "3", "0.5" or ".5", without sign, exponent or blanks, at most
 * TIMEOUT_MAX_SECONDS. Digits after the microseconds are ignored. Returns true and writes *out, or
 * returns false when the text is something else. */
bool timeout_parse(const char *text, struct timeout *out);

/* Returns the timeout in whole milliseconds, rounded down. */
uint64_t timeout_ms(const struct timeout *timeout);

#endif
