/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A line of a trace in JSON (RFC 8259): one object whose members are strings, numbers and nulls. */
#ifndef WSCONNECT_JSON_LINE_H
#define WSCONNECT_JSON_LINE_H

#include <stddef.h>

/* No event has more than ten members today. */
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

/* Reads a line of length bytes. There must be one more byte after them, which is overwritten.
 * Strings are decoded in place: the line is changed, and must live as long as *out is used. What a
 * trace never has is an error: true, false, arrays, objects in the object, and the character
 * U+0000.
 *
 * Returns NULL and writes *out; or returns what is wrong, in words to follow "line N: ". */
const char *json_line_parse(char *line, size_t length, struct json_line *out);

/* Returns the first member of this name, or NULL. */
const struct json_member *json_line_find(const struct json_line *line, const char *name);

#endif
