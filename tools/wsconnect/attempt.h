/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One call of the implementation, and its result. */
#ifndef WSCONNECT_ATTEMPT_H
#define WSCONNECT_ATTEMPT_H

#include "address.h"
#include "implementation.h"
#include "options.h"

#include <winsock2.h>

struct attempt
{
    SOCKET socket;       /* INVALID_SOCKET when closed */
    uint64_t elapsed_us; /* how long the call took, failed or not */
    struct address local;
    struct address remote;
};

/* Opens a socket of this family. Returns 0 or a WSA code; call attempt_clear() after both. */
int attempt_init(struct attempt *attempt, enum options_family family);

/* Binds the socket to a local address; an IPv4 one in the form that the family needs. Returns 0 or a WSA
 * code. */
int attempt_bind(struct attempt *attempt, enum options_family family, const struct address *local);

/* Reports on standard error that such a socket cannot be opened. err is the WSA code. */
void attempt_report_no_socket(enum options_family family, int err);

/* Connects the socket, by name or by list, and writes elapsed_us and, on success, both addresses.
 * Blocks as long as the implementation does. The implementation must have the function that the
 * options need. Returns 0 or a WSA code. */
int attempt_connect(struct attempt *attempt, const struct options *options,
                    const struct implementation *implementation);

/* Closes the socket. May be called again. */
void attempt_clear(struct attempt *attempt);

#endif
