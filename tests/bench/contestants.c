/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The ways to connect by name that are compared. */

#include "contestants.h"

#include <ws2tcpip.h>

connect_by_name_fn contestant_load(const char *dll)
{
    HMODULE module = LoadLibraryA(dll);

    if (!module)
        return NULL;
    /* Cast in two steps: the type of FARPROC fits no function. */
    return (connect_by_name_fn)(void (*)(void))GetProcAddress(module, "WSAConnectByNameA");
}

/* What a program without our function does for one address. */
static int connect_by_hand(SOCKET s, int family, const char *host, const char *port)
{
    const struct addrinfo hints = { .ai_family = family,
                                    .ai_socktype = SOCK_STREAM,
                                    .ai_protocol = IPPROTO_TCP };
    struct addrinfo *found;
    int err = getaddrinfo(host, port, &hints, &found);

    if (err)
        return err;
    if (connect(s, found->ai_addr, (int)found->ai_addrlen))
        err = WSAGetLastError();
    freeaddrinfo(found);
    return err;
}

int contestant_run(const struct contestant *contestant, SOCKET s, int family, const char *host,
                   const char *port)
{
    if (!contestant->connect_by_name)
        return connect_by_hand(s, family, host, port);
    if (contestant->connect_by_name(s, host, port, NULL, NULL, NULL, NULL, contestant->timeout,
                                    NULL))
        return 0;
    return WSAGetLastError();
}
