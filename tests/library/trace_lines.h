/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads a trace of JSON lines strictly: a line that lost a part, or contains a part of another line, is
 * invalid. */
#ifndef WS2CONNECT_TESTS_TRACE_LINES_H
#define WS2CONNECT_TESTS_TRACE_LINES_H

#include <stdbool.h>
#include <stddef.h>

#define TRACE_MEMBERS_MAX 12
#define TRACE_NAME_MAX 16
#define TRACE_VALUE_MAX 1024 /* a name is cut after half of that */

struct trace_member
{
    char name[TRACE_NAME_MAX];
    char value
        [TRACE_VALUE_MAX]; /* a string's contents with its escapes; "null"; a number's digits */
};

struct trace_line
{
    unsigned long pid;
    unsigned long call;
    double ms;
    size_t count;
    struct trace_member member[TRACE_MEMBERS_MAX]; /* in their order, with those above */
};

/* Reads a line without its line feed. Returns false when it isn't one flat JSON object that begins with
 * pid, call, ms and event. */
bool trace_line_parse(const char *text, struct trace_line *out);

/* Returns the value; NULL when there is none of this name. */
const char *trace_line_value(const struct trace_line *line, const char *name);

/* Writes the line without its process, call, time and ages: "failed attempt=1 error=WSAECONNREFUSED". */
void trace_line_gist(const struct trace_line *line, char *out, size_t size);

/* Returns all of a file, which the caller frees; NULL when it can't be read. */
char *trace_read_text(const char *path);

/* Returns all lines of a file, *count of them, which the caller frees. NULL when it can't be read, or a
 * line is invalid: that is printed. */
struct trace_line *trace_read_lines(const char *path, size_t *count);

#endif
