/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the three functions have in common: arguments, connecting, results. */
#ifndef WS2CONNECT_CALL_H
#define WS2CONNECT_CALL_H

#include "candidates.h"
#include "deadline.h"
#include "resolve.h"
#include "caller_socket.h"
#include "trace.h"

#include <winsock2.h>

/* A buffer for a SOCKADDR and the length of it, as callers pass them. Either may be NULL; then
 * both are ignored. */
struct address_buffer
{
    struct sockaddr *address;
    DWORD *length; /* in: bytes there are; out: bytes written */
};

/* What a caller passes to any of the three. */
struct call_arguments
{
    const char *function; /* its name, for the trace */
    SOCKET s;
    struct address_buffer local;
    struct address_buffer remote;
    const struct timeval *timeout; /* NULL: none */
};

struct call
{
    const struct call_arguments *arguments;
    struct trace trace;
    struct deadline deadline;
    struct caller_socket callers;
    struct address connected; /* once it is */
};

/* Starts the clock. */
void call_begin(struct call *call, const struct call_arguments *arguments);

/* The first line of the trace. The names of a call by name, or the addresses of one by list. */
void call_trace(const struct call *call, const wchar_t *name, const wchar_t *service,
                size_t addresses);

/* Looks at the socket and the buffers. Returns 0; an error of caller_socket_inspect(); WSAEFAULT when a
 * buffer is too short for the socket's family. */
int call_check(struct call *call);

/* Connects to one of the candidates, and fills the buffers on success.
 *
 * list        one candidate at least; may grow
 * resolution  what the list comes from; NULL: the caller's own
 * Returns     0 or an error of race_run(). */
int call_connect(struct call *call, struct candidates *list, struct resolution *resolution);

/* The end of a call that was begun: the last line of the trace. */
void call_end(const struct call *call, int err);

/* What an exported function returns: TRUE for 0, else FALSE; err becomes the last error. To be called by the
 * exported functions alone and last of all, because cleaning up changes the last error. */
BOOL call_result(int err);

#endif
