/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The public header among others: compiled, never run. The macros HEADER_FIRST and HEADER_LAST say
 * where winsock2.h stands; with neither, only ws2connect.h is included. */

#ifdef HEADER_LAST
#include <winsock2.h>
#include <ws2tcpip.h>
#endif

#include <ws2connect.h>

#ifdef HEADER_FIRST
#include <winsock2.h>
#include <ws2tcpip.h>
#endif

int connect_all(SOCKET s, LPSTR name, LPWSTR wide_name, PSOCKET_ADDRESS_LIST list);

int connect_all(SOCKET s, LPSTR name, LPWSTR wide_name, PSOCKET_ADDRESS_LIST list)
{
    return WSAConnectByNameA(s, name, name, NULL, NULL, NULL, NULL, NULL, NULL) +
           WSAConnectByNameW(s, wide_name, wide_name, NULL, NULL, NULL, NULL, NULL, NULL) +
#ifdef UNICODE
           WSAConnectByName(s, wide_name, wide_name, NULL, NULL, NULL, NULL, NULL, NULL) +
#else
           WSAConnectByName(s, name, name, NULL, NULL, NULL, NULL, NULL, NULL) +
#endif
           WSAConnectByList(s, list, NULL, NULL, NULL, NULL, NULL, NULL) +
           WS2ConnectSortAddressList(s, list, sizeof(*list), list, sizeof(*list), NULL);
}
