/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* connect-once.exe: the Windows contestants of tools/bench. Connects one time and prints how long that
 * took, in one line. All contestants print this form:
 *
 *     connected MILLISECONDS ADDRESS
 *     failed MILLISECONDS ERROR
 *
 * usage: connect-once by-name DLL dual|ipv4 HOST PORT    WSAConnectByNameW of the DLL
 *        connect-once in-turn dual|ipv4 HOST PORT         getaddrinfo, and connect to each in turn
 *
 * The time begins before the socket is made, and includes the lookup. It does not include the
 * loading of the DLL and WSAStartup, as that of other contestants does not include the start of the
 * interpreter. */
#include "address_text.h"
#include "clock.h"
#include "error_name.h"
#include "implementation.h"
#include "sockaddr.h"
#include "unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <mswsock.h>
#include <ws2tcpip.h>

enum status
{
    STATUS_CONNECTED = 0,
    STATUS_FAILED = 1,
    STATUS_USAGE = 2,
};

/* A dual-stack socket is what the manual of WSAConnectByName advises. */
static int open_socket(bool dual, SOCKET *out)
{
    DWORD v6_only = 0;

    *out = socket(dual ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (*out == INVALID_SOCKET)
        return WSAGetLastError();
    if (dual &&
        setsockopt(*out, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6_only, sizeof(v6_only)))
        return WSAGetLastError();
    return 0;
}

static int connect_by_name(__typeof__(&WSAConnectByNameW) function, bool dual, const char *host,
                           const char *port, SOCKET *out)
{
    wchar_t *wide_host = unicode_wide_copy(host);
    wchar_t *wide_port = unicode_wide_copy(port);
    int err = wide_host && wide_port ? open_socket(dual, out) : WSAENOBUFS;

    if (!err && !function(*out, wide_host, wide_port, NULL, NULL, NULL, NULL, NULL, NULL))
        err = WSAGetLastError();
    /* Without this, getpeername() fails (see the manual). */
    if (!err)
        setsockopt(*out, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0);
    free(wide_host);
    free(wide_port);
    return err;
}

/* What programmers write when they have no such function. */
static int connect_in_turn(int family, const char *host, const char *port, SOCKET *out)
{
    const struct addrinfo hints = { .ai_family = family,
                                    .ai_socktype = SOCK_STREAM,
                                    .ai_protocol = IPPROTO_TCP };
    struct addrinfo *found;
    int err = getaddrinfo(host, port, &hints, &found);

    if (err)
        return err;
    for (const struct addrinfo *each = found; each; each = each->ai_next)
    {
        *out = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
        if (*out == INVALID_SOCKET)
            err = WSAGetLastError();
        else if (connect(*out, each->ai_addr, (int)each->ai_addrlen))
        {
            err = WSAGetLastError();
            closesocket(*out);
            *out = INVALID_SOCKET;
        }
        else
        {
            err = 0;
            break;
        }
    }
    freeaddrinfo(found);
    return err;
}

static double ms_since(uint64_t start_us)
{
    return (double)(clock_now_us() - start_us) / 1000;
}

static enum status report(int err, double elapsed_ms, SOCKET s)
{
    struct sockaddr_storage peer;
    int length = sizeof(peer);
    struct address address;
    char text[ADDRESS_TEXT_SIZE] = "?";
    const char *name = error_name(err);

    if (err)
    {
        if (name)
            printf("failed %.3f %s\n", elapsed_ms, name);
        else
            printf("failed %.3f error %d\n", elapsed_ms, err);
        return STATUS_FAILED;
    }
    if (!getpeername(s, (struct sockaddr *)&peer, &length) &&
        !address_from_sockaddr((const struct sockaddr *)&peer, (size_t)length, &address))
        address_text_host(&address, text);
    printf("connected %.3f %s\n", elapsed_ms, text);
    return STATUS_CONNECTED;
}

static enum status run_by_name(char **argv)
{
    wchar_t *path = unicode_wide_copy(argv[2]);
    struct implementation implementation = { 0 };
    SOCKET s = INVALID_SOCKET;
    uint64_t start_us;
    int err;

    if (!path || implementation_load(path, &implementation) || !implementation.connect_by_name)
    {
        fprintf(stderr, "connect-once: no WSAConnectByNameW in %s\n", argv[2]);
        return STATUS_USAGE;
    }
    start_us = clock_now_us();
    err = connect_by_name(implementation.connect_by_name, !strcmp(argv[3], "dual"), argv[4],
                          argv[5], &s);
    return report(err, ms_since(start_us), s);
}

static enum status run_in_turn(char **argv)
{
    int family = strcmp(argv[2], "ipv4") ? AF_UNSPEC : AF_INET;
    SOCKET s = INVALID_SOCKET;
    uint64_t start_us = clock_now_us();
    int err = connect_in_turn(family, argv[3], argv[4], &s);

    return report(err, ms_since(start_us), s);
}

/* Nothing is closed: the process ends. */
int main(int argc, char **argv)
{
    WSADATA data;
    int err = WSAStartup(MAKEWORD(2, 2), &data);

    if (err)
        return report(err, 0, INVALID_SOCKET);
    if (argc == 6 && !strcmp(argv[1], "by-name"))
        return run_by_name(argv);
    if (argc == 5 && !strcmp(argv[1], "in-turn"))
        return run_in_turn(argv);
    fputs("usage: connect-once by-name DLL dual|ipv4 HOST PORT\n"
          "       connect-once in-turn dual|ipv4 HOST PORT\n",
          stderr);
    return STATUS_USAGE;
}
