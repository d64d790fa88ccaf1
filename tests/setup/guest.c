/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * A program that runs while ws2connect-setup is at work: it connects to itself on loopback, says
 * "connected", and does so again for every line that it reads. */

#include <stdio.h>

#include <winsock2.h>
#include <windows.h>

static int connect_to_ourselves(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    int length = sizeof(address);
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
    SOCKET caller = socket(AF_INET, SOCK_STREAM, 0);
    int err = -1;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (listener != INVALID_SOCKET && caller != INVALID_SOCKET &&
        !bind(listener, (struct sockaddr *)&address, sizeof(address)) && !listen(listener, 1) &&
        !getsockname(listener, (struct sockaddr *)&address, &length))
        err = connect(caller, (struct sockaddr *)&address, sizeof(address));
    if (caller != INVALID_SOCKET)
        closesocket(caller);
    if (listener != INVALID_SOCKET)
        closesocket(listener);
    return err;
}

int main(void)
{
    WSADATA data;
    char line[16];

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    do
    {
        if (connect_to_ourselves())
        {
            printf("failed: error %d\n", WSAGetLastError());
            return 1;
        }
        printf("connected\n");
        fflush(stdout);
    } while (fgets(line, sizeof(line), stdin));
    WSACleanup();
    return 0;
}
