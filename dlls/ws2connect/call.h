/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the three functions share: arguments, connecting, results. */
#ifndef WS2CONNECT_CALL_H
#define WS2CONNECT_CALL_H

#include "candidates.h"
#include "deadline.h"
#include "resolve.h"
#include "route.h"
#include "caller_socket.h"
#include "trace.h"

#include <winsock2.h>

/* A buffer for a SOCKADDR and its length, as callers pass them. Either may be NULL; then both are
 * ignored. */
struct address_buffer
{
    struct sockaddr *address;
    DWORD *length; /* in: size in bytes; out: bytes written */
};

/* The arguments of any of the three functions. */
struct call_arguments
{
    const char *function; /* name of the function, for the trace */
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
    struct route_reading reading;
    struct address connected; /* valid after call_connect() has succeeded */
};

/* Whether a call can be made here. Returns 0; WSAENOBUFS when the thread has too little stack; WSASYSNOTREADY when
 * the process ends. Then nothing of the call may be done, because it could wait for a lock for ever. */
int call_may_begin(void);

/* Begins the call: its deadline counts from here. */
void call_begin(struct call *call, const struct call_arguments *arguments);

/* Writes the first line of the trace: the names of a call by name, or the number of addresses of a call
 * by list. */
void call_trace(const struct call *call, const wchar_t *name, const wchar_t *service,
                size_t addresses);

/* Checks the socket and the buffers. Returns 0; an error of caller_socket_inspect(); WSAEFAULT when a
 * buffer is too short for the socket's family. */
int call_check(struct call *call);

/* Connects to one of the candidates. On success it fills the buffers.
 *
 * list        at least one candidate; may grow
 * resolution  the lookup that the list comes from; NULL: the list is the caller's
 * Returns     0 or an error of race_run() */
int call_connect(struct call *call, struct candidates *list, struct resolution *resolution);

/* Ends a call that was begun, and writes the last line of the trace. */
void call_end(struct call *call, int err);

/* Sets the last error to err. Returns what an exported function returns: TRUE for 0, else FALSE. Only
 * the exported functions call it, as their last step, because cleaning up changes the last error. */
BOOL call_result(int err);

#endif
