/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What one call does, for people: a line for each event, to standard error or a file, when the user
 * asks for it (settings.h). When it is off, an event costs one branch.
 *
 *     struct trace trace;
 *
 *     trace_begin(&trace);
 *     TRACE(&trace, .kind = TRACE_ATTEMPT, .attempt = i, .to = &to, .from = &from);
 *     TRACE(&trace, .kind = TRACE_FAILED, .attempt = i, .error = WSAECONNREFUSED);
 *
 * Nothing here fails, and the last error stays as it is. A line that cannot be written is left out,
 * and the call goes on. */
#ifndef WS2CONNECT_TRACE_H
#define WS2CONNECT_TRACE_H

#include "trace_format.h"

#include <stdbool.h>

/* The trace of one call. It needs no cleaning up. Zeroed memory is a trace that is off. */
struct trace
{
    bool on;
    uint32_t call; /* 1 is the first traced call of the process */
    uint64_t start_us;
};

/* Call it at the beginning of a call: times count from here. */
void trace_begin(struct trace *trace);

/* Writes the event when the trace is on. The arguments after trace are fields of struct trace_event;
 * they are evaluated only then. */
#define TRACE(trace, ...)                                                     \
    do                                                                        \
    {                                                                         \
        if ((trace)->on)                                                      \
            trace_write((trace), &(const struct trace_event){ __VA_ARGS__ }); \
    } while (0)

/* Only for a trace that is on: use TRACE. Problems with settings are written after the first TRACE_CALL
 * of the process. */
void trace_write(const struct trace *trace, const struct trace_event *event);

#endif
