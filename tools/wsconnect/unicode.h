/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Between Windows' UTF-16 and the UTF-8 that the tool works in. */
#ifndef WSCONNECT_UNICODE_H
#define WSCONNECT_UNICODE_H

#include <stddef.h>
#include <wchar.h>

/* Writes text as UTF-8 into out, size bytes with the terminator; empty when it does not fit. */
void unicode_to_utf8(const wchar_t *text, char *out, size_t size);

/* Copies of text in the other form; NULL when memory has run out. Freed with free(). What is no
 * valid character becomes U+FFFD. */
char *unicode_utf8_copy(const wchar_t *text);
wchar_t *unicode_wide_copy(const char *text);

/* The arguments of wmain() as UTF-8, ended by NULL; NULL when memory has run out. */
char **unicode_arguments(int argc, wchar_t **wide);
void unicode_arguments_free(char **argv);

#endif
