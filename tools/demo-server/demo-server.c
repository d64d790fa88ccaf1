/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The server of the demo and of the tests: loopback only, for the host (POSIX).
 *
 * On one port of both 127.0.0.1 and [::1] it answers each line with the same line after "echo: ". It also has
 * ports that refuse, a port that connects and then sends nothing, and a dead port, on which no connection is
 * ever answered. When all is ready it prints one line,
 *
 *     port=40001 refusing=40002,40003 silent=40004 dead=40005
 *
 * It ends when its standard input ends, so that it ends with the script that has the other end; on SIGTERM,
 * by the default action; and after its lifetime. */
#include "ports.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MAX_CLIENTS 16
#define LINE_SIZE 4096
#define REFUSING_PORTS 2
#define DEFAULT_LIFETIME_S 600

static const char echo_prefix[] = "echo: ";

/* Reads a line or, while left is not 0, writes the answer to one. */
struct client
{
    int socket; /* -1: free */
    size_t used;
    char in[LINE_SIZE];
    size_t left;
    const char *rest;
    char out[sizeof(echo_prefix) + LINE_SIZE];
};

struct server
{
    struct ports ports;
    struct client clients[MAX_CLIENTS];
};

/* The order of the descriptors in poll()'s array. */
enum
{
    POLL_STDIN,
    POLL_IPV4,
    POLL_IPV6,
    POLL_CLIENTS,
    POLL_COUNT = POLL_CLIENTS + MAX_CLIENTS,
};

static void client_close(struct client *client)
{
    close(client->socket);
    client->socket = -1;
    client->used = 0;
    client->left = 0;
}

static struct client *client_find_free(struct server *server)
{
    size_t i;

    for (i = 0; i < MAX_CLIENTS; i++)
    {
        if (server->clients[i].socket < 0)
            return &server->clients[i];
    }
    return NULL;
}

static void accept_client(struct server *server, int listener)
{
    struct client *client = client_find_free(server);
    int socket = client ? accept(listener, NULL, NULL) : -1;

    if (socket < 0)
        return;
    if (!ports_make_nonblocking(socket))
    {
        close(socket);
        return;
    }
    client->socket = socket;
}

/* Moves the first whole line from in to out, if there is one. */
static void take_line(struct client *client)
{
    char *end = memchr(client->in, '\n', client->used);
    size_t length = end ? (size_t)(end - client->in) + 1 : 0;

    if (!length)
        return;
    memcpy(client->out, echo_prefix, sizeof(echo_prefix) - 1);
    memcpy(client->out + sizeof(echo_prefix) - 1, client->in, length);
    client->rest = client->out;
    client->left = sizeof(echo_prefix) - 1 + length;
    client->used -= length;
    memmove(client->in, client->in + length, client->used);
}

static void client_read(struct client *client)
{
    ssize_t count = recv(client->socket, client->in + client->used, LINE_SIZE - client->used, 0);

    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0)
    {
        client_close(client);
        return;
    }
    client->used += (size_t)count;
    take_line(client);
    if (client->used == LINE_SIZE && !client->left)
        client_close(client); /* no line of ours is that long */
}

static void client_write(struct client *client)
{
    ssize_t count = send(client->socket, client->rest, client->left, MSG_NOSIGNAL);

    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count < 0)
    {
        client_close(client);
        return;
    }
    client->rest += count;
    client->left -= (size_t)count;
    if (!client->left)
        take_line(client);
}

/* The server does not read from a client while it answers it, and accepts no client when all places are in
 * use. So its memory is bounded, and it polls no descriptor that it would not serve. */
static void fill_poll(struct server *server, struct pollfd fds[POLL_COUNT])
{
    short accepting = client_find_free(server) ? POLLIN : 0;
    size_t i;

    fds[POLL_STDIN] = (struct pollfd){ .fd = STDIN_FILENO, .events = POLLIN };
    fds[POLL_IPV4] = (struct pollfd){ .fd = server->ports.listener_v4, .events = accepting };
    fds[POLL_IPV6] = (struct pollfd){ .fd = server->ports.listener_v6, .events = accepting };
    for (i = 0; i < MAX_CLIENTS; i++)
        fds[POLL_CLIENTS + i] =
            (struct pollfd){ .fd = server->clients[i].socket,
                             .events = server->clients[i].left ? POLLOUT : POLLIN };
}

/* Input is ignored; only its end matters. */
static bool stdin_ended(void)
{
    char input[256];
    ssize_t count = read(STDIN_FILENO, input, sizeof(input));

    return count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN);
}

/* Returns whether to go on. */
static bool serve_ready(struct server *server, const struct pollfd fds[POLL_COUNT])
{
    size_t i;

    if (fds[POLL_STDIN].revents && stdin_ended())
        return false;
    for (i = 0; i < MAX_CLIENTS; i++)
    {
        struct client *client = &server->clients[i];

        if (!fds[POLL_CLIENTS + i].revents)
            continue;
        if (client->left)
            client_write(client);
        else
            client_read(client);
    }
    if (fds[POLL_IPV4].revents)
        accept_client(server, server->ports.listener_v4);
    if (fds[POLL_IPV6].revents)
        accept_client(server, server->ports.listener_v6);
    return true;
}

static long long now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool serve(struct server *server, long lifetime_s)
{
    long long end = now_ms() + (long long)lifetime_s * 1000;
    struct pollfd fds[POLL_COUNT];
    long long left;

    while ((left = end - now_ms()) > 0)
    {
        int count;

        fill_poll(server, fds);
        count = poll(fds, POLL_COUNT, (int)left);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0 && !serve_ready(server, fds))
            break;
    }
    return true;
}

static bool announce(const struct ports *ports)
{
    size_t i;

    printf("port=%u refusing=", (unsigned)ports->port);
    for (i = 0; i < ports->refusing_count; i++)
        printf(i ? ",%u" : "%u", (unsigned)ports->refusing[i]);
    printf(" silent=%u dead=%u\n", (unsigned)ports->silent, (unsigned)ports->dead);
    return fflush(stdout) == 0;
}

/* Seconds, 1 to a day; -1 for anything else. */
static long parse_lifetime(const char *text)
{
    char *end;
    long seconds;

    if (*text < '0' || *text > '9')
        return -1;
    seconds = strtol(text, &end, 10);
    return !*end && seconds >= 1 && seconds <= 86400 ? seconds : -1;
}

static int usage(FILE *out, int status)
{
    fputs(
        "Usage: demo-server [--lifetime SECONDS]\n"
        "Echoes lines on loopback; ends with its standard input, or after SECONDS (default 600).\n",
        out);
    return status;
}

int main(int argc, char **argv)
{
    static struct server server;
    long lifetime_s = DEFAULT_LIFETIME_S;
    const char *problem;
    bool good;
    size_t i;

    if (argc == 2 && !strcmp(argv[1], "--help"))
        return usage(stdout, 0);
    if (argc == 3 && !strcmp(argv[1], "--lifetime"))
        lifetime_s = parse_lifetime(argv[2]);
    if ((argc != 1 && argc != 3) || (argc == 3 && strcmp(argv[1], "--lifetime")) || lifetime_s < 0)
        return usage(stderr, 2);
    for (i = 0; i < MAX_CLIENTS; i++)
        server.clients[i].socket = -1;
    problem = ports_open(&server.ports, REFUSING_PORTS);
    if (problem)
    {
        fprintf(stderr, "demo-server: %s\n", problem);
        return 1;
    }
    good = announce(&server.ports) && serve(&server, lifetime_s);
    for (i = 0; i < MAX_CLIENTS; i++)
    {
        if (server.clients[i].socket >= 0)
            client_close(&server.clients[i]);
    }
    ports_close(&server.ports);
    return good ? 0 : 1;
}
