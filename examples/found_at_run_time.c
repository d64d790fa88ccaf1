/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A program that must also start where there is no ws2connect.dll: it looks for the DLL beside itself, and
 * connects by getaddrinfo and connect without it, one address after the other and without a timeout.
 *
 * usage: found_at_run_time HOST PORT */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdio.h>
#include <string.h>

typedef BOOL(WINAPI *connect_by_name)(SOCKET s, const char *host, const char *port,
                                      DWORD *local_size, SOCKADDR *local, DWORD *remote_size,
                                      SOCKADDR *remote, const struct timeval *timeout,
                                      WSAOVERLAPPED *reserved);

/* By its whole path: a bare name would be looked for in the current folder, too. */
static connect_by_name find_ws2connect(void)
{
    char path[MAX_PATH + sizeof("ws2connect.dll")];
    DWORD length = GetModuleFileNameA(NULL, path, MAX_PATH);
    char *name;
    HMODULE module;

    if (!length || length == MAX_PATH)
        return NULL;
    name = strrchr(path, '\\');
    strcpy(name ? name + 1 : path, "ws2connect.dll");
    module = LoadLibraryA(path);
    return module ? (connect_by_name)(void *)GetProcAddress(module, "WSAConnectByNameA") : NULL;
}

static SOCKET connect_with_ws2connect(connect_by_name function, const char *host, const char *port)
{
    const struct timeval timeout = { 10, 0 };
    SOCKET s = socket(AF_INET6, SOCK_STREAM, 0);
    DWORD v6only = 0;

    if (s == INVALID_SOCKET)
        return INVALID_SOCKET;
    if (setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6only, sizeof(v6only)) ||
        !function(s, host, port, NULL, NULL, NULL, NULL, &timeout, NULL))
    {
        closesocket(s);
        return INVALID_SOCKET;
    }
    return s;
}

static SOCKET connect_in_turn(const char *host, const char *port)
{
    const struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
    struct addrinfo *list, *entry;
    SOCKET s = INVALID_SOCKET;

    if (getaddrinfo(host, port, &hints, &list))
        return INVALID_SOCKET;
    for (entry = list; entry && s == INVALID_SOCKET; entry = entry->ai_next)
    {
        s = socket(entry->ai_family, entry->ai_socktype, entry->ai_protocol);
        if (s != INVALID_SOCKET && connect(s, entry->ai_addr, (int)entry->ai_addrlen))
        {
            closesocket(s);
            s = INVALID_SOCKET;
        }
    }
    freeaddrinfo(list);
    return s;
}

int main(int argc, char **argv)
{
    connect_by_name function = find_ws2connect();
    WSADATA winsock;
    SOCKET s;

    if (argc != 3)
    {
        fputs("usage: found_at_run_time HOST PORT\n", stderr);
        return 2;
    }
    if (WSAStartup(MAKEWORD(2, 2), &winsock))
        return 1;
    s = function ? connect_with_ws2connect(function, argv[1], argv[2])
                 : connect_in_turn(argv[1], argv[2]);
    if (s == INVALID_SOCKET)
        fputs("found_at_run_time: not connected\n", stderr);
    else
    {
        printf("connected %s ws2connect.dll\n", function ? "by" : "without");
        closesocket(s);
    }
    WSACleanup();
    return s == INVALID_SOCKET;
}
