/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes the lines of a trace to a pipe or a console, which may not take them at once. */
#ifndef WS2CONNECT_TRACE_WRITER_H
#define WS2CONNECT_TRACE_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include <windows.h>

/* Writes one line of at most TRACE_LINE_SIZE bytes. The line is written when this returns, unless
 * nobody reads: then it is written later, when there is room, and nobody waits for that. Returns false
 * when the line is lost, because too many lines wait already. Changes the last error. */
bool trace_writer_write(HANDLE to, const char *line, size_t length);

#endif
