/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads a timeout. Not with strtod(): it accepts nan, inf, hexadecimal, and the comma of a locale. */
#include "timeout.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool timeout_parse(const char *text, struct timeout *out)
{
    const char *start = text;
    int64_t seconds = 0;
    int32_t microseconds = 0;
    int32_t unit = 100000; /* the value of the next digit in microseconds */

    for (; is_digit(*text); text++)
    {
        seconds = seconds * 10 + (*text - '0');
        if (seconds > TIMEOUT_MAX_SECONDS)
            return false;
    }
    if (*text == '.')
    {
        start++; /* a point alone is not a number */
        for (text++; is_digit(*text); text++, unit /= 10)
            microseconds += unit * (*text - '0');
    }
    if (*text || text == start)
        return false;
    out->seconds = (int32_t)seconds;
    out->microseconds = microseconds;
    return true;
}

uint64_t timeout_ms(const struct timeout *timeout)
{
    return (uint64_t)timeout->seconds * 1000 + (uint64_t)timeout->microseconds / 1000;
}
