/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reading a trace of JSON lines back: strictly, so that a line that lost a part, or got one of
 * another line, is none. */
#ifndef WS2CONNECT_TESTS_TRACE_LINES_H
#define WS2CONNECT_TESTS_TRACE_LINES_H

#include <stdbool.h>
#include <stddef.h>

#define TRACE_MEMBERS_MAX 12
#define TRACE_NAME_MAX 16
#define TRACE_VALUE_MAX 256

struct trace_member
{
    char name[TRACE_NAME_MAX];
    char value
        [TRACE_VALUE_MAX]; /* a string's contents, escapes and all; "null"; a number's digits */
};

struct trace_line
{
    unsigned long pid;
    unsigned long call;
    double ms;
    size_t count;
    struct trace_member member[TRACE_MEMBERS_MAX]; /* in their order, those above included */
};

/* A line without its line feed. false when it isn't one flat JSON object with pid, call, ms and
 * event in front. */
bool trace_line_parse(const char *text, struct trace_line *out);

/* The value; NULL when there is none of this name. */
const char *trace_line_value(const struct trace_line *line, const char *name);

/* What a line tells, without who and when: "failed attempt=1 error=WSAECONNREFUSED". Ages are left
 * out, too. */
void trace_line_gist(const struct trace_line *line, char *out, size_t size);

/* All of a file, to be freed; NULL when it can't be read. */
char *trace_read_text(const char *path);

/* All lines of a file, to be freed, *count of them. NULL when it can't be read, or a line is none:
 * that is printed. */
struct trace_line *trace_read_lines(const char *path, size_t *count);

#endif
