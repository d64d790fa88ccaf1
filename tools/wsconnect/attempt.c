/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Calling WSAConnectByNameW or WSAConnectByList as a program would. */
#include "attempt.h"

#include "clock.h"
#include "console.h"
#include "errors.h"
#include "sockaddr.h"
#include "unicode.h"

#include <mswsock.h>
#include <windows.h>
#include <ws2tcpip.h>

#include <stddef.h>
#include <stdlib.h>

/* What both functions fill in. */
struct addresses
{
    struct sockaddr_storage local;
    struct sockaddr_storage remote;
    DWORD local_length;
    DWORD remote_length;
};

/* A list and the addresses it points to, in one piece of memory. */
struct list
{
    SOCKET_ADDRESS_LIST *list;
    struct sockaddr_storage *storage;
};

int attempt_init(struct attempt *attempt, enum options_family family)
{
    DWORD v6_only = family == OPTIONS_IPV6;

    *attempt = (struct attempt){ .socket = INVALID_SOCKET };
    attempt->socket = socket(family == OPTIONS_IPV4 ? AF_INET : AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    if (attempt->socket == INVALID_SOCKET)
        return WSAGetLastError();
    if (family != OPTIONS_IPV4 && setsockopt(attempt->socket, IPPROTO_IPV6, IPV6_V6ONLY,
                                             (const char *)&v6_only, sizeof(v6_only)))
        return WSAGetLastError();
    return 0;
}

int attempt_bind(struct attempt *attempt, enum options_family family, const struct address *local)
{
    struct sockaddr_storage address;
    int length = sockaddr_for_family(local, family == OPTIONS_IPV4 ? AF_INET : AF_INET6, &address);

    return bind(attempt->socket, (struct sockaddr *)&address, length) ? WSAGetLastError() : 0;
}

void attempt_report_no_socket(enum options_family family, int err)
{
    char text[ERROR_TEXT_SIZE];

    console_error("no %s socket could be opened, try %s: %s",
                  family == OPTIONS_IPV4 ? "IPv4" : "IPv6", family == OPTIONS_IPV4 ? "-6" : "-4",
                  error_describe(err, text));
}

static int connect_by_name(struct attempt *attempt, const struct options *options,
                           const struct implementation *implementation, struct timeval *timeout,
                           struct addresses *addresses)
{
    wchar_t *host = unicode_wide_copy(options->host);
    wchar_t *port = unicode_wide_copy(options->port);
    int err = host && port ? 0 : WSAENOBUFS;

    if (!err && !implementation->connect_by_name(
                    attempt->socket, host, port, &addresses->local_length,
                    (struct sockaddr *)&addresses->local, &addresses->remote_length,
                    (struct sockaddr *)&addresses->remote, timeout, NULL))
        err = WSAGetLastError();
    free(host);
    free(port);
    return err;
}

/* For a dual-stack socket, IPv4 addresses are v4-mapped: the manual asks for this form, and every
 * implementation accepts it. For other sockets they stay as they are: the implementation has to skip
 * those that the socket cannot use. */
static int build_list(const struct options *options, struct list *out)
{
    size_t count = options->entry_count;
    size_t head = offsetof(SOCKET_ADDRESS_LIST, Address) + count * sizeof(SOCKET_ADDRESS);

    out->list = calloc(1, head);
    out->storage = calloc(count, sizeof(*out->storage));
    if (!out->list || !out->storage)
        return WSAENOBUFS;
    for (size_t i = 0; i < count; i++)
    {
        struct address address = options->entries[i];

        if (options->family == OPTIONS_DUAL_STACK)
            address = address_mapped(&address);
        out->list->Address[i].iSockaddrLength = sockaddr_from_address(&address, &out->storage[i]);
        out->list->Address[i].lpSockaddr = (struct sockaddr *)&out->storage[i];
    }
    out->list->iAddressCount = (INT)count;
    return 0;
}

static int connect_by_list(struct attempt *attempt, const struct options *options,
                           const struct implementation *implementation, struct timeval *timeout,
                           struct addresses *addresses)
{
    struct list list;
    int err = build_list(options, &list);

    if (!err && !implementation->connect_by_list(
                    attempt->socket, list.list, &addresses->local_length,
                    (struct sockaddr *)&addresses->local, &addresses->remote_length,
                    (struct sockaddr *)&addresses->remote, timeout, NULL))
        err = WSAGetLastError();
    free(list.list);
    free(list.storage);
    return err;
}

/* The remote address is what the call reported; the local one comes from getsockname(), because
 * the call reports it without its port (contract, "success"). */
static int note_addresses(struct attempt *attempt, struct addresses *addresses)
{
    int length = sizeof(addresses->local);
    int err;

    /* Until then getsockname() may fail (MS docs WSAConnectByNameW, remarks). */
    if (setsockopt(attempt->socket, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0))
        return WSAGetLastError();
    if (getsockname(attempt->socket, (struct sockaddr *)&addresses->local, &length))
        return WSAGetLastError();
    err = address_from_sockaddr((struct sockaddr *)&addresses->local, (size_t)length,
                                &attempt->local);
    if (err)
        return err;
    return address_from_sockaddr((struct sockaddr *)&addresses->remote, addresses->remote_length,
                                 &attempt->remote);
}

int attempt_connect(struct attempt *attempt, const struct options *options,
                    const struct implementation *implementation)
{
    struct addresses addresses = { .local_length = sizeof(addresses.local),
                                   .remote_length = sizeof(addresses.remote) };
    struct timeval value = { options->timeout.seconds, options->timeout.microseconds };
    struct timeval *timeout = options->has_timeout ? &value : NULL;
    uint64_t start_us = clock_now_us();
    int err;

    if (options->use_list)
        err = connect_by_list(attempt, options, implementation, timeout, &addresses);
    else
        err = connect_by_name(attempt, options, implementation, timeout, &addresses);
    attempt->elapsed_us = clock_now_us() - start_us;
    return err ? err : note_addresses(attempt, &addresses);
}

void attempt_clear(struct attempt *attempt)
{
    if (attempt->socket != INVALID_SOCKET)
        closesocket(attempt->socket);
    attempt->socket = INVALID_SOCKET;
}
