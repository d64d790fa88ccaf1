/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Makes a connection on loopback: does the Winsock that was loaded work? */
#ifndef VERIFY_LOOPBACK_H
#define VERIFY_LOOPBACK_H

#include <winsock2.h>

/* Connects to a listener on 127.0.0.1, by the module's WSAConnectByList or, if it has none, its
 * connect, and sends a byte each way. No wait is longer than 5 s.
 *
 * Returns NULL when all went well; else the name of the step that failed, and writes to *error the
 * WSA code or 0. When the module lacks a function, that is the failed step, and nothing was
 * called. */
const char *loopback_try(HMODULE ws2_32, int *error);

#endif
