/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Sorts addresses and prints them in one line, best first.
 *
 * usage: sorter.exe ADDRESS...     IPv6 or v4-mapped addresses; %scope as for WSAStringToAddress */
#include <ws2connect.h>

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

static int fail(const char *what)
{
    fprintf(stderr, "sorter: %s: %d\n", what, WSAGetLastError());
    return 1;
}

/* Returns the addresses as a list for the call, of *size bytes; NULL if one is not an address. */
static SOCKET_ADDRESS_LIST *read_addresses(char **texts, int count, DWORD *size)
{
    size_t entries = offsetof(SOCKET_ADDRESS_LIST, Address) + count * sizeof(SOCKET_ADDRESS);
    SOCKET_ADDRESS_LIST *list = calloc(1, entries + count * sizeof(struct sockaddr_in6));
    struct sockaddr_in6 *names;

    if (!list)
        return NULL;
    names = (void *)((char *)list + entries);
    list->iAddressCount = count;
    for (int i = 0; i < count; i++)
    {
        INT length = sizeof(names[i]);

        if (WSAStringToAddressA(texts[i], AF_INET6, NULL, (struct sockaddr *)&names[i], &length))
            return NULL;
        list->Address[i].lpSockaddr = (struct sockaddr *)&names[i];
        list->Address[i].iSockaddrLength = length;
    }
    *size = (DWORD)(entries + count * sizeof(names[0]));
    return list;
}

static int print_addresses(const SOCKET_ADDRESS_LIST *list)
{
    printf("sorted:");
    for (int i = 0; i < list->iAddressCount; i++)
    {
        char text[64];
        DWORD size = sizeof(text);

        if (WSAAddressToStringA(list->Address[i].lpSockaddr,
                                (DWORD)list->Address[i].iSockaddrLength, NULL, text, &size))
            return fail("WSAAddressToString");
        printf(" %s", text);
    }
    printf("\n");
    return 0;
}

int main(int argc, char **argv)
{
    SOCKET_ADDRESS_LIST *list;
    DWORD size;
    WSADATA data;
    SOCKET s;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return fail("WSAStartup");
    s = socket(AF_INET, SOCK_DGRAM, 0);
    list = read_addresses(argv + 1, argc - 1, &size);
    if (!list)
        return fail("the addresses");
    if (WS2ConnectSortAddressList(s, list, size, list, size, &size))
        return fail("WS2ConnectSortAddressList");
    return print_addresses(list);
}
