/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A text that grows at its end. */
#ifndef WSCONNECT_BUFFER_H
#define WSCONNECT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* Starts as { 0 }. When memory runs out, failed is set, the text so far stays as it is, and nothing
 * more is added. So the caller needs to look at failed only once, at the end. */
struct buffer
{
    char *bytes; /* ends with a NUL; NULL while nothing was added */
    size_t length;
    size_t size;
    bool failed;
};

/* Add a string; length bytes; or a text formatted as by printf(). */
void buffer_add(struct buffer *buffer, const char *more);
void buffer_add_bytes(struct buffer *buffer, const char *more, size_t length);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(gnu_printf, 2, 3)));

/* Adds UTF-8 text that comes from outside, so that it cannot leave its line: characters that
 * control a terminal or change the direction of writing are shown as \xNN or \uNNNN, bytes that are
 * not UTF-8 as U+FFFD. Of a text with more than limit characters, adds the first limit and
 * "...". */
void buffer_add_visible(struct buffer *buffer, const char *more, size_t limit);

/* The same, with & < > and quotes written as in XML. */
void buffer_add_xml(struct buffer *buffer, const char *more, size_t limit);

/* Adds a table: the cells of a column stand below each other, with two blanks between columns. cells
 * holds the lines, each with a line feed at its end and a tab between two cells, at most
 * BUFFER_COLUMNS_MAX cells in a line. The last cell of a line is not padded. right has a bit
 * (1 << column) for each right-aligned column. When cells has failed, buffer fails, too. */
#define BUFFER_COLUMNS_MAX 8
void buffer_add_cells(struct buffer *buffer, const struct buffer *cells, unsigned right);

/* Frees the text; the buffer is empty and can be used again. */
void buffer_clear(struct buffer *buffer);

#endif
