/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the trace of one call from the JSON lines that WS2CONNECT_TRACE=FILE.jsonl writes. */
#ifndef WSCONNECT_RECORDS_H
#define WSCONNECT_RECORDS_H

#include "trace_format.h"

#include <stdbool.h>
#include <stddef.h>

/* Most events of a trace; more are an error. A list of 1,000 addresses, each tried from four local
 * addresses, makes 16,000. Our choice. */
#define RECORDS_MAX 65536

/* Longest line in bytes: four times TRACE_LINE_SIZE. Our choice. */
#define RECORD_LINE_MAX 8192

/* Longest TRACE_WORD (an address, the name of an error, a few words), in bytes. */
#define RECORD_WORD_MAX 80

/* Largest number. In milliseconds, it is well above the longest timeout that a timeval can hold. The
 * largest time of an event is 11 days: no call takes so long, and it fits on an axis. */
#define RECORD_NUMBER_MAX 1e15
#define RECORD_MS_MAX 1e9

/* The value of a number that is null or missing. A number in a trace is 0 or more. */
#define RECORD_NONE (-1.0)

/* What the event does not have is NULL or RECORD_NONE. */
struct record
{
    enum trace_kind kind;
    double ms; /* since the call began */
    double attempt;
    const char *to;
    const char *from;
    const char *error;
    const char *family;
    const char *why;
    double addresses;
    double age_ms;
    const char *function;
    const char *name;
    const char *service;
    const char *value;
    const char *policy;
    double timeout_ms;
    double delay_ms;
};

/* The events of one call in the order written. Their strings lie in the text that was read. */
struct records
{
    struct record *events;
    size_t count;
    size_t size;
};

struct records_problem
{
    size_t line;      /* from 1; 0 when memory has run out */
    const char *what; /* in words to follow "line N: "; NULL when memory has run out */
};

/* Reads the lines and keeps the last call of the process pid. text holds length bytes and one more;
 * it is changed, and must live as long as *out is used. Unknown events, unknown members and empty
 * lines are skipped. It is an error when a line is not the JSON of json_line.h, or when an event of
 * this process lacks a member that it needs.
 *
 * Returns true and writes *out, which has no events when there are none of this process; or returns
 * false and writes *problem. Call records_clear() after both. */
bool records_read(char *text, size_t length, unsigned long pid, struct records *out,
                  struct records_problem *problem);

/* Frees the events. May be called again. */
void records_clear(struct records *trace);

#endif
