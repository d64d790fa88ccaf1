/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * All of ws2_32 by ordinals, as programs built by Microsoft's linker import what has been there since
 * Winsock 1.1; so with connect, there being no ordinal for WSAConnectByList that they could know. */
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
