/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The parts of a drawing in SVG. Lengths and positions are in pixels, y counts from the top. */
#ifndef WSCONNECT_SVG_H
#define WSCONNECT_SVG_H

#include "buffer.h"

/* Heights of the two fonts, and the width of a character. Both fonts are monospaced: only so can
 * the width of a text be computed without the font. In most fonts the width is 0.6 of the height;
 * here it is a little more. */
#define SVG_FONT 12
#define SVG_TITLE_FONT 16
#define SVG_CELL (SVG_FONT * 0.62)
#define SVG_TITLE_CELL (SVG_TITLE_FONT * 0.62)

/* Add the beginning of the document (size, description in plain text, style, patterns, a page), and
 * its end. */
void svg_begin(struct buffer *out, double width, double height, const char *description);
void svg_end(struct buffer *out);

/* Adds a plain text, with any characters; y is its baseline. Here and below, style is a list of CSS
 * classes. */
void svg_text(struct buffer *out, double x, double y, const char *style, const char *text);

/* Add a line, and a rectangle. */
void svg_line(struct buffer *out, double x1, double y1, double x2, double y2, const char *style);
void svg_box(struct buffer *out, double x, double y, double width, double height,
             const char *style);

/* Adds a cross with its middle at x, y. */
void svg_cross(struct buffer *out, double x, double y, const char *style);

/* Breaks a text into lines of at most this many columns. A line ends at its last blank, if that is
 * in the second half of the line, else anywhere. Returns the length of the first line in bytes, 0
 * when the text is empty, and writes to *skip how many bytes to leave out after it. */
size_t svg_wrap(const char *text, size_t columns, size_t *skip);

/* Returns the distance between the marks of an axis from 0 to total: 1, 2 or 5 times a power of
 * ten, so large that at most count marks fit, the one at 0 not counted. */
double svg_nice_step(double total, int count);

#endif
