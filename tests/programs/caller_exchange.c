/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors */
#include "caller.h"

#include <stdio.h>

int caller_exchange(SOCKET s)
{
    char byte;

    if (send(s, "hello\n", 6, 0) != 6)
    {
        printf("send: error %d\n", WSAGetLastError());
        return 1;
    }
    printf("reply: ");
    while (recv(s, &byte, 1, 0) == 1)
    {
        putchar(byte);
        if (byte == '\n')
            return 0;
    }
    printf("\nrecv: error %d\n", WSAGetLastError());
    return 1;
}
