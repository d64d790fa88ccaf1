/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Text put together piece by piece in a buffer of fixed size.
 *
 * Not printf(): its decimal point depends on the locale, it knows nothing of JSON, and it would
 * double the size of the DLL. */
#ifndef WS2CONNECT_TEXT_H
#define WS2CONNECT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* Fields are for reading; out is always terminated, unless size is 0. */
struct text
{
    char *out;
    size_t size; /* with the terminator */
    size_t length;
    bool cut; /* a piece found no room, so that it and all after it were left out */
};

void text_init(struct text *text, char *out, size_t size);

/* Each adds its piece as a whole, or nothing. */
void text_add(struct text *text, const char *piece);
void text_add_number(struct text *text, uint64_t number);

/* Right-aligned in at least width columns, padded with pad. */
void text_add_padded(struct text *text, uint64_t number, size_t width, char pad);

/* The lower-case hexadecimal digits of number, no leading zeros. */
void text_add_hex(struct text *text, uint32_t number);

/* Blanks up to the given length of the text. */
void text_pad_to(struct text *text, size_t length);

/* The string in quotation marks, in UTF-8, escaped as JSON wants it (RFC 8259 section 7), which is
 * readable too and leaves nothing that a terminal obeys. Half a surrogate pair becomes U+FFFD.
 * What is longer than max bytes, quotation marks not counted, ends early with an ellipsis: max is
 * at least 3, the size of one. */
void text_add_quoted(struct text *text, const wchar_t *string, size_t max);

/* Back to an earlier length, with room for what follows. */
void text_rewind(struct text *text, size_t length);

#endif
