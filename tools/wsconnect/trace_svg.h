/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Draws a timeline: a bar for each step on an axis of time. */
#ifndef WSCONNECT_TRACE_SVG_H
#define WSCONNECT_TRACE_SVG_H

#include "buffer.h"
#include "timeline.h"

/* Adds an SVG document (UTF-8, without scripts, links or embedded fonts). Its background is light or
 * dark, as the viewer prefers. Outcomes differ in pattern and words, not only in colour. */
void trace_svg_write(const struct timeline *timeline, struct buffer *out);

#endif
