/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * WSAConnectByList in the program's import table, by its name. */
#include "caller.h"

/* The cast below: versions of mingw-w64 differ in how they declare the timeout. */

int caller_connect(SOCKET s, struct sockaddr_in *first, struct sockaddr_in *second)
{
    return caller_connect_by_list(s, first, second, (connect_by_list_function)WSAConnectByList);
}
