/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Results as lines of JSON (RFC 8259), with the trace's words and writer. */
#ifndef WSCONNECT_RESULT_JSON_H
#define WSCONNECT_RESULT_JSON_H

#include "address.h"
#include "durations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* Room for any line: two names and a reply, each at most RESULT_JSON_STRING_MAX bytes. */
#define RESULT_JSON_SIZE 16384

/* The longest string in bytes, escaped; a longer one is cut and ends in an ellipsis. Our choice. A reply
 * of more than EXCHANGE_REPLY_MAX bytes comes cut like this; it is cut again when escapes make it longer. */
#define RESULT_JSON_STRING_MAX 4096

#define RESULT_JSON_NO_TIMEOUT UINT64_MAX

struct result_json_call
{
    unsigned number;     /* from 1 */
    const wchar_t *name; /* NULL: a call by list */
    const wchar_t *service;
    size_t addresses; /* of a list */
    uint64_t timeout_ms;
    uint64_t elapsed_us;
    int error; /* 0: connected, to and from are valid */
    struct address to;
    struct address from;
    bool sent;            /* a line was to be exchanged */
    const wchar_t *reply; /* NULL: none came, reply_error says why */
    int reply_error;
};

/* Write the line, with its line feed, to out. */
void result_json_call(const struct result_json_call *call, char out[RESULT_JSON_SIZE]);

/* The summary of --repeat. times is ignored when no call connected. */
void result_json_summary(unsigned calls, unsigned connected, const struct durations *times,
                         char out[RESULT_JSON_SIZE]);

/* A check of doctor. next is NULL when there is nothing to do. */
void result_json_check(const char *check, const char *state, const wchar_t *found,
                       const wchar_t *next, char out[RESULT_JSON_SIZE]);

#endif
