/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Error codes in words. */
#ifndef WSCONNECT_ERRORS_H
#define WSCONNECT_ERRORS_H

/* Size of a description in bytes, with its terminator; longer ones are cut. Our choice. */
#define ERROR_TEXT_SIZE 512

/* Describes a WSA code: writes "NAME (NUMBER): message", in UTF-8, one line without its end. The
 * message is the system's own, or ours where the system has none. Returns out. */
const char *error_describe(int code, char out[ERROR_TEXT_SIZE]);

/* Describes an error code of the system, such as that of a DLL that could not be loaded: writes
 * "message (NUMBER)". Returns out. */
const char *error_describe_load(unsigned long code, char out[ERROR_TEXT_SIZE]);

#endif
