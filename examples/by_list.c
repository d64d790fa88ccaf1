/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connects to one of several addresses, as Microsoft's page of WSAConnectByList describes: one socket for IPv6
 * and IPv4, on which an IPv4 address is written as ::ffff:a.b.c.d.
 *
 * usage: by_list PORT ADDRESS... */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdio.h>
#include <string.h>

#define ADDRESSES_MAX 16

/* SOCKET_ADDRESS_LIST has room for one. */
struct list
{
    SOCKET_ADDRESS_LIST head;
    SOCKET_ADDRESS more[ADDRESSES_MAX - 1];
    struct sockaddr_in6 address[ADDRESSES_MAX];
};

/* Returns 0, or getaddrinfo's error for what is no address. */
static int list_add(struct list *list, const char *address, const char *port)
{
    const struct addrinfo hints = {
        .ai_flags = AI_NUMERICHOST | AI_V4MAPPED,
        .ai_family = AF_INET6,
        .ai_socktype = SOCK_STREAM,
    };
    struct sockaddr_in6 *entry = &list->address[list->head.iAddressCount];
    struct addrinfo *found;
    int err;

    err = getaddrinfo(address, port, &hints, &found);
    if (err)
        return err;
    memcpy(entry, found->ai_addr, sizeof(*entry));
    freeaddrinfo(found);
    list->head.Address[list->head.iAddressCount++] =
        (SOCKET_ADDRESS){ (SOCKADDR *)entry, sizeof(*entry) };
    return 0;
}

/* Returns the connected socket, or INVALID_SOCKET. */
static SOCKET connect_to_one(struct list *list, struct sockaddr_in6 *remote)
{
    struct timeval timeout = { 10, 0 };
    DWORD v6only = 0, remote_size = sizeof(*remote);
    SOCKET s = socket(AF_INET6, SOCK_STREAM, 0);

    if (s == INVALID_SOCKET)
        return INVALID_SOCKET;
    if (setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6only, sizeof(v6only)) ||
        !WSAConnectByList(s, &list->head, NULL, NULL, &remote_size, (SOCKADDR *)remote, &timeout,
                          NULL))
    {
        int err = WSAGetLastError(); /* closesocket may change it */

        closesocket(s);
        WSASetLastError(err);
        return INVALID_SOCKET;
    }
    return s;
}

static int connect_and_tell(struct list *list)
{
    char text[INET6_ADDRSTRLEN] = "?";
    struct sockaddr_in6 remote;
    SOCKET s = connect_to_one(list, &remote);

    if (s == INVALID_SOCKET)
    {
        fprintf(stderr, "by_list: not connected: error %d\n", WSAGetLastError());
        return 1;
    }
    getnameinfo((SOCKADDR *)&remote, sizeof(remote), text, sizeof(text), NULL, 0, NI_NUMERICHOST);
    printf("connected to %s\n", text);
    closesocket(s);
    return 0;
}

int main(int argc, char **argv)
{
    static struct list list;
    WSADATA winsock;
    int status = 0;

    if (argc < 3 || argc - 2 > ADDRESSES_MAX)
    {
        fprintf(stderr, "usage: by_list PORT ADDRESS..., up to %d addresses\n", ADDRESSES_MAX);
        return 2;
    }
    if (WSAStartup(MAKEWORD(2, 2), &winsock))
        return 1;
    for (int i = 2; i < argc && !status; i++)
        status = list_add(&list, argv[i], argv[1]);
    if (status)
        fputs("by_list: an ADDRESS is an IPv4 or IPv6 address, a PORT is a number\n", stderr);
    else
        status = connect_and_tell(&list);
    WSACleanup();
    return status ? 1 : 0;
}
