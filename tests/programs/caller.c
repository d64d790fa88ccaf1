/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * usage: caller REFUSING PORT
 *
 * Connects to one of two ports of 127.0.0.1, of which the first refuses, says a line to the server
 * and prints its answer. */
#include "caller.h"

#include <stdio.h>
#include <stdlib.h>

static struct sockaddr_in loopback(const char *port)
{
    struct sockaddr_in address = { .sin_family = AF_INET };

    address.sin_port = htons((u_short)atoi(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int main(int argc, char **argv)
{
    struct sockaddr_in refusing, port;
    WSADATA data;
    SOCKET s;
    int err;

    if (argc != 3)
    {
        fprintf(stderr, "usage: caller REFUSING PORT\n");
        return 2;
    }
    err = WSAStartup(MAKEWORD(2, 2), &data);
    if (err)
    {
        printf("WSAStartup: error %d\n", err);
        return 1;
    }
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (s == INVALID_SOCKET)
    {
        printf("socket: error %d\n", WSAGetLastError());
        return 1;
    }
    /* This is seen even if the next call ends the program. */
    printf("calling\n");
    fflush(stdout);
    refusing = loopback(argv[1]);
    port = loopback(argv[2]);
    err = caller_connect(s, &refusing, &port) || caller_exchange(s);
    closesocket(s);
    WSACleanup();
    return err;
}
