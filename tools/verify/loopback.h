/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A connection on loopback: does the Winsock that was loaded work. */
#ifndef VERIFY_LOOPBACK_H
#define VERIFY_LOOPBACK_H

#include <winsock2.h>

/* Connects to a listener on 127.0.0.1, through the module's WSAConnectByList or, where it has none,
 * its connect, and sends a byte each way. No wait is longer than 5 s.
 *
 * Returns the step that failed and writes *error, Winsock's code or 0; NULL when all went well. A
 * function that the module lacks is the failing step, and none has been called. */
const char *loopback_try(HMODULE ws2_32, int *error);

#endif
