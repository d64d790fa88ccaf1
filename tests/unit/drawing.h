/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Looks at a drawing as a reader of XML and as a person does. */
#ifndef WS2CONNECT_TESTS_DRAWING_H
#define WS2CONNECT_TESTS_DRAWING_H

/* The drawing is well-formed XML, as far as what we write goes: tags nested, names and attributes
 * plain, no bare & or <, UTF-8 without characters that XML 1.0 section 2.2 forbids. Fails the test. */
void drawing_assert_well_formed(const char *svg);

/* Every text lies within the page, and no two of them on each other. The widths are those of a font
 * whose characters are as wide as the tool reserves. Fails the test. */
void drawing_assert_texts_apart(const char *svg);

/* Every bar lies within the page and is at least 3 pixels wide. Returns how many there are whose
 * classes are these; "" for all. */
unsigned drawing_count_bars(const char *svg, const char *style);

/* How often the piece occurs. */
unsigned drawing_count(const char *svg, const char *piece);

#endif
