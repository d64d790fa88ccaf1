/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes the lines of a trace to what may not take them at once: a pipe, a console. */
#ifndef WS2CONNECT_TRACE_WRITER_H
#define WS2CONNECT_TRACE_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include <windows.h>

/* Writes one line of at most TRACE_LINE_SIZE bytes. It is there when this returns, unless nobody
 * reads: then it is written as soon as there is room, without waiting. Returns false when that is not
 * to be hoped for either, and the line is lost. Changes the last error. */
bool trace_writer_write(HANDLE to, const char *line, size_t length);

#endif
