/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A file that is written at the end, and whose path is tried at the beginning. */
#ifndef WSCONNECT_OUTPUT_FILE_H
#define WSCONNECT_OUTPUT_FILE_H

#include <winsock2.h> /* before windows.h, which brings the old one */

#include <windows.h>

#include <stddef.h>

/* Can the file (a path in UTF-8) be written? What is there stays as it is, and a file that is not
 * there is not made. Returns the system's error code. */
DWORD output_file_check(const char *path);

/* Writes it, in place of what is there. Returns the system's error code. */
DWORD output_file_write(const char *path, const char *bytes, size_t length);

#endif
