/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A program that knows nothing of ws2connect: it calls the three functions as winsock2.h declares
 * them, and is C and C++. For each it prints the result and the error of a call without names or
 * addresses; on a Winsock without the functions it would not start. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdio.h>

static void print_result(const char *function, BOOL result)
{
    int error = WSAGetLastError();

    printf("%s %d %d\n", function, (int)result, error);
}

int main(void)
{
    WSADATA data;
    SOCKET s;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    s = socket(AF_INET, SOCK_STREAM, 0);
    print_result("WSAConnectByNameA",
                 WSAConnectByNameA(s, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
    print_result("WSAConnectByNameW",
                 WSAConnectByNameW(s, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
    print_result("WSAConnectByList", WSAConnectByList(s, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
    closesocket(s);
    WSACleanup();
    return 0;
}
