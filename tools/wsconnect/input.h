/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Standard input. */
#ifndef WSCONNECT_INPUT_H
#define WSCONNECT_INPUT_H

#include <winsock2.h> /* before windows.h, which brings the old one */

#include <windows.h>

#include <stddef.h>

/* Largest input in bytes. Our choice. */
#define INPUT_SIZE_LIMIT ((size_t)1024 * 1024)

/* Reads standard input to its end. Returns 0 and writes *text and *length in bytes; *text has room for one
 * more byte, and the caller frees it with free(). Or returns the system's error code, ERROR_FILE_TOO_LARGE
 * above the limit. */
DWORD input_read(char **text, size_t *length);

#endif
