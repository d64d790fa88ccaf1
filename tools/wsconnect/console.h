/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the tool says: UTF-8 text to a console, a file or a pipe. */
#ifndef WSCONNECT_CONSOLE_H
#define WSCONNECT_CONSOLE_H

/* Longest line, in bytes; the rest is cut off. Our choice. */
#define CONSOLE_LINE_SIZE 8192

/* Writes the text as it is to standard output. */
void console_text(const char *text);

/* Writes one line to standard output, or, after "wsconnect: ", to standard error. Control
 * characters (a server's reply may hold any) are written as \xNN: a line stays a line, and no
 * terminal obeys it. */
void console_line(const char *format, ...) __attribute__((format(gnu_printf, 1, 2)));
void console_error(const char *format, ...) __attribute__((format(gnu_printf, 1, 2)));

#endif
