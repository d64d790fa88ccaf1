/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How many connections all threads make in a second: by name, with the functions of the DLL and with those
 * that programs use without it. */
#ifndef WS2CONNECT_TESTS_RATES_H
#define WS2CONNECT_TESTS_RATES_H

#include "call.h"

struct rates
{
    double ours, theirs; /* a second */
    double ratio;        /* of ours to theirs: the median of those of all turns */
    unsigned failed;
};

/* In turns, for so long in all. */
struct rates rates_measure(const struct scene *scene, double ms);

#endif
