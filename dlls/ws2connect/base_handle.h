/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The system's own handle of a socket. */
#ifndef WS2CONNECT_BASE_HANDLE_H
#define WS2CONNECT_BASE_HANDLE_H

#include <winsock2.h>

/* What a layered provider hands out is not always the handle that its I/O goes by, and CancelIoEx
 * knows that one only. Returns s where none is told. Not to be closed. Changes the last error. Under
 * Wine, which has no layers, it costs 20 us for nothing. */
SOCKET base_handle(SOCKET s);

#endif
