/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A file that is written at the end of the program, and checked at its beginning. */
#ifndef WSCONNECT_OUTPUT_FILE_H
#define WSCONNECT_OUTPUT_FILE_H

#include <winsock2.h> /* before windows.h, which brings the old one */

#include <windows.h>

#include <stddef.h>

/* Checks that the file (a path in UTF-8) can be written. A file that exists is not changed, and a new
 * one does not stay. Returns 0 or the system's error code. */
DWORD output_file_check(const char *path);

/* Writes length bytes to the file, in place of its former content. Returns 0 or the system's error
 * code. */
DWORD output_file_write(const char *path, const char *bytes, size_t length);

#endif
