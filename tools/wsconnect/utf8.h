/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The characters of a UTF-8 text. */
#ifndef WSCONNECT_UTF8_H
#define WSCONNECT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Reads the first character of a text of length bytes. Returns its size in bytes, 1 to 4, and writes
 * *code. Returns 0 when it is not valid: cut off, longer than needed, a surrogate, or above U+10FFFF
 * (RFC 3629 section 4). */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);

/* Writes a character and returns its size in bytes, 1 to 4. The code must be valid. */
size_t utf8_encode(uint32_t code, char out[4]);

/* Returns how many columns of a monospaced font a text of length bytes takes at most: a character
 * of an East Asian script or a picture counts as two, a byte that is not valid UTF-8 as one. */
size_t utf8_columns(const char *text, size_t length);

#endif
