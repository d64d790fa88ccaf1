/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reading a trace of JSON lines back. */
#include "trace_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first members of every line. */
static const char *const stamp_names[] = { "pid", "call", "ms", "event" };

#define STAMPS (sizeof(stamp_names) / sizeof(stamp_names[0]))

/* Copies length characters, if they fit. */
static bool keep(const char *text, size_t length, char *out, size_t size)
{
    if (length >= size)
        return false;
    memcpy(out, text, length);
    out[length] = 0;
    return true;
}

/* Reads from an opening quote. Returns what is behind the closing one; NULL when there is none. */
static const char *read_string(const char *at, char *out, size_t size)
{
    const char *start = at + 1;

    if (*at != '"')
        return NULL;
    for (at = start; *at != '"'; at++)
    {
        if ((unsigned char)*at < ' ')
            return NULL;
        if (*at == '\\' && !*++at)
            return NULL;
    }
    return keep(start, (size_t)(at - start), out, size) ? at + 1 : NULL;
}

static const char *read_value(const char *at, char *out, size_t size)
{
    size_t length;

    if (*at == '"')
        return read_string(at, out, size);
    length = strncmp(at, "null", 4) ? strspn(at, "0123456789.") : 4;
    return length && keep(at, length, out, size) ? at + length : NULL;
}

static const char *read_member(const char *at, struct trace_member *out)
{
    at = read_string(at, out->name, sizeof(out->name));
    if (!at || *at != ':')
        return NULL;
    return read_value(at + 1, out->value, sizeof(out->value));
}

/* Reads what is between the braces. */
static bool read_members(const char *at, struct trace_line *out)
{
    char before = '{';

    for (out->count = 0; *at == before && out->count < TRACE_MEMBERS_MAX; before = ',')
    {
        at = read_member(at + 1, &out->member[out->count++]);
        if (!at)
            return false;
    }
    return !strcmp(at, "}");
}

bool trace_line_parse(const char *text, struct trace_line *out)
{
    if (!read_members(text, out) || out->count < STAMPS)
        return false;
    for (size_t i = 0; i < STAMPS; i++)
    {
        if (strcmp(out->member[i].name, stamp_names[i]))
            return false;
    }
    out->pid = strtoul(out->member[0].value, NULL, 10);
    out->call = strtoul(out->member[1].value, NULL, 10);
    out->ms = strtod(out->member[2].value, NULL);
    return out->pid && out->call;
}

const char *trace_line_value(const struct trace_line *line, const char *name)
{
    for (size_t i = 0; i < line->count; i++)
    {
        if (!strcmp(line->member[i].name, name))
            return line->member[i].value;
    }
    return NULL;
}

void trace_line_gist(const struct trace_line *line, char *out, size_t size)
{
    size_t length = (size_t)snprintf(out, size, "%s", line->member[STAMPS - 1].value);

    for (size_t i = STAMPS; i < line->count && length < size; i++)
    {
        const struct trace_member *member = &line->member[i];

        if (strcmp(member->name, "age_ms"))
            length += (size_t)snprintf(out + length, size - length, " %s=%s", member->name,
                                       member->value);
    }
}

char *trace_read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t length = 0, size = 4096;
    char *text = file ? malloc(size) : NULL;

    while (text)
    {
        size_t got = fread(text + length, 1, size - length - 1, file);
        char *larger;

        length += got;
        text[length] = 0;
        if (!got)
            break;
        size *= 2;
        larger = realloc(text, size);
        if (!larger)
            free(text);
        text = larger;
    }
    if (file)
        fclose(file);
    return text;
}

static size_t count_lines(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

/* Returns whether each line is whole, and the last one has an end. */
static bool parse_lines(char *text, struct trace_line *out)
{
    while (*text)
    {
        char *end = strchr(text, '\n');

        if (end)
            *end = 0;
        if (!end || !trace_line_parse(text, out++))
        {
            printf("# no line of a trace: %s\n", text);
            return false;
        }
        text = end + 1;
    }
    return true;
}

struct trace_line *trace_read_lines(const char *path, size_t *count)
{
    char *text = trace_read_text(path);
    struct trace_line *lines = NULL;

    if (text)
    {
        *count = count_lines(text);
        lines = calloc(*count + 1, sizeof(*lines));
    }
    if (lines && !parse_lines(text, lines))
    {
        free(lines);
        lines = NULL;
    }
    free(text);
    return lines;
}
