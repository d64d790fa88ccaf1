/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Winsock's functions, looked up at run time. When the drop-in is broken, they may be missing, and a
 * program that imports them would not start. */
#ifndef VERIFY_WINSOCK_CALLS_H
#define VERIFY_WINSOCK_CALLS_H

#include <winsock2.h>

#define WINSOCK_CALLS(X) \
    X(WSAStartup)        \
    X(WSACleanup)        \
    X(WSAGetLastError)   \
    X(socket)            \
    X(closesocket)       \
    X(bind)              \
    X(listen)            \
    X(getsockname)       \
    X(accept)            \
    X(connect)           \
    X(ioctlsocket)       \
    X(select)            \
    X(send)              \
    X(recv)              \
    X(WSAIoctl)          \
    X(WSAConnectByList)

#define WINSOCK_POINTER(name) __typeof__(&name) name;

/* WSAConnectByList is NULL when the module lacks it. The others are required. */
struct winsock_calls
{
    WINSOCK_CALLS(WINSOCK_POINTER)
};

/* Looks up the functions in the module and calls WSAStartup; the caller has to call WSACleanup.
 * Returns NULL; or the name of the step that failed: the first required function that the module
 * lacks, with *error 0, or "WSAStartup", with *error its WSA code. */
const char *winsock_calls_start(HMODULE module, struct winsock_calls *out, int *error);

#endif
