/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads decimal numbers. */
#include "number.h"

#include <string.h>

bool number_parse(const char *text, const char *end, uint32_t max, uint32_t *out)
{
    uint64_t number = 0;

    if (text == end)
        return false;
    for (; text < end; text++)
    {
        if (*text < '0' || *text > '9')
            return false;
        number = number * 10 + (uint64_t)(*text - '0');
        if (number > max)
            return false;
    }
    *out = (uint32_t)number;
    return true;
}

bool number_parse_text(const char *text, uint32_t max, uint32_t *out)
{
    return number_parse(text, text + strlen(text), max, out);
}
