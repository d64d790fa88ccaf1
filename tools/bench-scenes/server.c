/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The server of tools/bench, a program for the host (POSIX). It listens on one port at all addresses,
 * sends each client the shortest answer of HTTP (for curl), and keeps the connection for a while.
 *
 * usage: server PORT
 *
 * It prints "ready" when it listens. It ends on SIGTERM, at the latest after LIFETIME_S seconds. */
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define LIFETIME_S 7200
#define MAX_HELD 64

static const char answer[] = "HTTP/1.0 204 No Content\r\n\r\n";

static int listen_everywhere(in_port_t port)
{
    const struct sockaddr_in6 any = { .sin6_family = AF_INET6, .sin6_port = htons(port) };
    const int on = 1;
    const int off = 0;
    int s = socket(AF_INET6, SOCK_STREAM, 0);

    if (s < 0 || setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) ||
        setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off)) ||
        bind(s, (const struct sockaddr *)&any, sizeof(any)) || listen(s, SOMAXCONN))
    {
        perror("server");
        return -1;
    }
    return s;
}

/* The client closes first. A connection that it does not close is closed when the MAX_HELD-th
 * client after it comes. */
static void serve(int listener)
{
    int held[MAX_HELD] = { 0 };

    for (size_t next = 0;; next = (next + 1) % MAX_HELD)
    {
        int s = accept(listener, NULL, NULL);

        if (s < 0)
            continue;
        if (held[next])
            close(held[next]);
        held[next] = s;
        /* It does not matter when the client has closed already. */
        if (send(s, answer, sizeof(answer) - 1, MSG_NOSIGNAL) > 0)
            shutdown(s, SHUT_WR);
    }
}

int main(int argc, char **argv)
{
    long port = argc == 2 ? strtol(argv[1], NULL, 10) : 0;
    int listener;

    if (port < 1 || port > 65535)
    {
        fputs("usage: server PORT\n", stderr);
        return 2;
    }
    alarm(LIFETIME_S); /* its default action ends us */
    listener = listen_everywhere((in_port_t)port);
    if (listener < 0)
        return 1;
    puts("ready");
    fflush(stdout);
    serve(listener);
}
