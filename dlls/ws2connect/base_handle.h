/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The base provider's handle of a socket. */
#ifndef WS2CONNECT_BASE_HANDLE_H
#define WS2CONNECT_BASE_HANDLE_H

#include <winsock2.h>

/* Returns the handle that CancelIoEx knows: a layered provider may have given the program another one.
 * Returns s when the system tells none. Do not close it. Changes the last error. Under Wine, which has
 * no layers, this takes 20 us and changes nothing. */
SOCKET base_handle(SOCKET s);

#endif
