/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A line there and a line back, over a connected socket. */
#ifndef WSCONNECT_EXCHANGE_H
#define WSCONNECT_EXCHANGE_H

#include <winsock2.h>

#include <stdint.h>

/* Room for a reply and its terminator, in bytes: our choice, a longer line is cut there. */
#define EXCHANGE_REPLY_SIZE 2048

/* Sends the text with a line feed, and reads until a line feed or the end of the connection, both
 * within timeout_ms. The socket is a blocking one; its send and receive timeouts are changed.
 *
 * Returns 0 and writes the reply without its line end, NUL bytes as ASCII's SUB; or a WSA code:
 * WSAETIMEDOUT, or WSAEDISCON when the connection ended before any byte came. */
int exchange_line(SOCKET s, const char *text, uint64_t timeout_ms, char reply[EXCHANGE_REPLY_SIZE]);

#endif
