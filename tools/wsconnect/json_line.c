/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A strict parser for a line of JSON. */
#include "json_line.h"

#include "utf8.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct reader
{
    char *next;
    char *end;
    const char *problem; /* the first one */
};

static bool fail(struct reader *reader, const char *problem)
{
    if (!reader->problem)
        reader->problem = problem;
    return false;
}

static void skip_blanks(struct reader *reader)
{
    while (reader->next < reader->end && strchr(" \t\r", *reader->next) && *reader->next)
        reader->next++;
}

/* Steps over the character if it is the next one. Returns whether it was. */
static bool take(struct reader *reader, char wanted)
{
    if (reader->next == reader->end || *reader->next != wanted)
        return false;
    reader->next++;
    return true;
}

static bool take_digits(struct reader *reader)
{
    char *start = reader->next;

    while (reader->next < reader->end && *reader->next >= '0' && *reader->next <= '9')
        reader->next++;
    return reader->next > start;
}

static bool read_hex(struct reader *reader, uint32_t *out)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t value = 0;

    if (reader->end - reader->next < 4)
        return fail(reader, "a string ends within an escape");
    for (int i = 0; i < 4; i++)
    {
        char c = *reader->next++;
        const char *digit = c ? strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;

        if (!digit)
            return fail(reader, "an escape \\u without four hexadecimal digits");
        value = value << 4 | (uint32_t)(digit - digits);
    }
    *out = value;
    return true;
}

/* Reads what follows \u. A character above U+FFFF is written as two surrogates (RFC 8259 section
 * 7). */
static bool read_unicode_escape(struct reader *reader, char **out)
{
    uint32_t code;
    uint32_t low;

    if (!read_hex(reader, &code))
        return false;
    if (code >= 0xd800 && code < 0xdc00)
    {
        if (!take(reader, '\\') || !take(reader, 'u') || !read_hex(reader, &low) || low < 0xdc00 ||
            low > 0xdfff)
            return fail(reader, "half a surrogate pair");
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    else if (code >= 0xdc00 && code < 0xe000)
        return fail(reader, "half a surrogate pair");
    if (!code)
        return fail(reader, "a string with U+0000");
    *out += utf8_encode(code, *out);
    return true;
}

static bool read_escape(struct reader *reader, char **out)
{
    static const char escapes[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    const char *found;
    char c = 0;

    if (reader->next < reader->end)
        c = *reader->next++;
    found = c ? strchr(escapes, c) : NULL;
    if (c == 'u')
        return read_unicode_escape(reader, out);
    if (!found)
        return fail(reader, "an unknown escape in a string");
    *(*out)++ = meanings[found - escapes];
    return true;
}

/* Decodes in place: no escape is shorter than the character that it stands for. */
static bool read_string(struct reader *reader, const char **string)
{
    char *out = reader->next + 1;

    if (!take(reader, '"'))
        return fail(reader, "a string was expected");
    *string = out;
    while (reader->next < reader->end && *reader->next != '"')
    {
        uint32_t code;
        size_t size;

        if (take(reader, '\\'))
        {
            if (!read_escape(reader, &out))
                return false;
            continue;
        }
        size = utf8_decode(reader->next, (size_t)(reader->end - reader->next), &code);
        if (!size || code < 0x20)
            return fail(reader,
                        size ? "a control character in a string" : "text that is not UTF-8");
        memmove(out, reader->next, size);
        out += size;
        reader->next += size;
    }
    if (!take(reader, '"'))
        return fail(reader, "a string without its end");
    *out = 0;
    return true;
}

/* The grammar of RFC 8259 section 6 is checked here, because strtod() accepts more than that.
 * strtod() stops after the number: at least the object's end follows it. */
static bool read_number(struct reader *reader, double *out)
{
    char *start = reader->next;

    take(reader, '-');
    if (!take(reader, '0') && !take_digits(reader))
        return fail(reader, "a value that is neither a string, a number nor null");
    if (take(reader, '.') && !take_digits(reader))
        return fail(reader, "a number that ends with its point");
    if (take(reader, 'e') || take(reader, 'E'))
    {
        if (!take(reader, '+'))
            take(reader, '-');
        if (!take_digits(reader))
            return fail(reader, "a number without the digits of its exponent");
    }
    if (reader->next == reader->end)
        return fail(reader, "an object without its end");
    *out = strtod(start, NULL);
    return isfinite(*out) ? true : fail(reader, "a number out of range");
}

static bool read_value(struct reader *reader, struct json_member *member)
{
    if (reader->next < reader->end && *reader->next == '"')
    {
        member->type = JSON_STRING;
        return read_string(reader, &member->string);
    }
    if (reader->end - reader->next >= 4 && !memcmp(reader->next, "null", 4))
    {
        member->type = JSON_NULL;
        reader->next += 4;
        return true;
    }
    member->type = JSON_NUMBER;
    return read_number(reader, &member->number);
}

static bool read_member(struct reader *reader, struct json_line *line)
{
    struct json_member *member = &line->member[line->count];

    if (line->count == JSON_LINE_MEMBERS_MAX)
        return fail(reader, "more members than any event has");
    *member = (struct json_member){ 0 };
    if (!read_string(reader, &member->name))
        return false;
    skip_blanks(reader);
    if (!take(reader, ':'))
        return fail(reader, "a member without a value");
    skip_blanks(reader);
    if (!read_value(reader, member))
        return false;
    line->count++;
    skip_blanks(reader);
    return true;
}

static bool read_object(struct reader *reader, struct json_line *line)
{
    skip_blanks(reader);
    if (!take(reader, '{'))
        return fail(reader, "it is not a JSON object");
    skip_blanks(reader);
    if (!take(reader, '}'))
    {
        do
        {
            skip_blanks(reader);
            if (!read_member(reader, line))
                return false;
        } while (take(reader, ','));
        if (!take(reader, '}'))
            return fail(reader, "an object without its end");
    }
    skip_blanks(reader);
    return reader->next == reader->end ? true : fail(reader, "more text after the object's end");
}

const char *json_line_parse(char *line, size_t length, struct json_line *out)
{
    struct reader reader = { line, line + length, NULL };

    out->count = 0;
    line[length] = 0;
    read_object(&reader, out);
    return reader.problem;
}

const struct json_member *json_line_find(const struct json_line *line, const char *name)
{
    for (size_t i = 0; i < line->count; i++)
    {
        if (!strcmp(line->member[i].name, name))
            return &line->member[i];
    }
    return NULL;
}
