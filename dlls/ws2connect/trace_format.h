/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes an event of a trace as one line, for people or as JSON. */
#ifndef WS2CONNECT_TRACE_FORMAT_H
#define WS2CONNECT_TRACE_FORMAT_H

#include "address.h"
#include "engine.h"
#include "settings.h"

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* Every event fits. On any POSIX system under Wine a pipe takes a line of this size as a whole
 * (PIPE_BUF is 4096 on Linux), so lines of several processes don't mix. */
#define TRACE_LINE_SIZE 2048

/* The longest string from outside in a line, in bytes; longer ones end in an ellipsis. A host name has
 * at most 253 characters (RFC 1035 section 2.3.4). Our choice. */
#define TRACE_STRING_MAX 512

#define TRACE_NO_TIMEOUT UINT64_MAX

/* The kinds of event, each with its fields. Other fields are ignored. */
enum trace_kind
{
    TRACE_CALL,      /* function; name and service, or addresses; timeout_ms, policy, delay_ms */
    TRACE_SETTING,   /* setting, value, problem */
    TRACE_LOOKUP,    /* family: a lookup has begun */
    TRACE_FOUND,     /* family, addresses, error: it has ended or was given up (WSAETIMEDOUT) */
    TRACE_SILENT,    /* to, age_ms: it was silent a while ago, so it moves to the back */
    TRACE_RECENT,    /* to, age_ms: it answered a moment ago, so it needs no probe */
    TRACE_ATTEMPT,   /* attempt, to, from, delay_ms: a probe has begun */
    TRACE_ANSWERED,  /* attempt: its probe was answered */
    TRACE_FAILED,    /* attempt, error: its probe has failed */
    TRACE_STOPPED,   /* attempt: its probe was closed, because it is not needed */
    TRACE_COMMIT,    /* attempt, to, from, why: the caller's socket begins to connect */
    TRACE_COMMITTED, /* attempt, error: how the commit ended */
    TRACE_UNFIT,     /* attempt, to, error: the caller's socket can't go there after this error */
    TRACE_RESULT,    /* error, to, from: what the call returns */
    TRACE_LOST, /* lines: number of lines of any call that could not be written before this one */
    TRACE_KINDS
};

struct trace_event
{
    enum trace_kind kind;
    const char *function; /* "WSAConnectByNameW" */
    const wchar_t *name;  /* NULL for a list */
    const wchar_t *service;
    size_t addresses;
    uint64_t timeout_ms; /* TRACE_NO_TIMEOUT: none */
    enum settings_policy policy;
    uint64_t delay_ms;   /* as set; of a TRACE_ATTEMPT: until the next start */
    const char *setting; /* "WS2CONNECT_POLICY" */
    const wchar_t *value;
    const char *problem;
    enum address_family family;
    size_t attempt;             /* its place in the order, counted from 0 */
    const struct address *to;   /* NULL: there is none */
    const struct address *from; /* NULL: not known. The port is not written */
    uint64_t age_ms;
    enum engine_why why;
    int error; /* 0: none */
    uint32_t lines;
};

/* The process, call and time of an event. */
struct trace_stamp
{
    uint32_t process;
    uint32_t call;    /* 1 is the first of the process */
    uint64_t time_us; /* since the call began */
};

/* Both write one line with its line feed and terminator to out. They return its length without the
 * terminator. When the line does not fit into size bytes, its last parts are left out and it is still
 * valid: a JSON object has fewer members. With less room than "{}\n" or "\n" needs nothing is written,
 * and the length is 0. */
size_t trace_format_text(const struct trace_stamp *stamp, const struct trace_event *event,
                         char *out, size_t size);
size_t trace_format_json(const struct trace_stamp *stamp, const struct trace_event *event,
                         char *out, size_t size);

#endif
