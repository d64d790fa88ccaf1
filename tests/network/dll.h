/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* ws2connect.dll as these programs use it: loaded for a call, and gone some time after it. */
#ifndef NETWORK_DLL_H
#define NETWORK_DLL_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>

#define DLL "ws2connect.dll"

/* Loads the DLL and connects an IPv4 socket, which it closes, with WSAConnectByNameA. Returns the call's
 * error, 0 for success, -1 when it could not be made. *module is NULL, or is to be freed. */
int dll_call(const char *node, const char *port, const struct timeval *timeout, HMODULE *module);

/* The same, and frees the DLL. */
int dll_call_and_free(const char *node, const char *port, const struct timeval *timeout);

/* Waits until the DLL has gone, which is half a second after the last task of its threads. Returns whether
 * it has, after five seconds at most. */
bool dll_wait_unloaded(void);

#endif
