/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Does what a peer-to-peer program does: it sorts all known addresses of its peer in place, on the socket that
 * it will connect, and passes the sorted list to WSAConnectByList.
 *
 * usage: peers REFUSING PORT
 *
 * The peer has two ports on this machine, for IPv6 and IPv4; the first refuses. Prints how the list was sorted,
 * and what the server answers to a line. */
#include "caller.h"

#include <ws2tcpip.h>

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT 4

struct peer_list
{
    union
    {
        SOCKET_ADDRESS_LIST list;
        char room[offsetof(SOCKET_ADDRESS_LIST, Address) + COUNT * sizeof(SOCKET_ADDRESS)];
    } head;
    struct sockaddr_in6 address[COUNT];
};

static struct sockaddr_in6 loopback6(const char *port)
{
    struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };

    address.sin6_port = htons((u_short)atoi(port));
    return address;
}

/* ::ffff:127.0.0.1 */
static struct sockaddr_in6 loopback4(const char *port)
{
    struct sockaddr_in6 address = loopback6(port);

    address.sin6_addr.s6_addr[10] = address.sin6_addr.s6_addr[11] = 0xff;
    address.sin6_addr.s6_addr[12] = 127;
    return address;
}

static void fill(struct peer_list *peer, const char *refusing, const char *port)
{
    SOCKET_ADDRESS *entries = peer->head.list.Address;
    int i;

    peer->address[0] = loopback4(refusing);
    peer->address[1] = loopback6(refusing);
    peer->address[2] = loopback4(port);
    peer->address[3] = loopback6(port);
    peer->head.list.iAddressCount = COUNT;
    for (i = 0; i < COUNT; i++)
    {
        entries[i].lpSockaddr = (struct sockaddr *)&peer->address[i];
        entries[i].iSockaddrLength = sizeof(peer->address[i]);
    }
}

/* "6 6 4 4": the families, in their order. */
static void print_order(const SOCKET_ADDRESS_LIST *list)
{
    const SOCKET_ADDRESS *entries = list->Address;
    int i;

    printf("sorted:");
    for (i = 0; i < list->iAddressCount; i++)
    {
        const struct sockaddr_in6 *address = (const struct sockaddr_in6 *)entries[i].lpSockaddr;

        printf(IN6_IS_ADDR_V4MAPPED(&address->sin6_addr) ? " 4" : " 6");
    }
    printf("\n");
}

static int meet(SOCKET s, struct peer_list *peer)
{
    DWORD returned;

    if (WSAIoctl(s, SIO_ADDRESS_LIST_SORT, peer, sizeof(*peer), peer, sizeof(*peer), &returned,
                 NULL, NULL))
    {
        printf("SIO_ADDRESS_LIST_SORT: error %d\n", WSAGetLastError());
        return 1;
    }
    print_order(&peer->head.list);
    if (!WSAConnectByList(s, &peer->head.list, NULL, NULL, NULL, NULL, NULL, NULL))
    {
        printf("WSAConnectByList: error %d\n", WSAGetLastError());
        return 1;
    }
    return caller_exchange(s);
}

int main(int argc, char **argv)
{
    struct peer_list peer;
    const DWORD off = 0;
    WSADATA data;
    SOCKET s;
    int err = 1;

    if (argc != 3)
    {
        fprintf(stderr, "usage: peers REFUSING PORT\n");
        return 2;
    }
    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    fill(&peer, argv[1], argv[2]);
    s = socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    if (s == INVALID_SOCKET ||
        setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&off, sizeof(off)))
        printf("a socket for both families: error %d\n", WSAGetLastError());
    else
        err = meet(s, &peer);
    closesocket(s);
    WSACleanup();
    return err;
}
