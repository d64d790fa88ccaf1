/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Socket addresses, lists of them, and client sockets. */

#include "addresses.h"

#include <mswsock.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expect.h"

#define TEXT_BUFFERS 4

void require_ipv6(void)
{
    struct sockaddr_in6 loopback = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
    static bool found;
    SOCKET s;

    if (found)
        return;
    s = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
    found = s != INVALID_SOCKET && !bind(s, (struct sockaddr *)&loopback, sizeof(loopback));
    if (!found)
        case_skip("this machine has no IPv6 on loopback: %s", error_text(WSAGetLastError()));
    closesocket(s);
}

struct sockaddr_storage address_make(const char *text, unsigned port)
{
    struct sockaddr_storage address = { 0 };
    int family = strchr(text, ':') ? AF_INET6 : AF_INET;
    INT size = sizeof(address);

    if (!strcmp(text, "::1"))
        require_ipv6();
    if (WSAStringToAddressA((char *)text, family, NULL, (struct sockaddr *)&address, &size))
        case_fail("the test's own address \"%s\" is not understood: %s", text,
                  error_text(WSAGetLastError()));
    address_set_port(&address, port);
    return address;
}

struct sockaddr_storage address_mapped(const char *text, unsigned port)
{
    struct sockaddr_storage v4 = address_make(text, port), address = { 0 };
    struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&address;

    in6->sin6_family = AF_INET6;
    in6->sin6_port = htons((u_short)port);
    in6->sin6_addr.s6_addr[10] = 0xff;
    in6->sin6_addr.s6_addr[11] = 0xff;
    memcpy(&in6->sin6_addr.s6_addr[12], &((struct sockaddr_in *)&v4)->sin_addr, 4);
    return address;
}

unsigned address_port(const struct sockaddr_storage *address)
{
    /* sin_port and sin6_port have the same offset */
    return ntohs(((const struct sockaddr_in *)address)->sin_port);
}

void address_set_port(struct sockaddr_storage *address, unsigned port)
{
    ((struct sockaddr_in *)address)->sin_port = htons((u_short)port);
}

int address_size(const struct sockaddr_storage *address)
{
    return address->ss_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                          : sizeof(struct sockaddr_in);
}

const char *address_text(const void *address)
{
    static char buffers[TEXT_BUFFERS][80];
    static unsigned turn;
    const struct sockaddr_storage *storage = address;
    char *text = buffers[turn++ % TEXT_BUFFERS];
    DWORD size = sizeof(buffers[0]);

    if (storage->ss_family != AF_INET && storage->ss_family != AF_INET6)
        snprintf(text, size, "family %d", storage->ss_family);
    else if (WSAAddressToStringA((struct sockaddr *)storage, address_size(storage), NULL, text,
                                 &size))
        snprintf(text, sizeof(buffers[0]), "unprintable address");
    return text;
}

bool address_equal(const struct sockaddr_storage *a, const struct sockaddr_storage *b)
{
    if (a->ss_family != b->ss_family || address_port(a) != address_port(b))
        return false;
    if (a->ss_family == AF_INET6)
        return !memcmp(&((const struct sockaddr_in6 *)a)->sin6_addr,
                       &((const struct sockaddr_in6 *)b)->sin6_addr, sizeof(struct in6_addr));
    return ((const struct sockaddr_in *)a)->sin_addr.s_addr ==
           ((const struct sockaddr_in *)b)->sin_addr.s_addr;
}

/* On a socket that ConnectEx connected, as Windows' own functions may do, these calls fail with
 * WSAENOTCONN until SO_UPDATE_CONNECT_CONTEXT is set. The cases about that option call them
 * directly. */
static struct sockaddr_storage ask_address(SOCKET s, const char *call,
                                           int(WSAAPI *get)(SOCKET, struct sockaddr *, int *))
{
    struct sockaddr_storage address = { 0 };
    int size = sizeof(address);

    if (!get(s, (struct sockaddr *)&address, &size))
        return address;
    if (WSAGetLastError() == WSAENOTCONN)
        setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0);
    size = sizeof(address);
    if (get(s, (struct sockaddr *)&address, &size))
        case_fail("%s failed: %s", call, error_text(WSAGetLastError()));
    return address;
}

struct sockaddr_storage address_of_peer(SOCKET s)
{
    return ask_address(s, "getpeername", getpeername);
}

struct sockaddr_storage address_of_socket(SOCKET s)
{
    return ask_address(s, "getsockname", getsockname);
}

void list_init(struct address_list *list, int capacity)
{
    list->capacity = capacity;
    list->list_size =
        offsetof(SOCKET_ADDRESS_LIST, Address) + (size_t)capacity * sizeof(SOCKET_ADDRESS);
    list->list = calloc(1, list->list_size);
    list->entries = calloc((size_t)capacity, sizeof(*list->entries));
    if (!list->list || !list->entries)
        case_fail("out of memory for a list of %d addresses", capacity);
}

void list_add(struct address_list *list, const struct sockaddr_storage *address)
{
    int index = list->list->iAddressCount;

    if (index == list->capacity)
        case_fail("the test's own list has room for %d addresses only", list->capacity);
    list->entries[index] = *address;
    list->list->Address[index].lpSockaddr = (struct sockaddr *)&list->entries[index];
    list->list->Address[index].iSockaddrLength = address_size(address);
    list->list->iAddressCount++;
}

void list_add_text(struct address_list *list, const char *address, unsigned port)
{
    struct sockaddr_storage made = address_make(address, port);

    list_add(list, &made);
}

static SOCKET socket_prepare(SOCKET s, enum socket_kind kind)
{
    DWORD v6only = kind != KIND_DUAL;

    if (s == INVALID_SOCKET && kind != KIND_V4)
        require_ipv6();
    if (s == INVALID_SOCKET)
        case_fail("cannot open a socket: %s", error_text(WSAGetLastError()));
    /* KIND_V6 stays as it is: by the contract, IPV6_V6ONLY is on by default */
    if (kind == KIND_DUAL &&
        setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&v6only, sizeof(v6only)))
        case_fail("cannot switch IPV6_V6ONLY off: %s", error_text(WSAGetLastError()));
    return s;
}

SOCKET socket_new(enum socket_kind kind)
{
    return socket_new_of(kind, SOCK_STREAM);
}

SOCKET socket_new_of(enum socket_kind kind, int type)
{
    return socket_prepare(socket(kind == KIND_V4 ? AF_INET : AF_INET6, type, 0), kind);
}

SOCKET socket_new_with(enum socket_kind kind, DWORD wsa_flags)
{
    int family = kind == KIND_V4 ? AF_INET : AF_INET6;

    return socket_prepare(WSASocketA(family, SOCK_STREAM, IPPROTO_TCP, NULL, 0, wsa_flags), kind);
}

void socket_set_nonblocking(SOCKET s, bool on)
{
    u_long mode = on;

    if (ioctlsocket(s, FIONBIO, &mode))
        case_fail("FIONBIO failed: %s", error_text(WSAGetLastError()));
}

const char *kind_loopback(enum socket_kind kind)
{
    return kind == KIND_V6 ? "::1" : "127.0.0.1";
}

DWORD kind_address_size(enum socket_kind kind)
{
    return kind == KIND_V4 ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
}

struct sockaddr_storage kind_reported(enum socket_kind kind, const struct sockaddr_storage *address)
{
    char text[64] = { 0 };
    struct sockaddr_storage bare = *address;
    DWORD size = sizeof(text);

    if (kind == KIND_V4 || address->ss_family == AF_INET6)
        return *address;
    address_set_port(&bare, 0);
    if (WSAAddressToStringA((struct sockaddr *)&bare, address_size(&bare), NULL, text, &size))
        case_fail("WSAAddressToString failed: %s", error_text(WSAGetLastError()));
    return address_mapped(text, address_port(address));
}
