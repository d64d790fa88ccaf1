/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A line of JSON as the trace has it: one flat object of strings, numbers and nulls (RFC 8259). */
#ifndef WSCONNECT_JSON_LINE_H
#define WSCONNECT_JSON_LINE_H

#include <stddef.h>

/* The trace's widest event has ten members; the rest is room to grow. */
#define JSON_LINE_MEMBERS_MAX 32

enum json_type
{
    JSON_NULL,
    JSON_NUMBER,
    JSON_STRING,
};

struct json_member
{
    const char *name;
    enum json_type type;
    double number;
    const char *string;
};

struct json_line
{
    struct json_member member[JSON_LINE_MEMBERS_MAX];
    size_t count;
};

/* Reads the line, length bytes and a byte behind them that may be written, into *out. Strings are
 * decoded in place, so the line is changed and must outlive *out. What JSON has and the trace does
 * not (true, false, arrays, objects within) is refused, and so is the character U+0000.
 *
 * Returns NULL; or what is wrong, in words that fit behind "line N: ". */
const char *json_line_parse(char *line, size_t length, struct json_line *out);

/* The first member of this name, or NULL. */
const struct json_member *json_line_find(const struct json_line *line, const char *name);

#endif
