/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The DLL under judgement and calls of its functions. */

#ifndef CONFORMANCE_IMPLEMENTATION_H
#define CONFORMANCE_IMPLEMENTATION_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>

#include "cases.h"

/* Loads the DLL. A bare name is looked for as the system does (the program's folder first); a name
 * with a folder is taken from there, and so are the DLLs it needs. Returns 0 or a Windows error. */
DWORD implementation_load(const char *dll);

/* The loaded DLL; NULL before. */
HMODULE implementation_module(void);

/* Does the DLL export the function? Names it in any case. */
bool implementation_has(enum entry entry);
const char *entry_name(enum entry entry);

/* One call of one of the three functions. Start from request_init() and change what the case is about. */
struct request
{
    enum entry entry;
    SOCKET s;
    const char *node, *service;              /* BY_NAME_A; widened for BY_NAME_W */
    const wchar_t *node_wide, *service_wide; /* BY_NAME_W: if set, instead of the above */
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

/* Set as the last error before each call, so that a function that sets none is found out. */
#define ERROR_UNTOUCHED 0x5eed

/* Makes the call. Needs no cmocka, so other threads than the test's may use it. */
struct outcome request_send(const struct request *request);

/* WSAIoctl of the DLL, for SORT. */
int implementation_ioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size,
                         DWORD *returned, WSAOVERLAPPED *overlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE completion);

/* Milliseconds of a monotonic clock that counts every one (GetTickCount moves in steps of 16). */
unsigned clock_ms(void);

#endif
