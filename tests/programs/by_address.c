/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * WSAConnectByList as GetProcAddress finds it. */
#include "caller.h"

#include <stdio.h>
#include <windows.h>

int caller_connect(SOCKET s, struct sockaddr_in *first, struct sockaddr_in *second)
{
    FARPROC found = GetProcAddress(GetModuleHandleA("ws2_32.dll"), "WSAConnectByList");

    if (!found)
    {
        printf("GetProcAddress: error %lu\n", GetLastError());
        return 1;
    }
    return caller_connect_by_list(s, first, second,
                                  (connect_by_list_function)(void (*)(void))found);
}
