/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * The callers of this folder differ in how they find the function that connects. */
#ifndef TESTS_PROGRAMS_CALLER_H
#define TESTS_PROGRAMS_CALLER_H

#include <winsock2.h>

typedef BOOL(PASCAL *connect_by_list_function)(SOCKET, PSOCKET_ADDRESS_LIST, LPDWORD, LPSOCKADDR,
                                               LPDWORD, LPSOCKADDR, const struct timeval *,
                                               LPWSAOVERLAPPED);

/* Connects the socket to one of the two, in this order. Returns 0, or 1 after printing why it failed. */
int caller_connect(SOCKET s, struct sockaddr_in *first, struct sockaddr_in *second);

/* The same, by a function of the kind of WSAConnectByList. */
int caller_connect_by_list(SOCKET s, struct sockaddr_in *first, struct sockaddr_in *second,
                           connect_by_list_function by_list);

/* Sends a line to the server and prints the line of its answer. Returns 0, or 1 after printing why it
 * failed. */
int caller_exchange(SOCKET s);

#endif
