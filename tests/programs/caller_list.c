/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors */
#include "caller.h"

#include <stddef.h>
#include <stdio.h>

int caller_connect_by_list(SOCKET s, struct sockaddr_in *first, struct sockaddr_in *second,
                           connect_by_list_function by_list)
{
    /* SOCKET_ADDRESS_LIST has room for one. */
    union
    {
        SOCKET_ADDRESS_LIST list;
        char room[offsetof(SOCKET_ADDRESS_LIST, Address) + 2 * sizeof(SOCKET_ADDRESS)];
    } addresses;
    SOCKET_ADDRESS *entries = addresses.list.Address;

    addresses.list.iAddressCount = 2;
    entries[0].lpSockaddr = (struct sockaddr *)first;
    entries[0].iSockaddrLength = sizeof(*first);
    entries[1].lpSockaddr = (struct sockaddr *)second;
    entries[1].iSockaddrLength = sizeof(*second);
    if (by_list(s, &addresses.list, NULL, NULL, NULL, NULL, NULL, NULL))
        return 0;
    printf("WSAConnectByList: error %d\n", WSAGetLastError());
    return 1;
}
