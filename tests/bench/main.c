/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* connect-bench.exe: measures the cost of a call that connects on loopback, after many others in the same
 * process: by our function, by Wine's own, and by getaddrinfo and connect. The contestants take turns, so
 * that a change in the speed of the machine affects all of them. Prints figures of tools/bench.
 *
 * usage: connect-bench [DLL]      the default is ws2connect.dll */

#include "../common/loopback.h"
#include "../common/now.h"
#include "contestants.h"
#include "statistics.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define CONTESTANTS 4
#define ROUNDS 25
#define CALLS 20 /* in a round, of each contestant; their median counts */

#define ACCEPT_LIMIT_MS 5000

struct bench
{
    struct loopback_peer server;
    char port[sizeof("65535")];
    struct contestant contestants[CONTESTANTS];
    double times_us[CONTESTANTS][CALLS]; /* of this round */
};

/* The server closes with a reset, so that no port stays in TIME_WAIT: thousands of connections
 * would use all ports of the system. */
static int accept_and_reset(const struct loopback_peer *server)
{
    const struct linger reset = { 1, 0 };
    SOCKET accepted;
    int err = loopback_accept(server, ACCEPT_LIMIT_MS, &accepted);

    if (err)
        return err;
    setsockopt(accepted, SOL_SOCKET, SO_LINGER, (const char *)&reset, sizeof(reset));
    closesocket(accepted);
    return 0;
}

/* Makes one connection. Only the time of the call itself is measured. */
static int measure_once(const struct bench *bench, const struct contestant *contestant,
                        double *time_us)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    double started_us;
    int err;

    if (s == INVALID_SOCKET)
        return WSAGetLastError();
    started_us = now_us();
    err = contestant_run(contestant, s, AF_INET, "127.0.0.1", bench->port);
    *time_us = now_us() - started_us;
    if (!err)
        err = accept_and_reset(&bench->server);
    closesocket(s);
    return err;
}

static int measure_round(struct bench *bench)
{
    for (unsigned call = 0; call < CALLS; call++)
    {
        for (unsigned i = 0; i < CONTESTANTS; i++)
        {
            const struct contestant *contestant = &bench->contestants[i];
            int err = measure_once(bench, contestant, &bench->times_us[i][call]);

            if (!err)
                continue;
            fprintf(stderr, "connect-bench: %s could not connect: error %d\n", contestant->name,
                    err);
            return err;
        }
    }
    return 0;
}

/* The first round is not counted: the first call of each function takes longer. */
static int measure(struct bench *bench)
{
    int err = measure_round(bench);

    for (unsigned round = 1; !err && round <= ROUNDS; round++)
    {
        err = measure_round(bench);
        for (unsigned i = 0; !err && i < CONTESTANTS; i++)
            statistics_print("A warm call on loopback", bench->contestants[i].name, round,
                             bench->times_us[i], CALLS);
    }
    return err;
}

static connect_by_name_fn load_or_complain(const char *dll)
{
    connect_by_name_fn found = contestant_load(dll);

    if (!found)
        fprintf(stderr,
                "connect-bench: no WSAConnectByNameA in %s (error %lu): check the path, and that "
                "it was built for the same architecture\n",
                dll, GetLastError());
    return found;
}

static bool find_contestants(struct bench *bench, const char *dll)
{
    static const struct timeval five_seconds = { 5, 0 };
    connect_by_name_fn ours = load_or_complain(dll);
    connect_by_name_fn theirs = ours ? load_or_complain("ws2_32.dll") : NULL;
    const struct contestant contestants[CONTESTANTS] = {
        { "a loop by hand", NULL, NULL },
        { "ws2connect", ours, NULL },
        { "ws2connect with a timeout", ours, &five_seconds },
        { "Wine's own function", theirs, NULL },
    };

    memcpy(bench->contestants, contestants, sizeof(contestants));
    return theirs != NULL;
}

static int run(struct bench *bench)
{
    int err = loopback_listen(&bench->server, AF_INET);

    if (err)
    {
        fprintf(stderr, "connect-bench: cannot listen on loopback: error %d\n", err);
        return err;
    }
    snprintf(bench->port, sizeof(bench->port), "%hu", loopback_port(&bench->server));
    err = measure(bench);
    loopback_close(&bench->server);
    return err;
}

int main(int argc, char **argv)
{
    struct bench bench = { .server = LOOPBACK_PEER_INIT };
    WSADATA winsock;
    int err;

    if (!find_contestants(&bench, argc > 1 ? argv[1] : "ws2connect.dll"))
        return 2;
    err = WSAStartup(MAKEWORD(2, 2), &winsock);
    if (err)
    {
        fprintf(stderr, "connect-bench: cannot start Winsock: error %d\n", err);
        return 1;
    }
    err = run(&bench);
    WSACleanup();
    return err ? 1 : 0;
}
