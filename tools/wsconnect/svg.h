/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Pieces of a drawing: where its text fits, its style, its marks. */
#ifndef WSCONNECT_SVG_H
#define WSCONNECT_SVG_H

#include "buffer.h"

/* Heights of the two fonts in pixels. Both have fixed widths, because that alone lets room be
 * reserved for a text without knowing the font: 0.6 of the height in most, here a little more. */
#define SVG_FONT 12
#define SVG_TITLE_FONT 16
#define SVG_CELL (SVG_FONT * 0.62)
#define SVG_TITLE_CELL (SVG_TITLE_FONT * 0.62)

/* The document's beginning: size, description (plain text), style and patterns. */
void svg_begin(struct buffer *out, double width, double height, const char *description);
void svg_end(struct buffer *out);

/* A text (plain, of any characters) at a baseline. style is a list of classes. */
void svg_text(struct buffer *out, double x, double y, const char *style, const char *text);

void svg_line(struct buffer *out, double x1, double y1, double x2, double y2, const char *style);
void svg_box(struct buffer *out, double x, double y, double width, double height,
             const char *style);

/* An x with its middle there. */
void svg_cross(struct buffer *out, double x, double y, const char *style);

/* Cuts a text into lines of at most so many columns, at a blank in its second half or
 * anywhere: returns how many
 * bytes the first line takes, 0 at the end. *skip is what is to be left out behind it. */
size_t svg_wrap(const char *text, size_t columns, size_t *skip);

/* The distance between marks on an axis: 1, 2 or 5 times a power of ten, so that at most count of
 * them fit in what is above 0. */
double svg_nice_step(double total, int count);

#endif
