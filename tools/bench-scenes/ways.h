/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The ways of a Windows program to connect to one of several addresses: a function of a DLL, or a loop by
 * hand. */
#ifndef BENCH_WAYS_H
#define BENCH_WAYS_H

#include "implementation.h"

#include <stdbool.h>
#include <winsock2.h>

/* Begins as zeros. Callers only read the fields. */
struct way
{
    struct implementation implementation; /* of a loop: none */
    bool on_thread;                       /* a loop on a new thread for each call */
    int family;                           /* AF_INET; or AF_INET6 for both families */
    const char *host, *port;              /* a name */
    wchar_t *wide_host, *wide_port;
    SOCKET_ADDRESS_LIST *list; /* or a list of addresses */
};

/* Prepares the way of who, a DLL, "loop" or "thread", to
 *   ipv4:HOST          a name that has IPv4 addresses only
 *   dual:HOST          a name, on a socket for both families, as the manual of WSAConnectByName advises
 *   list:FIRST+COUNT   a list of COUNT IPv4 addresses from FIRST on
 * Returns NULL, or why this cannot be done, which is valid as long as the arguments. */
const char *way_open(struct way *way, const char *who, const char *what, const char *port);
void way_close(struct way *way);

/* Makes a socket and connects it. Returns 0, and writes *out, the caller's to close; or the WSA code. */
int way_connect(const struct way *way, SOCKET *out);

/* Closes with a reset, so that no port stays in TIME_WAIT. */
void way_hang_up(SOCKET s);

#endif
