/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A text that grows, and texts from outside made harmless. */
#include "buffer.h"

#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for more bytes and a NUL. */
static bool reserve(struct buffer *buffer, size_t more)
{
    size_t size = buffer->size ? buffer->size : 256;
    char *bytes;

    if (buffer->failed || more > SIZE_MAX / 4 - buffer->length)
    {
        buffer->failed = true;
        return false;
    }
    while (size < buffer->length + more + 1)
        size *= 2;
    if (size == buffer->size)
        return true;
    bytes = realloc(buffer->bytes, size);
    if (!bytes)
    {
        buffer->failed = true;
        return false;
    }
    buffer->bytes = bytes;
    buffer->size = size;
    return true;
}

void buffer_add_bytes(struct buffer *buffer, const char *more, size_t length)
{
    if (!reserve(buffer, length))
        return;
    memcpy(buffer->bytes + buffer->length, more, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = 0;
}

void buffer_add(struct buffer *buffer, const char *more)
{
    buffer_add_bytes(buffer, more, strlen(more));
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0 || !reserve(buffer, (size_t)length))
    {
        buffer->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, args);
    va_end(args);
    buffer->length += (size_t)length;
}

/* Unicode's property Bidi_Control. */
static bool turns_writing(uint32_t code)
{
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200e || code == 0x200f || code == 0x061c;
}

/* U+2028 and U+2029 end a line. U+FFFE and U+FFFF are not characters, and XML forbids them. */
static bool is_hidden(uint32_t code)
{
    return (code >= 0x80 && code < 0xa0) || turns_writing(code) || code == 0x2028 ||
           code == 0x2029 || code == 0xfffe || code == 0xffff;
}

static const char *xml_entity(uint32_t code)
{
    switch (code)
    {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void add_character(struct buffer *buffer, const char *bytes, size_t size, uint32_t code,
                          bool xml)
{
    const char *entity = xml ? xml_entity(code) : NULL;

    if (!size)
        buffer_add(buffer, "\xef\xbf\xbd"); /* U+FFFD */
    else if (entity)
        buffer_add(buffer, entity);
    else if (code < 0x20 || code == 0x7f)
        buffer_format(buffer, "\\x%02x", (unsigned)code);
    else if (is_hidden(code))
        buffer_format(buffer, "\\u%04x", (unsigned)code);
    else
        buffer_add_bytes(buffer, bytes, size);
}

static void add_foreign(struct buffer *buffer, const char *more, size_t limit, bool xml)
{
    size_t left = strlen(more);
    size_t count;

    for (count = 0; left && count < limit; count++)
    {
        uint32_t code = 0;
        size_t size = utf8_decode(more, left, &code);

        add_character(buffer, more, size, code, xml);
        size = size ? size : 1;
        more += size;
        left -= size;
    }
    if (left)
        buffer_add(buffer, "...");
}

void buffer_add_visible(struct buffer *buffer, const char *more, size_t limit)
{
    add_foreign(buffer, more, limit, false);
}

void buffer_add_xml(struct buffer *buffer, const char *more, size_t limit)
{
    add_foreign(buffer, more, limit, true);
}

/* Writes how many columns of text the widest cell of each column takes. */
static void measure_cells(const char *cell, size_t width[BUFFER_COLUMNS_MAX])
{
    for (int column = 0; *cell; cell++)
    {
        size_t length = strcspn(cell, "\t\n");
        size_t columns = utf8_columns(cell, length);

        if (columns > width[column])
            width[column] = columns;
        cell += length;
        column = *cell == '\n' ? 0 : column + 1;
    }
}

void buffer_add_cells(struct buffer *buffer, const struct buffer *cells, unsigned right)
{
    size_t width[BUFFER_COLUMNS_MAX] = { 0 };
    const char *cell = cells->bytes && !cells->failed ? cells->bytes : "";

    buffer->failed = buffer->failed || cells->failed;
    measure_cells(cell, width);
    for (int column = 0; *cell; cell++)
    {
        int length = (int)strcspn(cell, "\t\n");
        int padding = (int)(width[column] - utf8_columns(cell, (size_t)length));
        int before = right >> column & 1 ? padding : 0;

        if (cell[length] == '\n')
            buffer_format(buffer, "%.*s\n", length, cell);
        else
            buffer_format(buffer, "%*s%.*s%*s  ", before, "", length, cell, padding - before, "");
        cell += length;
        column = *cell == '\n' ? 0 : column + 1;
    }
}

void buffer_clear(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){ 0 };
}
