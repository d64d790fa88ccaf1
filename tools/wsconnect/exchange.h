/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Sends a line over a connected socket, and receives one. */
#ifndef WSCONNECT_EXCHANGE_H
#define WSCONNECT_EXCHANGE_H

#include <winsock2.h>

#include <stdint.h>

/* The longest reply in bytes; a longer line is cut and ends in an ellipsis. As RESULT_JSON_STRING_MAX, so
 * that the manual names one length. */
#define EXCHANGE_REPLY_MAX 4096

/* Room for a reply, CR, LF and a terminator. */
#define EXCHANGE_REPLY_SIZE (EXCHANGE_REPLY_MAX + 3)

/* Sends the text and a line feed, then receives until a line feed or the end of the connection, all
 * within timeout_ms milliseconds. The socket must be a blocking one; its send and receive timeouts
 * are changed.
 *
 * Returns 0 and writes the reply without its line end, with a SUB (0x1a) for each NUL byte; what is cut,
 * is so between two characters of UTF-8. Or returns a WSA code, such as WSAETIMEDOUT, or WSAEDISCON when
 * the connection ended before the first byte. */
int exchange_line(SOCKET s, const char *text, uint64_t timeout_ms, char reply[EXCHANGE_REPLY_SIZE]);

#endif
