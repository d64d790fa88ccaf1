/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The table and the rows of TAP. */
#ifndef WS2CONNECT_TESTS_REPORT_H
#define WS2CONNECT_TESTS_REPORT_H

#include "holdings.h"
#include "rates.h"

struct soak
{
    double mix_ms;  /* how long calls were made */
    bool can_close; /* sockets were closed under calls */
    bool measured;  /* what follows is known */
    struct holdings before, after;
    struct rates rates;
};

/* Returns how many rows have failed. */
int report_print(const struct soak *soak);

#endif
