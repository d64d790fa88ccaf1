/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A program that calls WS2ConnectSortAddressList without a socket, in C and C++, and prints its result and
 * error. */
#include <ws2connect.h>

#include <stdio.h>

int main(void)
{
    WSADATA data;
    int result;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    result = WS2ConnectSortAddressList(INVALID_SOCKET, NULL, 0, NULL, 0, NULL);
    printf("WS2ConnectSortAddressList %d %d\n", result, WSAGetLastError());
    WSACleanup();
    return 0;
}
