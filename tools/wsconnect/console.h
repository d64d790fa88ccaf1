/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The output of the tool: UTF-8 text to a terminal, a file or a pipe. */
#ifndef WSCONNECT_CONSOLE_H
#define WSCONNECT_CONSOLE_H

#include <stdbool.h>

/* Longest line, in bytes; the rest is cut off. Our choice. */
#define CONSOLE_LINE_SIZE 8192

enum console_colour
{
    CONSOLE_GREEN,
    CONSOLE_YELLOW,
    CONSOLE_RED,
};

/* Writes the text as it is to standard output. */
void console_text(const char *text);

/* Writes a text of our own to standard output: on a terminal in this colour, unless the environment has
 * a NO_COLOR that is not empty (https://no-color.org). */
void console_coloured(enum console_colour colour, const char *text);

/* Write one line, formatted as by printf(): to standard output, or to standard error with
 * "wsconnect: " before it, in red as by console_coloured(). As by buffer_add_visible(): a name or a
 * server's reply does not leave the line, nor control the terminal. */
void console_line(const char *format, ...) __attribute__((format(gnu_printf, 1, 2)));
void console_error(const char *format, ...) __attribute__((format(gnu_printf, 1, 2)));

/* Whether standard error is a terminal. */
bool console_error_is_terminal(void);

/* Writes text over the line of the terminal of standard error at whose beginning the cursor is, or puts
 * blanks there when text is NULL, and goes back to its beginning. At most CONSOLE_STATUS_COLUMNS of the
 * text are shown, so that it stays on one line of 80 columns. */
#define CONSOLE_STATUS_COLUMNS 78
void console_status(const char *text);

#endif
