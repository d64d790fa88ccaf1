/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reading the trace of one call from the JSON lines that WS2CONNECT_TRACE=FILE.jsonl leaves. */
#ifndef WSCONNECT_RECORDS_H
#define WSCONNECT_RECORDS_H

#include "trace_format.h"

#include <stdbool.h>
#include <stddef.h>

/* A list of 1,000 addresses with four local addresses to try each from leaves 16,000 events: our
 * choice, more are refused. */
#define RECORDS_MAX 65536

/* Longest line in bytes: four times TRACE_LINE_SIZE. Our choice. */
#define RECORD_LINE_MAX 8192

/* Longest text that names an address, an error or another of a few words, in bytes. */
#define RECORD_WORD_MAX 80

/* Largest number: in milliseconds, well above the longest timeout that a timeval holds. And the
 * largest time of an event: no call lasts that long (11 days), and it fits on an axis. */
#define RECORD_NUMBER_MAX 1e15
#define RECORD_MS_MAX 1e9

/* A number that is null or missing. All that can be there is 0 or more. */
#define RECORD_NONE (-1.0)

/* What an event does not have is NULL or RECORD_NONE. */
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

/* The events of one call in the order written. Their texts lie in the text that was read. */
struct records
{
    struct record *events;
    size_t count;
    size_t size;
};

struct records_problem
{
    size_t line;      /* from 1; 0 when memory has run out */
    const char *what; /* in words that fit behind "line N: " */
};

/* Reads the lines and keeps the last call of this process. text holds length bytes and one more; it
 * is changed, and must outlive *out. Events and members that are unknown are passed over, and so are
 * empty lines. A line that is not the JSON described in json_line.h, or an event of this process
 * that lacks what it needs, is refused.
 *
 * Returns true and writes *out, with no events when there are none of this process; or false and
 * writes *problem. records_clear() is due after both. */
bool records_read(char *text, size_t length, unsigned long pid, struct records *out,
                  struct records_problem *problem);

void records_clear(struct records *trace);

#endif
