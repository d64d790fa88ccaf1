/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The DLL under test, and calls of its functions. */

#ifndef CONFORMANCE_IMPLEMENTATION_H
#define CONFORMANCE_IMPLEMENTATION_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>

#include "cases.h"

/* Loads the DLL. A bare name is searched for as the system does, first in the program's folder. A
 * name with a folder is loaded from there, and so are the DLLs that it needs. Returns 0 or a
 * Windows error. */
DWORD implementation_load(const char *dll);

/* The loaded DLL; NULL before. */
HMODULE implementation_module(void);

/* Is it the system's own ws2_32.dll? */
bool implementation_is_the_systems(void);

/* Does the DLL export the function? entry_name() is the name of the function. */
bool implementation_has(enum entry entry);
const char *entry_name(enum entry entry);

/* A call of one of the three functions. Begin with request_init() and change what the case tests. */
struct request
{
    enum entry entry;
    SOCKET s;
    const char *node, *service;              /* BY_NAME_A; converted for BY_NAME_W */
    const wchar_t *node_wide, *service_wide; /* BY_NAME_W: used instead, if set */
    SOCKET_ADDRESS_LIST *list;               /* BY_LIST */
    DWORD *local_len;
    struct sockaddr *local;
    DWORD *remote_len;
    struct sockaddr *remote;
    const struct timeval *timeout;
    WSAOVERLAPPED *reserved;
};

struct outcome
{
    BOOL result;
    int error; /* of WSAGetLastError() right after the call; ERROR_UNTOUCHED if not set */
    unsigned elapsed_ms;
};

/* The last error before each call. It shows when a function sets none. */
#define ERROR_UNTOUCHED 0x5eed

/* Makes the call. It does not use cmocka, so any thread may call it. */
struct outcome request_send(const struct request *request);

/* WSAIoctl of the DLL, for SORT. */
int implementation_ioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size,
                         DWORD *returned, WSAOVERLAPPED *overlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE completion);

/* Milliseconds of a monotonic clock with a resolution of 1 ms. (That of GetTickCount() is 16 ms.) */
unsigned clock_ms(void);

#endif
