/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the three functions have in common: arguments, connecting, results. */
#ifndef WS2CONNECT_CALL_H
#define WS2CONNECT_CALL_H

#include "candidates.h"
#include "deadline.h"
#include "target.h"

#include <winsock2.h>

/* A buffer for a SOCKADDR and the length of it, as callers pass them. Either may be NULL; then
 * both are ignored. */
struct address_buffer
{
    struct sockaddr *address;
    DWORD *length; /* in: bytes there are; out: bytes written */
};

struct call
{
    struct target target;
    struct deadline deadline;
    struct address_buffer local;
    struct address_buffer remote;
};

/* Checks the socket and the buffers, and starts the clock.
 *
 * timeout   NULL: none
 * Returns   0; an error of target_inspect(); WSAEFAULT when a buffer is too short for the
 *           socket's family. */
int call_begin(struct call *call, SOCKET s, struct address_buffer local,
               struct address_buffer remote, const struct timeval *timeout);

/* Connects to one of the candidates, and fills the buffers on success. Returns 0 or an error of
 * attempts_run(). */
int call_connect(const struct call *call, const struct candidates *list);

/* What an exported function returns: TRUE for 0, else FALSE with err as the last error. To be
 * called last of all, because cleaning up changes the last error. */
BOOL call_result(int err);

#endif
