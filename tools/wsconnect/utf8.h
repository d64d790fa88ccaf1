/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Characters of UTF-8 text, one by one. */
#ifndef WSCONNECT_UTF8_H
#define WSCONNECT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Reads the character at text, of which length bytes are there. Returns its bytes, 1 to 4, and
 * writes *code; or 0 when it is no valid one: cut off, too long a form, a surrogate, above U+10FFFF
 * (RFC 3629 section 4). */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);

/* Writes the character; returns its bytes, 1 to 4. The code is valid. */
size_t utf8_encode(uint32_t code, char out[4]);

/* How many columns of a fixed-width font the text, length bytes, takes at most: characters of East
 * Asian scripts and pictures count as two, a byte that is no valid UTF-8 as one. */
size_t utf8_columns(const char *text, size_t length);

#endif
