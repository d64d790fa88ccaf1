/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Builds a text piece by piece in a buffer of fixed size.
 *
 * Not with printf(): its decimal point depends on the locale, it does not know JSON, and it would
 * double the size of the DLL. */
#ifndef WS2CONNECT_TEXT_H
#define WS2CONNECT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* Callers only read the fields. out is always terminated, unless size is 0. */
struct text
{
    char *out;
    size_t size; /* in bytes, with the terminator */
    size_t length;
    bool cut; /* there was no room for a piece: it and all after it were left out */
};

/* Begins an empty text in a buffer of size bytes, which must outlive it. */
void text_init(struct text *text, char *out, size_t size);

/* Each adds its whole piece, or nothing. */
void text_add(struct text *text, const char *piece);
void text_add_number(struct text *text, uint64_t number);

/* Adds the number right-aligned in at least width columns, padded with pad. */
void text_add_padded(struct text *text, uint64_t number, size_t width, char pad);

/* Adds the number in lower-case hexadecimal digits, without leading zeros. */
void text_add_hex(struct text *text, uint32_t number);

/* Adds blanks up to the given length of the text. */
void text_pad_to(struct text *text, size_t length);

/* Adds the string in quotation marks, in UTF-8, escaped for JSON (RFC 8259 section 7). People can read
 * that too, and no control character reaches a terminal. Half a surrogate pair becomes U+FFFD. A string
 * longer than max bytes, without quotation marks, is cut and ends in an ellipsis. max is at least 3,
 * the size of an ellipsis. */
void text_add_quoted(struct text *text, const wchar_t *string, size_t max);

/* Goes back to an earlier length; the text has room again. */
void text_rewind(struct text *text, size_t length);

#endif
