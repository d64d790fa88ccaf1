/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How busy the machine is. A call that took longer than its bound says nothing about us when no processor was
 * free meanwhile, or when plain waits end late: then the case is skipped, and neither passes nor fails. */
#ifndef WS2CONNECT_TESTS_BUSY_H
#define WS2CONNECT_TESTS_BUSY_H

#include <stdbool.h>

#define BUSY_TEXT "this machine is too busy to judge"

struct busy
{
    double since_ms;
    double idle_ms; /* of all processors together */
};

/* Begins to look. Where the system does not tell, only waits are asked. */
void busy_begin(struct busy *busy);

/* Has the machine been too busy since then? Takes up to 0.1 s, or as long as its waits are late. */
bool busy_was(const struct busy *busy);

#endif
