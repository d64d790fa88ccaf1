/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The local addresses that failed connects have left on callers' sockets. Nothing tells them from one
 * that the caller bound: only we know that he did not. For any thread at any time. */
#ifndef WS2CONNECT_LEFTOVER_H
#define WS2CONNECT_LEFTOVER_H

#include "address.h"

#include <stdbool.h>
#include <winsock2.h>

/* The socket has this local address now, from a connect and not from its caller. */
void leftover_note(SOCKET s, const struct address *name);

/* What was noted last of a socket with this handle: *name. It may be about one that was closed since, so
 * it counts only as long as the socket has that very address and port.
 *
 * Returns whether there is something. */
bool leftover_find(SOCKET s, struct address *name);

#endif
