/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The output of the tool: UTF-8 text to a console, a file or a pipe. */
#ifndef WSCONNECT_CONSOLE_H
#define WSCONNECT_CONSOLE_H

/* Longest line, in bytes; the rest is cut off. Our choice. */
#define CONSOLE_LINE_SIZE 8192

/* Writes the text as it is to standard output. */
void console_text(const char *text);

/* Write one line, formatted as by printf(): to standard output, or to standard error with
 * "wsconnect: " before it. As by buffer_add_visible(): a name or a server's reply does not leave the line,
 * nor control the terminal. */
void console_line(const char *format, ...) __attribute__((format(gnu_printf, 1, 2)));
void console_error(const char *format, ...) __attribute__((format(gnu_printf, 1, 2)));

#endif
