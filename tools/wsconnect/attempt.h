/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One call of the implementation, and what came of it. */
#ifndef WSCONNECT_ATTEMPT_H
#define WSCONNECT_ATTEMPT_H

#include "address.h"
#include "implementation.h"
#include "options.h"

#include <winsock2.h>

struct attempt
{
    SOCKET socket;     /* INVALID_SOCKET when closed */
    double elapsed_ms; /* how long the call took, failed or not */
    struct address local;
    struct address remote;
};

/* Opens the socket that the options ask for. Returns 0 or a WSA code; attempt_clear() is due
 * after both. */
int attempt_init(struct attempt *attempt, enum options_family family);

/* Says on standard error that there is no such socket to be had. */
void attempt_report_no_socket(enum options_family family, int err);

/* Connects it, by name or by list, and notes both addresses. Blocks as long as the implementation
 * does. The function needed is there. Returns 0 or a WSA code. */
int attempt_connect(struct attempt *attempt, const struct options *options,
                    const struct implementation *implementation);

void attempt_clear(struct attempt *attempt);

#endif
