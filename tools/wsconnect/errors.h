/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Winsock's error codes, for people. */
#ifndef WSCONNECT_ERRORS_H
#define WSCONNECT_ERRORS_H

/* Room for the longest text error_describe() writes, in bytes: our choice, longer ones are cut. */
#define ERROR_TEXT_SIZE 512

/* Writes "NAME (NUMBER): message", in UTF-8 and on one line. The message is the system's where
 * it has one, else ours. */
void error_describe(int code, char out[ERROR_TEXT_SIZE]);

/* The same for a DLL that LoadLibrary could not load: "message (NUMBER)". */
void error_describe_load(unsigned long code, char out[ERROR_TEXT_SIZE]);

#endif
