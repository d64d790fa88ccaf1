/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The socket types and error codes, from the system's headers.
 *
 * Code that only converts and compares is built for Windows, and for the machine that runs its tests. */
#ifndef WS2CONNECT_NET_H
#define WS2CONNECT_NET_H

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netinet/in.h>
#include <sys/socket.h>

/* Values as in Windows' winerror.h. */
#define WSAEFAULT 10014
#define WSAEINVAL 10022
#define WSAEAFNOSUPPORT 10047
#define WSAEADDRNOTAVAIL 10049
#define WSAECONNRESET 10054
#define WSAENOBUFS 10055
#define WSAETIMEDOUT 10060
#define WSAECONNREFUSED 10061

/* As in Windows' ws2def.h. */
typedef struct
{
    struct sockaddr *lpSockaddr;
    int iSockaddrLength;
} SOCKET_ADDRESS;

typedef struct
{
    int iAddressCount;
    SOCKET_ADDRESS Address[1];
} SOCKET_ADDRESS_LIST;
#endif

#endif
