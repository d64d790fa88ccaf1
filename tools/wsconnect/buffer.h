/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A text that grows at its end. */
#ifndef WSCONNECT_BUFFER_H
#define WSCONNECT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* Starts as { 0 }. When memory has run out, failed is set, what is there stays as it is, and nothing
 * more is added: asking once at the end is enough. */
struct buffer
{
    char *bytes; /* ends with a NUL; NULL while nothing was added */
    size_t length;
    size_t size;
    bool failed;
};

void buffer_add(struct buffer *buffer, const char *more);
void buffer_add_bytes(struct buffer *buffer, const char *more, size_t length);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(gnu_printf, 2, 3)));

/* Adds UTF-8 from elsewhere so that it stays within its line and its place: what controls a terminal
 * or turns the direction of writing is shown as \xNN or \uNNNN, what is no UTF-8 as U+FFFD. At most
 * limit characters, then "..." */
void buffer_add_visible(struct buffer *buffer, const char *more, size_t limit);

/* The same, with & < > and quotes as XML writes them. */
void buffer_add_xml(struct buffer *buffer, const char *more, size_t limit);

/* Adds lines of cells so that the cells of a column stand below each other, two blanks between columns.
 * cells has a tab between two cells and a line feed behind each line, at most BUFFER_COLUMNS_MAX cells
 * in a line; a line's last cell is not padded. right holds a bit (1 << column) for each column whose
 * cells stand at its right end. When cells has failed, so has buffer. */
#define BUFFER_COLUMNS_MAX 8
void buffer_add_cells(struct buffer *buffer, const struct buffer *cells, unsigned right);

void buffer_clear(struct buffer *buffer);

#endif
