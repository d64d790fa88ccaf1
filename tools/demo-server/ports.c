/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Ports that answer, ports that refuse, and one that is dead; loopback only. */
#include "ports.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* How many ports are tried: one that is free on 127.0.0.1 may be in use on [::1]. */
#define PAIR_TRIES 32

/* After this time a pending connection counts as one without an answer. On loopback an answer comes at
 * once. */
#define FILLER_WAIT_MS 200

union socket_address
{
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static socklen_t loopback(union socket_address *address, int family, uint16_t port)
{
    memset(address, 0, sizeof(*address));
    if (family == AF_INET)
    {
        address->v4.sin_family = AF_INET;
        address->v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address->v4.sin_port = htons(port);
        return sizeof(address->v4);
    }
    address->v6.sin6_family = AF_INET6;
    address->v6.sin6_addr = in6addr_loopback;
    address->v6.sin6_port = htons(port);
    return sizeof(address->v6);
}

bool ports_make_nonblocking(int socket)
{
    int flags = fcntl(socket, F_GETFL);

    return flags >= 0 && fcntl(socket, F_SETFL, flags | O_NONBLOCK) == 0;
}

static void close_socket(int *socket)
{
    if (*socket >= 0)
        close(*socket);
    *socket = -1;
}

/* Returns a socket that is bound to the port (0: any) of the family's loopback address; -1 if it is in use. */
static int bind_loopback(int family, uint16_t port)
{
    union socket_address address;
    socklen_t length = loopback(&address, family, port);
    int bound = socket(family, SOCK_STREAM, 0);
    int on = 1;

    if (bound < 0)
        return -1;
    if ((family == AF_INET6 && setsockopt(bound, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on))) ||
        !ports_make_nonblocking(bound) || bind(bound, &address.any, length))
    {
        close(bound);
        return -1;
    }
    return bound;
}

static uint16_t bound_port(int bound)
{
    union socket_address address;
    socklen_t length = sizeof(address);

    if (getsockname(bound, &address.any, &length))
        return 0;
    return ntohs(address.any.sa_family == AF_INET ? address.v4.sin_port : address.v6.sin6_port);
}

/* Binds the same port on both loopback addresses. Returns it, or 0. */
static uint16_t bind_pair(int *v4, int *v6)
{
    int tries;

    for (tries = 0; tries < PAIR_TRIES; tries++)
    {
        uint16_t port;

        *v4 = bind_loopback(AF_INET, 0);
        port = *v4 < 0 ? 0 : bound_port(*v4);
        *v6 = port ? bind_loopback(AF_INET6, port) : -1;
        if (*v6 >= 0)
            return port;
        close_socket(v4);
    }
    return 0;
}

/* Returns a connection to the port of 127.0.0.1, made or pending; -1 if that is not possible. */
static int start_filler(uint16_t port)
{
    union socket_address address;
    socklen_t length = loopback(&address, AF_INET, port);
    int filler = socket(AF_INET, SOCK_STREAM, 0);

    if (filler < 0)
        return -1;
    if (!ports_make_nonblocking(filler) ||
        (connect(filler, &address.any, length) && errno != EINPROGRESS))
    {
        close(filler);
        return -1;
    }
    return filler;
}

static bool stays_pending(int filler)
{
    struct pollfd fd = { .fd = filler, .events = POLLOUT };

    return poll(&fd, 1, FILLER_WAIT_MS) == 0;
}

/* Connects until a connection gets no answer. Then the accept queue is full, and the system drops further
 * SYNs. */
static const char *open_dead(struct ports *ports)
{
    ports->dead_listener = bind_loopback(AF_INET, 0);
    if (ports->dead_listener < 0 || listen(ports->dead_listener, 0))
        return "no port can be held that does not answer";
    ports->dead = bound_port(ports->dead_listener);
    while (ports->filler_count < PORTS_MAX_FILLERS)
    {
        int filler = start_filler(ports->dead);

        if (filler < 0)
            break;
        ports->fillers[ports->filler_count++] = filler;
        if (stays_pending(filler))
            return NULL;
    }
    return "the accept queue of a port cannot be filled";
}

static const char *open_silent(struct ports *ports)
{
    ports->silent_listener = bind_loopback(AF_INET, 0);
    if (ports->silent_listener < 0 || listen(ports->silent_listener, SOMAXCONN))
        return "no port can be held that says nothing";
    ports->silent = bound_port(ports->silent_listener);
    return NULL;
}

static const char *open_all(struct ports *ports, size_t refusing_count)
{
    const char *problem;
    size_t i;

    ports->port = bind_pair(&ports->listener_v4, &ports->listener_v6);
    if (!ports->port)
        return "no port is free on both 127.0.0.1 and [::1]; is IPv6 on?";
    if (listen(ports->listener_v4, SOMAXCONN) || listen(ports->listener_v6, SOMAXCONN))
        return "cannot listen on loopback";
    for (i = 0; i < refusing_count; i++)
    {
        ports->refusing[i] = bind_pair(&ports->refusing_v4[i], &ports->refusing_v6[i]);
        if (!ports->refusing[i])
            return "no port can be held that refuses";
        ports->refusing_count++;
    }
    problem = open_silent(ports);
    return problem ? problem : open_dead(ports);
}

const char *ports_open(struct ports *ports, size_t refusing_count)
{
    const char *problem;

    memset(ports, 0, sizeof(*ports));
    ports->listener_v4 = -1;
    ports->listener_v6 = -1;
    ports->silent_listener = -1;
    ports->dead_listener = -1;
    problem = refusing_count > PORTS_MAX_REFUSING ? "too many refusing ports were asked for"
                                                  : open_all(ports, refusing_count);
    if (problem)
        ports_close(ports);
    return problem;
}

void ports_close(struct ports *ports)
{
    size_t i;

    close_socket(&ports->listener_v4);
    close_socket(&ports->listener_v6);
    for (i = 0; i < ports->refusing_count; i++)
    {
        close_socket(&ports->refusing_v4[i]);
        close_socket(&ports->refusing_v6[i]);
    }
    ports->refusing_count = 0;
    close_socket(&ports->silent_listener);
    close_socket(&ports->dead_listener);
    for (i = 0; i < ports->filler_count; i++)
        close_socket(&ports->fillers[i]);
    ports->filler_count = 0;
}
