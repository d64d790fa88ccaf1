/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Imports all of ws2_32 by ordinals, as Microsoft's linker does for functions of Winsock 1.1. It uses
 * connect, because WSAConnectByList has no fixed ordinal. */
#include "caller.h"

#include <stdio.h>

int caller_connect(SOCKET s, struct sockaddr_in *first, struct sockaddr_in *second)
{
    (void)first;
    if (!connect(s, (struct sockaddr *)second, sizeof(*second)))
        return 0;
    printf("connect: error %d\n", WSAGetLastError());
    return 1;
}
