/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The ways to connect by name that are compared. */

#ifndef WS2CONNECT_BENCH_CONTESTANTS_H
#define WS2CONNECT_BENCH_CONTESTANTS_H

#include <winsock2.h>

typedef BOOL(WINAPI *connect_by_name_fn)(SOCKET s, const char *node, const char *service,
                                         DWORD *local_len, struct sockaddr *local,
                                         DWORD *remote_len, struct sockaddr *remote,
                                         const struct timeval *timeout, OVERLAPPED *reserved);

struct contestant
{
    const char *name;
    connect_by_name_fn connect_by_name; /* NULL: getaddrinfo and connect */
    const struct timeval *timeout;
};

/* Loads a DLL, which stays loaded, and returns its WSAConnectByNameA; NULL with GetLastError() when
 * the DLL or the function is missing. */
connect_by_name_fn contestant_load(const char *dll);

/* Connects a blocking socket of the family in this way. Returns 0 or the WSA code. */
int contestant_run(const struct contestant *contestant, SOCKET s, int family, const char *host,
                   const char *port);

#endif
