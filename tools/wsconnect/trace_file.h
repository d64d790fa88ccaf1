/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The file in which the implementation leaves the trace of its calls. */
#ifndef WSCONNECT_TRACE_FILE_H
#define WSCONNECT_TRACE_FILE_H

#include <winsock2.h> /* before windows.h, which brings the old one */

#include <windows.h>

#include <stddef.h>

/* Room for a path: our choice, longer ones are not used. */
#define TRACE_FILE_PATH_SIZE 1024

struct trace_file
{
    wchar_t path[TRACE_FILE_PATH_SIZE];
    HANDLE ours;    /* open while there is one of ours, which goes when this is closed; or NULL */
    LONGLONG begin; /* where in it the part begins that is new */
};

/* Sees to it that an implementation that is loaded from now on writes its trace into a file: the one
 * that WS2CONNECT_TRACE names, when it ends in .jsonl; else a temporary one of ours, and that variable
 * then names it. The system removes ours when trace_file_clear() is called or the program ends in
 * another way. Returns the system's error code; trace_file_clear() is due after all. */
DWORD trace_file_init(struct trace_file *file);

/* Reads what has been written since. *text is freed with free(), and has room for one more byte
 * behind its *length. Returns the system's error code; ERROR_FILE_NOT_FOUND when there is no file,
 * ERROR_FILE_TOO_LARGE above 16 MiB. */
DWORD trace_file_read(const struct trace_file *file, char **text, size_t *length);

void trace_file_clear(struct trace_file *file);

#endif
