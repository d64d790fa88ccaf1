/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Sorts addresses like Chromium's resolver: on an AF_INET6 UDP socket, with IPv4 addresses as v4-mapped ones,
 * with the list and its addresses in one buffer, a second buffer of the same size for the answer, and no
 * OVERLAPPED.
 *
 * usage: sorter ADDRESS...      prints the addresses in their order, a line each, or the error; and what
 *                               is wrong with the answer */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PORT 443

static BOOL parse(const char *text, struct sockaddr_in6 *address)
{
    struct addrinfo hints = { .ai_family = AF_INET6,
                              .ai_socktype = SOCK_DGRAM,
                              .ai_flags = AI_NUMERICHOST };
    char mapped[64];
    struct addrinfo *found;

    snprintf(mapped, sizeof(mapped), "%s%s", strchr(text, ':') ? "" : "::ffff:", text);
    if (getaddrinfo(mapped, NULL, &hints, &found))
        return FALSE;
    memcpy(address, found->ai_addr, sizeof(*address));
    address->sin6_port = htons(PORT);
    freeaddrinfo(found);
    return TRUE;
}

static size_t size_for(int count)
{
    return offsetof(SOCKET_ADDRESS_LIST, Address[count]) + count * sizeof(struct sockaddr_in6);
}

/* Returns NULL, and prints why, if a text is not an address. */
static SOCKET_ADDRESS_LIST *list_new(int count, char **texts)
{
    SOCKET_ADDRESS_LIST *list = calloc(1, size_for(count));
    struct sockaddr_in6 *room = (struct sockaddr_in6 *)&list->Address[count];
    int i;

    list->iAddressCount = count;
    for (i = 0; i < count; i++)
    {
        if (!parse(texts[i], &room[i]))
        {
            fprintf(stderr, "sorter: %s is no address\n", texts[i]);
            free(list);
            return NULL;
        }
        list->Address[i].lpSockaddr = (struct sockaddr *)&room[i];
        list->Address[i].iSockaddrLength = sizeof(room[i]);
    }
    return list;
}

static void print_entry(const SOCKET_ADDRESS_LIST *list, const SOCKET_ADDRESS *entry,
                        DWORD returned)
{
    const char *at = (const char *)entry->lpSockaddr, *from = (const char *)list;
    const struct sockaddr_in6 *address = (const struct sockaddr_in6 *)entry->lpSockaddr;
    char text[NI_MAXHOST] = "?";

    if (entry->iSockaddrLength != sizeof(*address))
        printf("wrong: a length of %d\n", entry->iSockaddrLength);
    else if (at < from || at + sizeof(*address) > from + returned || (ULONG_PTR)at % sizeof(int))
        printf("wrong: an address that is not in the answer\n");
    else if (address->sin6_family != AF_INET6 || address->sin6_port != htons(PORT))
        printf("wrong: family %d, port %d\n", address->sin6_family, ntohs(address->sin6_port));
    else
        getnameinfo(entry->lpSockaddr, entry->iSockaddrLength, text, sizeof(text), NULL, 0,
                    NI_NUMERICHOST);
    printf("%s\n", text);
}

static void sort(SOCKET s, const SOCKET_ADDRESS_LIST *in, SOCKET_ADDRESS_LIST *before,
                 SOCKET_ADDRESS_LIST *out)
{
    DWORD size = (DWORD)size_for(in->iAddressCount), returned = 0;
    int i;

    memcpy(before, in, size);
    if (WSAIoctl(s, SIO_ADDRESS_LIST_SORT, (void *)in, size, out, size, &returned, NULL, NULL))
    {
        printf("error %d\n", WSAGetLastError());
        return;
    }
    if (memcmp(before, in, size))
        printf("wrong: the list that was given has changed\n");
    if (returned > size)
        printf("wrong: %lu bytes of %lu\n", returned, size);
    else
        for (i = 0; i < out->iAddressCount; i++)
            print_entry(out, &out->Address[i], returned);
}

int main(int argc, char **argv)
{
    SOCKET_ADDRESS_LIST *in, *before, *out;
    WSADATA data;
    SOCKET s;

    if (argc < 2)
    {
        fprintf(stderr, "usage: sorter ADDRESS...\n");
        return 2;
    }
    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    in = list_new(argc - 1, argv + 1);
    if (!in)
        return 2;
    before = malloc(size_for(argc - 1));
    out = calloc(1, size_for(argc - 1));
    s = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
    if (s == INVALID_SOCKET)
        printf("socket: error %d\n", WSAGetLastError());
    else
        sort(s, in, before, out);
    closesocket(s);
    free(out);
    free(before);
    free(in);
    WSACleanup();
    return 0;
}
