/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The file to which the implementation writes the trace of its calls. */
#ifndef WSCONNECT_TRACE_FILE_H
#define WSCONNECT_TRACE_FILE_H

#include <winsock2.h> /* before windows.h, which brings the old one */

#include <windows.h>

#include <stddef.h>

/* Size of a path in characters, with its terminator; a longer one is not used. Our choice. */
#define TRACE_FILE_PATH_SIZE 1024

struct trace_file
{
    wchar_t path[TRACE_FILE_PATH_SIZE];
    HANDLE ours;    /* of our temporary file, which is deleted when this is closed; or NULL */
    LONGLONG begin; /* where reading begins: the size that the file had before, in bytes */
};

/* Chooses the file to which an implementation that is loaded from now on writes its trace: the one
 * that WS2CONNECT_TRACE names, if its name ends in .jsonl; else makes a temporary file and sets the
 * variable to its name. The system deletes the temporary file at trace_file_clear(), or when the
 * program ends before. Returns 0 or the system's error code. Call trace_file_clear() in any
 * case. */
DWORD trace_file_init(struct trace_file *file);

/* To be called before a call whose trace is wanted, when calls before it have been traced, too: what
 * these wrote is not read. */
void trace_file_begin(struct trace_file *file);

/* Reads what was written to the file since trace_file_begin(), or else trace_file_init(). Returns 0 and
 * writes *text and *length in bytes; *text has room for one more byte, and the caller frees it with
 * free(). Or returns the system's error code: ERROR_FILE_NOT_FOUND when there is no file,
 * ERROR_FILE_TOO_LARGE above 16 MiB. */
DWORD trace_file_read(const struct trace_file *file, char **text, size_t *length);

/* Closes and so deletes a temporary file. May be called again. */
void trace_file_clear(struct trace_file *file);

#endif
