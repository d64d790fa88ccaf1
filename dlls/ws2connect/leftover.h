/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The local addresses that failed connects have left on callers' sockets. The system shows them like
 * addresses that the caller has bound: only we know the difference. Any thread may call at any time. */
#ifndef WS2CONNECT_LEFTOVER_H
#define WS2CONNECT_LEFTOVER_H

#include "address.h"

#include <stdbool.h>
#include <winsock2.h>

/* Notes that the socket has this local address now, from a connect and not from its caller. */
void leftover_note(SOCKET s, const struct address *name);

/* Finds what was noted last for a socket with this handle. That socket may be closed by now, so the
 * note counts only if the socket has this address and port now.
 *
 * Returns   whether there is a note, and writes *name only then */
bool leftover_find(SOCKET s, struct address *name);

#endif
