/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Checks a drawing: as XML, and how it looks. */
#ifndef WS2CONNECT_TESTS_DRAWING_H
#define WS2CONNECT_TESTS_DRAWING_H

/* Fails the test unless the drawing is well-formed XML. Knows only the forms that we write: nested
 * tags, plain names and attributes, no bare & or <, UTF-8 without characters that XML 1.0 section
 * 2.2 forbids. */
void drawing_assert_well_formed(const char *svg);

/* Fails the test unless each text is within the page and no two texts overlap. The widths are those
 * of a font whose characters have the width that the tool reserves. */
void drawing_assert_texts_apart(const char *svg);

/* Fails the test unless each bar is within the page and at least 3 pixels wide. Returns how many
 * bars have these classes; "" counts all bars. */
unsigned drawing_count_bars(const char *svg, const char *style);

/* Returns how often the piece occurs. */
unsigned drawing_count(const char *svg, const char *piece);

#endif
