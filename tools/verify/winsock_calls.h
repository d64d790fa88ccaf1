/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Winsock's functions, looked up at run time: where the drop-in is broken, they are not there, and
 * a program that imports them would not get far enough to say so. */
#ifndef VERIFY_WINSOCK_CALLS_H
#define VERIFY_WINSOCK_CALLS_H

#include <winsock2.h>

/* Their names are Windows'. */
struct winsock_calls
{
    int(WINAPI *WSAStartup)(WORD, LPWSADATA);
    int(WINAPI *WSACleanup)(void);
    int(WINAPI *WSAGetLastError)(void);
    SOCKET(WINAPI *socket)(int, int, int);
    int(WINAPI *closesocket)(SOCKET);
    int(WINAPI *bind)(SOCKET, const struct sockaddr *, int);
    int(WINAPI *listen)(SOCKET, int);
    int(WINAPI *getsockname)(SOCKET, struct sockaddr *, int *);
    SOCKET(WINAPI *accept)(SOCKET, struct sockaddr *, int *);
    int(WINAPI *connect)(SOCKET, const struct sockaddr *, int);
    int(WINAPI *ioctlsocket)(SOCKET, long, u_long *);
    int(WINAPI *select)(int, fd_set *, fd_set *, fd_set *, const struct timeval *);
    int(WINAPI *send)(SOCKET, const char *, int, int);
    int(WINAPI *recv)(SOCKET, char *, int, int);
    int(WINAPI *WSAIoctl)(SOCKET, DWORD, LPVOID, DWORD, LPVOID, DWORD, LPDWORD, LPWSAOVERLAPPED,
                          LPWSAOVERLAPPED_COMPLETION_ROUTINE);

    /* NULL where the module lacks it; the others are always there. */
    BOOL(WINAPI *WSAConnectByList)
    (SOCKET, PSOCKET_ADDRESS_LIST, LPDWORD, LPSOCKADDR, LPDWORD, LPSOCKADDR, const struct timeval *,
     LPWSAOVERLAPPED);
};

/* Returns the name of a function that the module lacks; NULL when all are there. */
const char *winsock_calls_find(HMODULE module, struct winsock_calls *out);

#endif
