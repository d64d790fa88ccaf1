/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Sorts three addresses. The order of two of them is the same on every machine. */
#include "sorting.h"

#include "winsock_calls.h"

#include <stddef.h>
#include <string.h>
#include <ws2tcpip.h>

#define ADDRESSES 3
#define LIST_SIZE (offsetof(SOCKET_ADDRESS_LIST, Address) + ADDRESSES * sizeof(SOCKET_ADDRESS))

/* The addresses have different ports, so that they can be told apart afterwards. The IPv4 ones are
 * v4-mapped. 192.0.2.1 is for documentation (RFC 5737): 127.0.0.1 comes before it by rule 8 of RFC
 * 6724, or by rule 1 when the machine has no route to it. The place of ::1 depends on whether the
 * machine has IPv6. */
enum
{
    PORT_FAR = 1,
    PORT_NEAR,
    PORT_V6,
};

struct output
{
    union
    {
        SOCKET_ADDRESS_LIST list;
        char bytes[1024];
    };
};

static SOCKADDR_IN6 mapped(unsigned port, unsigned a, unsigned b, unsigned c, unsigned d)
{
    SOCKADDR_IN6 address = { .sin6_family = AF_INET6, .sin6_port = (u_short)port };
    const unsigned char bytes[16] = { [10] = 0xff,      [11] = 0xff,      (unsigned char)a,
                                      (unsigned char)b, (unsigned char)c, (unsigned char)d };

    memcpy(&address.sin6_addr, bytes, sizeof(bytes));
    return address;
}

/* Returns the position of the address in the list; -1 when it is not there, or not whole. */
static int position(const struct output *out, const SOCKADDR_IN6 *wanted)
{
    for (int i = 0; i < out->list.iAddressCount; i++)
    {
        const SOCKET_ADDRESS *entry = &out->list.Address[i];
        size_t offset = (size_t)((const char *)entry->lpSockaddr - out->bytes);

        if (offset > sizeof(out->bytes) - sizeof(*wanted) ||
            entry->iSockaddrLength != (int)sizeof(*wanted))
            return -1;
        if (!memcmp(entry->lpSockaddr, wanted, sizeof(*wanted)))
            return i;
    }
    return -1;
}

static bool is_right(const struct output *out, DWORD size, const SOCKADDR_IN6 *addresses)
{
    int far_away;
    int near_by;

    if (out->list.iAddressCount != ADDRESSES || size < LIST_SIZE || size > sizeof(*out))
        return false;
    far_away = position(out, &addresses[0]);
    near_by = position(out, &addresses[1]);
    return near_by >= 0 && near_by < far_away && position(out, &addresses[2]) >= 0;
}

static bool sort(const struct winsock_calls *winsock, SOCKET s, int *error)
{
    SOCKADDR_IN6 addresses[ADDRESSES] = {
        mapped(PORT_FAR, 192, 0, 2, 1),
        mapped(PORT_NEAR, 127, 0, 0, 1),
        { .sin6_family = AF_INET6, .sin6_port = PORT_V6, .sin6_addr.s6_addr = { [15] = 1 } },
    };
    struct output in = { { .bytes = { 0 } } };
    struct output out = in;
    DWORD size = 0;

    in.list.iAddressCount = ADDRESSES;
    for (int i = 0; i < ADDRESSES; i++)
    {
        in.list.Address[i].lpSockaddr = (SOCKADDR *)&addresses[i];
        in.list.Address[i].iSockaddrLength = sizeof(addresses[i]);
    }
    if (!winsock->WSAIoctl(s, SIO_ADDRESS_LIST_SORT, &in, LIST_SIZE, &out, sizeof(out), &size, NULL,
                           NULL))
        return is_right(&out, size, addresses);
    *error = winsock->WSAGetLastError();
    return false;
}

/* The family of the socket does not matter. AF_INET, because a machine may have no IPv6. */
bool sorting_try(HMODULE ws2_32, int *error)
{
    struct winsock_calls winsock;
    bool sorted = false;
    SOCKET s;

    if (winsock_calls_start(ws2_32, &winsock, error))
        return false;
    s = winsock.socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    if (s == INVALID_SOCKET)
        *error = winsock.WSAGetLastError();
    else
    {
        sorted = sort(&winsock, s, error);
        winsock.closesocket(s);
    }
    winsock.WSACleanup();
    return sorted;
}
