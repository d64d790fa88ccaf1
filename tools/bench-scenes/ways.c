/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The ways of a Windows program to connect. */
#include "ways.h"

#include "unicode.h"

#include <stdlib.h>
#include <string.h>
#include <mswsock.h>
#include <ws2tcpip.h>

void way_hang_up(SOCKET s)
{
    const struct linger reset = { 1, 0 };

    setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&reset, sizeof(reset));
    closesocket(s);
}

static int open_socket(int family, SOCKET *out)
{
    DWORD v6_only = 0;

    *out = socket(family, SOCK_STREAM, IPPROTO_TCP);
    if (*out == INVALID_SOCKET)
        return WSAGetLastError();
    if (family == AF_INET6 &&
        setsockopt(*out, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6_only, sizeof(v6_only)))
        return WSAGetLastError();
    return 0;
}

static int connect_by_function(const struct way *way, SOCKET *out)
{
    int err = open_socket(way->family, out);
    BOOL done;

    if (err)
        return err;
    if (way->list)
        done = way->implementation.connect_by_list(*out, way->list, NULL, NULL, NULL, NULL, NULL,
                                                   NULL);
    else
        done = way->implementation.connect_by_name(*out, way->wide_host, way->wide_port, NULL, NULL,
                                                   NULL, NULL, NULL, NULL);
    if (!done)
        return WSAGetLastError();
    /* Without this, getpeername() fails (see the manual). */
    setsockopt(*out, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0);
    return 0;
}

static int connect_to(const struct sockaddr *name, int length, SOCKET *out)
{
    int err;

    *out = socket(name->sa_family, SOCK_STREAM, IPPROTO_TCP);
    if (*out == INVALID_SOCKET)
        return WSAGetLastError();
    if (!connect(*out, name, length))
        return 0;
    err = WSAGetLastError();
    closesocket(*out);
    *out = INVALID_SOCKET;
    return err;
}

/* What programmers write when they have no such function. */
static int loop_over_name(const struct way *way, SOCKET *out)
{
    const struct addrinfo hints = { .ai_family = way->family == AF_INET ? AF_INET : AF_UNSPEC,
                                    .ai_socktype = SOCK_STREAM,
                                    .ai_protocol = IPPROTO_TCP };
    struct addrinfo *found;
    int err = getaddrinfo(way->host, way->port, &hints, &found);

    if (err)
        return err;
    for (const struct addrinfo *each = found; each; each = each->ai_next)
    {
        err = connect_to(each->ai_addr, (int)each->ai_addrlen, out);
        if (!err)
            break;
    }
    freeaddrinfo(found);
    return err;
}

static int loop_over_list(const struct way *way, SOCKET *out)
{
    int err = WSAEINVAL;

    for (INT i = 0; i < way->list->iAddressCount && err; i++)
    {
        const SOCKET_ADDRESS *entry = &way->list->Address[i];

        err = connect_to(entry->lpSockaddr, entry->iSockaddrLength, out);
    }
    return err;
}

static int loop(const struct way *way, SOCKET *out)
{
    return way->list ? loop_over_list(way, out) : loop_over_name(way, out);
}

struct errand
{
    const struct way *way;
    SOCKET s;
    int err;
};

static DWORD WINAPI run_errand(void *arg)
{
    struct errand *errand = arg;

    errand->err = loop(errand->way, &errand->s);
    return 0;
}

static int loop_on_thread(const struct way *way, SOCKET *out)
{
    struct errand errand = { .way = way, .s = INVALID_SOCKET };
    HANDLE thread = CreateThread(NULL, 0, run_errand, &errand, 0, NULL);

    if (!thread)
        return (int)GetLastError();
    /* As long as the loop takes. Who runs this program ends it after a while. */
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    *out = errand.s;
    return errand.err;
}

int way_connect(const struct way *way, SOCKET *out)
{
    SOCKET s = INVALID_SOCKET;
    int err;

    if (way->implementation.module)
        err = connect_by_function(way, &s);
    else
        err = way->on_thread ? loop_on_thread(way, &s) : loop(way, &s);
    if (!err)
        *out = s;
    else if (s != INVALID_SOCKET)
        closesocket(s);
    return err;
}

/* The names follow the entries in memory. */
static SOCKET_ADDRESS_LIST *make_list(const char *range, unsigned short port)
{
    const char *plus = strchr(range, '+');
    char first[sizeof("255.255.255.255")] = "";
    size_t count = plus ? strtoul(plus + 1, NULL, 10) : 0, i;
    size_t size = sizeof(SOCKET_ADDRESS_LIST) + count * sizeof(SOCKET_ADDRESS);
    SOCKET_ADDRESS_LIST *list;
    struct sockaddr_in *names;

    if (!count || count > 65535 || (size_t)(plus - range) >= sizeof(first))
        return NULL;
    memcpy(first, range, (size_t)(plus - range));
    list = calloc(1, size + count * sizeof(*names));
    if (!list)
        return NULL;
    list->iAddressCount = (INT)count;
    names = (struct sockaddr_in *)((char *)list + size);
    for (i = 0; i < count; i++)
    {
        names[i].sin_family = AF_INET;
        names[i].sin_port = htons(port);
        names[i].sin_addr.s_addr = htonl(ntohl(inet_addr(first)) + (u_long)i);
        list->Address[i].lpSockaddr = (struct sockaddr *)&names[i];
        list->Address[i].iSockaddrLength = sizeof(names[i]);
    }
    return list;
}

static const char *open_target(struct way *way, const char *what, const char *port)
{
    const char *colon = strchr(what, ':');

    if (!colon)
        return "it names no kind of target";
    way->family = strncmp(what, "dual:", 5) ? AF_INET : AF_INET6;
    way->port = port;
    if (!strncmp(what, "list:", 5))
    {
        way->list = make_list(colon + 1, (unsigned short)strtoul(port, NULL, 10));
        return way->list ? NULL : "it is no list, or there is no memory";
    }
    way->host = colon + 1;
    way->wide_host = unicode_wide_copy(way->host);
    way->wide_port = unicode_wide_copy(port);
    return way->wide_host && way->wide_port ? NULL : "there is no memory";
}

const char *way_open(struct way *way, const char *who, const char *what, const char *port)
{
    const char *problem = open_target(way, what, port);
    wchar_t *path;

    way->on_thread = !strcmp(who, "thread");
    if (problem || way->on_thread || !strcmp(who, "loop"))
        return problem;
    path = unicode_wide_copy(who);
    if (!path || implementation_load(path, &way->implementation))
        problem = "the DLL cannot be loaded";
    else if (way->list && !way->implementation.connect_by_list)
        problem = "it has no WSAConnectByList";
    else if (!way->list && !way->implementation.connect_by_name)
        problem = "it has no WSAConnectByNameW";
    free(path);
    return problem;
}

void way_close(struct way *way)
{
    free(way->wide_host);
    free(way->wide_port);
    free(way->list);
}
