/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A process that takes all sockets that the system has, calls, gives them back, and calls again. It is for a system
 * that has few: exhausted.test sees to that. */
#include "roles.h"

#include "guest.h"
#include "resources.h"

#include <stdbool.h>
#include <stdio.h>

/* More than the system that this is for has. */
#define SOCKETS_MAX 4000

/* Only what has to time out is given little time. What needs none is not judged by how busy the machine is: to start a
 * thread for a lookup takes 1 ms, or 40 when five others want the processor. */
#define SHORT_MS 300
#define WIDE_MS 10000
#define LATE_MS 1000
#define GONE_LIMIT_MS 20000

/* What the C library and Wine may keep in each round. */
#define HEAP_BYTES_MAX 1024

/* Two, of which the second one leaves nothing. Where the heap does not tell of each small block, the most. */
#define ROUNDS 2
#define ROUNDS_MAX 5

struct world
{
    struct guest guest;
    struct loopback_peer server, refusing;
    struct loopback_blackhole hole;
    unsigned silent; /* the number of silent addresses used: the module remembers each */
};

enum call
{
    CALL_GOOD,
    CALL_GOOD_UNTIMED,
    CALL_REFUSED,
    CALL_RACE,
    CALL_SILENT,
    CALL_SILENT_NONBLOCKING,
    CALL_SILENT_RACE,
    CALL_LITERAL,
    CALL_LOCALHOST,
    CALL_LOOKUP,
    CALLS,
};

static const char *const names[CALLS] = {
    "good",        "good-untimed", "refused",   "race",   "silent", "silent-nonblocking",
    "silent-race", "literal",      "localhost", "lookup",
};

static const struct timeval short_timeout = { 0, SHORT_MS * 1000 };
static const struct timeval wide_timeout = { WIDE_MS / 1000, 0 };

static bool is_silent(enum call which)
{
    return which == CALL_SILENT || which == CALL_SILENT_NONBLOCKING || which == CALL_SILENT_RACE;
}

static int call_name(const struct world *world, SOCKET s, const char *node)
{
    char port[8];

    snprintf(port, sizeof(port), "%u", loopback_port(&world->server));
    return world->guest.by_name(s, node, port, NULL, NULL, NULL, NULL, &wide_timeout, NULL)
               ? 0
               : WSAGetLastError();
}

static int make_call(struct world *world, enum call which, SOCKET s)
{
    const struct sockaddr_storage mixed[] = { world->refusing.address, world->server.address };
    const struct sockaddr_storage silent[] = {
        loopback_neighbour(&world->hole.listener, world->silent),
        loopback_neighbour(&world->hole.listener, world->silent + 1),
    };
    u_long nonblocking = which == CALL_SILENT_NONBLOCKING;

    world->silent += 2;
    ioctlsocket(s, FIONBIO, &nonblocking);
    switch (which)
    {
    case CALL_GOOD:
        return guest_connect_list(&world->guest, s, &mixed[1], 1, &wide_timeout, NULL);
    case CALL_GOOD_UNTIMED:
        return guest_connect_list(&world->guest, s, &mixed[1], 1, NULL, NULL);
    case CALL_REFUSED:
        return guest_connect_list(&world->guest, s, mixed, 1, &wide_timeout, NULL);
    case CALL_RACE:
        return guest_connect_list(&world->guest, s, mixed, 2, &wide_timeout, NULL);
    case CALL_SILENT:
    case CALL_SILENT_NONBLOCKING:
        return guest_connect_list(&world->guest, s, silent, 1, &short_timeout, NULL);
    case CALL_SILENT_RACE:
        return guest_connect_list(&world->guest, s, silent, 2, &short_timeout, NULL);
    case CALL_LITERAL:
        return call_name(world, s, "127.0.0.1");
    case CALL_LOCALHOST:
        return call_name(world, s, "localhost");
    default:
        return call_name(world, s, UNKNOWN_HOST);
    }
}

struct result
{
    int error;
    double took_ms;
};

/* Closes the sockets. Nothing is printed meanwhile: that could need what the system does not have. */
static void make_calls(struct world *world, SOCKET s[CALLS], struct result result[CALLS])
{
    for (enum call i = 0; i < CALLS; i++)
    {
        double start_ms = now_ms();

        result[i].error = make_call(world, i, s[i]);
        result[i].took_ms = now_ms() - start_ms;
    }
    for (enum call i = 0; i < CALLS; i++)
        closesocket(s[i]);
}

/* Without sockets no call waits, whatever its timeout. */
static void print(const char *when, bool waits, const struct result result[CALLS])
{
    printf("# %s:", when);
    for (enum call i = 0; i < CALLS; i++)
        printf(" %s %.0f", names[i], result[i].took_ms);
    printf(" ms\n");
    for (enum call i = 0; i < CALLS; i++)
        printf("%s %s %d%s\n", when, names[i], result[i].error,
               result[i].took_ms > (waits && !is_silent(i) ? WIDE_MS : SHORT_MS) + LATE_MS ? " late"
                                                                                           : "");
}

static bool open_sockets(SOCKET s[CALLS])
{
    bool good = true;

    for (int i = 0; i < CALLS; i++)
    {
        s[i] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        good = good && s[i] != INVALID_SOCKET;
    }
    return good;
}

/* Returns the error that the first one too many has. */
static int take_all(SOCKET many[SOCKETS_MAX], int *count)
{
    for (*count = 0; *count < SOCKETS_MAX; (*count)++)
    {
        many[*count] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        if (many[*count] == INVALID_SOCKET)
            return WSAGetLastError();
    }
    return 0;
}

static bool open_world(struct world *world)
{
    *world = (struct world){ .hole = LOOPBACK_BLACKHOLE_INIT };
    return !loopback_listen_wide(&world->server) && !loopback_refuse(&world->refusing, AF_INET) &&
           !loopback_blackhole_open_wide(&world->hole);
}

/* Unloads the module, so that what it has not freed counts. */
static bool measure(struct world *world, struct resources *out)
{
    loopback_drop_waiting(&world->server);
    guest_unload(&world->guest);
    return guest_wait_gone(GONE_LIMIT_MS) >= 0 && resources_measure(out);
}

static void calls_without_sockets(struct world *world, SOCKET s[CALLS])
{
    static SOCKET many[SOCKETS_MAX];
    struct result result[CALLS];
    int count, err = take_all(many, &count);

    make_calls(world, s, result);
    for (int i = 0; i < count; i++)
        closesocket(many[i]);
    printf("# no socket after %d more\n", count);
    printf("socket %d\n", err);
    print("without", false, result);
}

static bool play_round(struct world *world, struct resources *out)
{
    struct result result[CALLS];
    SOCKET s[CALLS];

    if (guest_load(&world->guest) || !open_sockets(s))
        return false;
    calls_without_sockets(world, s);
    if (!open_sockets(s))
        return false;
    make_calls(world, s, result);
    print("after", true, result);
    return measure(world, out);
}

/* What a call leaves it leaves in each round. The heap of Wine 10.0 also takes, in some rounds, blocks of 3,000 bytes in
 * which it has some dozens of small ones, and which stay when these are freed. So there the rounds go on until one of
 * them leaves nothing. */
int role_exhaust(void)
{
    int rounds = resources_count_small_blocks() ? ROUNDS : ROUNDS_MAX;
    struct resources before, after;
    struct world world;
    bool same = false;

    if (!open_world(&world) || !play_round(&world, &before))
        return ROLE_FAILED;
    for (int i = 1; i < rounds && !same; i++)
    {
        if (!play_round(&world, &after))
            return ROLE_FAILED;
        same = resources_are_same(&before, &after, HEAP_BYTES_MAX);
        before = after;
    }
    return same ? 0 : 1;
}
