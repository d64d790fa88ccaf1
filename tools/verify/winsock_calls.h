/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Winsock's functions, looked up at run time: where the drop-in is broken, they are not there, and
 * a program that imports them would not get far enough to say so. */
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

/* WSAConnectByList is NULL where the module lacks it; the others are always there. */
struct winsock_calls
{
    WINSOCK_CALLS(WINSOCK_POINTER)
};

/* Returns the name of a function that the module lacks; NULL when all are there. */
const char *winsock_calls_find(HMODULE module, struct winsock_calls *out);

#endif
