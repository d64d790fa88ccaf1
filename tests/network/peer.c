/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The server of network.test, for the host (Linux). It accepts connections on the given addresses, and keeps
 * them open until the client has ended them, so that their end does not disturb the counts of their start. Not longer:
 * a client that comes from the port of an ended connection that is still held here must send its SYN again (RFC 5961
 * section 4), and that is counted.
 *
 * usage: peer [--once|--reset] ADDRESS PORT [ADDRESS PORT]...
 *
 * With --once it accepts only one connection on each address, as some small servers do. With --reset it
 * resets each connection as soon as it has accepted it. It prints "ready" when it listens on all addresses.
 * It ends on SIGTERM, and always after LIFETIME_S. */
#define _GNU_SOURCE /* POLLRDHUP */
#include <linux/filter.h>
#include <netdb.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LIFETIME_S 900
#define MAX_LISTENERS 16
#define MAX_HELD 64

struct peer
{
    bool once, reset;
    struct pollfd slots[MAX_LISTENERS + MAX_HELD]; /* listeners, and then held connections */
    int listeners;
    int next; /* place among the held: the oldest makes room */
};

/* poll() passes over a slot without a descriptor, and says nothing of it. */
static void slot_close(struct pollfd *slot)
{
    if (slot->fd >= 0)
        close(slot->fd);
    slot->fd = -1;
}

static const char *listen_on(const char *address, const char *port, int backlog, int *listener)
{
    const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
                                    .ai_socktype = SOCK_STREAM };
    struct addrinfo *found;
    const char *problem = NULL;
    int on = 1;
    int s;

    if (getaddrinfo(address, port, &hints, &found))
        return "is not a numeric address with a port";
    s = socket(found->ai_family, SOCK_STREAM, 0);
    if (s < 0)
        problem = "is of a family that this machine lacks";
    else if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) ||
             bind(s, found->ai_addr, found->ai_addrlen) || listen(s, backlog))
        problem = "cannot be listened on";
    freeaddrinfo(found);
    if (problem && s >= 0)
        close(s);
    *listener = s;
    return problem;
}

/* With a backlog of 0, Linux keeps one connection that waits to be accepted, and drops others. */
static bool peer_open(struct peer *peer, int count, char **addresses)
{
    for (int i = 0; i < MAX_LISTENERS + MAX_HELD; i++)
        peer->slots[i].fd = -1;
    for (int i = 0; i + 1 < count; i += 2)
    {
        struct pollfd *slot = &peer->slots[peer->listeners++];
        const char *problem =
            listen_on(addresses[i], addresses[i + 1], peer->once ? 0 : SOMAXCONN, &slot->fd);

        slot->events = POLLIN;
        if (problem)
        {
            fprintf(stderr, "peer: %s port %s %s\n", addresses[i], addresses[i + 1], problem);
            return false;
        }
    }
    return true;
}

static void hold(struct peer *peer, int s)
{
    struct pollfd *slot = &peer->slots[MAX_LISTENERS + peer->next++ % MAX_HELD];

    slot_close(slot);
    *slot = (struct pollfd){ .fd = s, .events = POLLRDHUP };
}

/* What comes from now on is dropped, by a filter that keeps nothing. As long as the one connection that may wait is not
 * accepted, there is no room for another; between that and the end of the listener there would be. */
static void hear_no_more(int listener)
{
    struct sock_filter nothing = BPF_STMT(BPF_RET | BPF_K, 0);
    const struct sock_fprog filter = { .len = 1, .filter = &nothing };

    setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter));
}

/* By SO_LINGER with a time of 0. */
static void reset_connection(int s)
{
    const struct linger none = { .l_onoff = 1 };

    setsockopt(s, SOL_SOCKET, SO_LINGER, &none, sizeof(none));
    close(s);
}

static void take(struct peer *peer, int s)
{
    if (peer->reset)
        reset_connection(s);
    else
        hold(peer, s);
}

static void welcome(struct peer *peer, struct pollfd *listener)
{
    if (peer->once)
        hear_no_more(listener->fd);
    take(peer, accept(listener->fd, NULL, NULL));
    if (peer->once)
        slot_close(listener);
}

static int serve(struct peer *peer)
{
    for (;;)
    {
        if (poll(peer->slots, MAX_LISTENERS + MAX_HELD, -1) < 0)
            return 1;
        for (int i = 0; i < MAX_LISTENERS; i++)
        {
            if (peer->slots[i].revents)
                welcome(peer, &peer->slots[i]);
        }
        for (int i = MAX_LISTENERS; i < MAX_LISTENERS + MAX_HELD; i++)
        {
            if (peer->slots[i].revents)
                slot_close(&peer->slots[i]);
        }
    }
}

int main(int argc, char **argv)
{
    static struct peer peer;

    peer.once = argc > 1 && !strcmp(argv[1], "--once");
    peer.reset = argc > 1 && !strcmp(argv[1], "--reset");
    argc -= 1 + (peer.once || peer.reset);
    argv += 1 + (peer.once || peer.reset);
    if (argc < 2 || argc % 2 || argc > 2 * MAX_LISTENERS)
    {
        fprintf(stderr,
                "usage: peer [--once|--reset] ADDRESS PORT [ADDRESS PORT]... (at most %d)\n",
                MAX_LISTENERS);
        return 2;
    }
    alarm(LIFETIME_S); /* its default action ends us */
    if (!peer_open(&peer, argc, argv))
        return 1;
    puts("ready");
    fflush(stdout);
    return serve(&peer);
}
