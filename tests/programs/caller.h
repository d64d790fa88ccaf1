/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * What the callers of this folder differ in: how they come to the function that connects. */
#ifndef TESTS_PROGRAMS_CALLER_H
#define TESTS_PROGRAMS_CALLER_H

#include <winsock2.h>

typedef BOOL(PASCAL *connect_by_list_function)(SOCKET, PSOCKET_ADDRESS_LIST, LPDWORD, LPSOCKADDR,
                                               LPDWORD, LPSOCKADDR, const struct timeval *,
                                               LPWSAOVERLAPPED);

/* 0 when the socket is connected to one of the two, in this order; otherwise 1, and it has been
 * said on standard output why. */
int caller_connect(SOCKET s, struct sockaddr_in *first, struct sockaddr_in *second);

/* The same, by a function of the kind of WSAConnectByList. */
int caller_connect_by_list(SOCKET s, struct sockaddr_in *first, struct sockaddr_in *second,
                           connect_by_list_function by_list);

/* Says a line to the server and prints its answer, up to the end of its own line. 0, or 1 when that
 * failed, and it has been said on standard output why. */
int caller_exchange(SOCKET s);

#endif
