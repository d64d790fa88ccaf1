/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connects to a host by its name, over IPv6 or IPv4, as Microsoft's page of WSAConnectByName describes: one
 * socket for both, the call, then SO_UPDATE_CONNECT_CONTEXT. The source knows nothing of ws2connect; the
 * linker is told to take the function from there.
 *
 * usage: by_name HOST PORT */
#ifndef UNICODE
#define UNICODE
#endif
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h> /* SO_UPDATE_CONNECT_CONTEXT */

#include <stdio.h>

/* The longest that a whole call may take, with the lookup of the name. */
static struct timeval timeout = { 10, 0 };

/* Returns a socket that reaches IPv6 addresses and IPv4 ones, or INVALID_SOCKET. */
static SOCKET open_dual_stack(void)
{
    SOCKET s = socket(AF_INET6, SOCK_STREAM, 0);
    DWORD v6only = 0;

    if (s != INVALID_SOCKET &&
        setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6only, sizeof(v6only)))
    {
        closesocket(s);
        return INVALID_SOCKET;
    }
    return s;
}

/* Returns the connected socket. An IPv4 address comes as ::ffff:a.b.c.d. */
static SOCKET connect_to(WCHAR *host, WCHAR *port, SOCKADDR_STORAGE *remote, DWORD *remote_size)
{
    SOCKET s = open_dual_stack();

    if (s == INVALID_SOCKET)
        return INVALID_SOCKET;
    if (!WSAConnectByName(s, host, port, NULL, NULL, remote_size, (SOCKADDR *)remote, &timeout,
                          NULL))
    {
        int err = WSAGetLastError(); /* closesocket may change it */

        closesocket(s);
        WSASetLastError(err);
        return INVALID_SOCKET;
    }
    /* Windows: else shutdown, getpeername and others do not work on the socket. */
    setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0);
    return s;
}

int wmain(int argc, WCHAR **argv)
{
    SOCKADDR_STORAGE remote;
    DWORD remote_size = sizeof(remote), text_size = INET6_ADDRSTRLEN + 32;
    WCHAR text[INET6_ADDRSTRLEN + 32];
    WSADATA winsock;
    SOCKET s;

    if (argc != 3)
    {
        fputs("usage: by_name HOST PORT\n", stderr);
        return 2;
    }
    if (WSAStartup(MAKEWORD(2, 2), &winsock))
        return 1;
    s = connect_to(argv[1], argv[2], &remote, &remote_size);
    if (s == INVALID_SOCKET)
    {
        fprintf(stderr, "by_name: not connected: error %d\n", WSAGetLastError());
        WSACleanup();
        return 1;
    }
    if (!WSAAddressToString((SOCKADDR *)&remote, remote_size, NULL, text, &text_size))
        printf("connected to %ls\n", text);
    closesocket(s);
    WSACleanup();
    return 0;
}
