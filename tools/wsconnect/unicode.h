/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Converts between Windows' UTF-16 and the UTF-8 that the tools use. */
#ifndef WSCONNECT_UNICODE_H
#define WSCONNECT_UNICODE_H

#include <stddef.h>
#include <wchar.h>

/* Writes text to out as UTF-8. size is that of out in bytes; when the text with its terminator does
 * not fit, out is empty. */
void unicode_to_utf8(const wchar_t *text, char *out, size_t size);

/* Return a copy of text in the other encoding, which the caller frees with free(); NULL when memory
 * has run out. An invalid character becomes U+FFFD. */
char *unicode_utf8_copy(const wchar_t *text);
wchar_t *unicode_wide_copy(const char *text);

/* Returns the arguments of wmain() as UTF-8, with a NULL at the end; NULL when memory has run out. */
char **unicode_arguments(int argc, wchar_t **wide);
/* argv may be NULL. */
void unicode_arguments_free(char **argv);

#endif
