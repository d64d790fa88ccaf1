/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* connect-bench.exe: measures the cost of a connection by our function, as a ratio to getaddrinfo
 * and connect, and that of Wine's own function. The contestants take turns, so that a change in the
 * speed of the machine affects all of them. */

#include "../common/loopback.h"
#include "../common/now.h"
#include "contestants.h"
#include "options.h"
#include "statistics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTESTANTS 4

/* Rounds before the measured ones: the first call of each function takes longer. */
#define WARM_UP_ROUNDS 10

#define ACCEPT_LIMIT_MS 5000

struct bench
{
    struct options options;
    struct loopback_peer server;
    char port[sizeof("65535")];
    struct contestant contestants[CONTESTANTS];
    double *times_us[CONTESTANTS]; /* one per round */
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
    int family = bench->options.family;
    SOCKET s = socket(family, SOCK_STREAM, IPPROTO_TCP);
    double started_us;
    int err;

    if (s == INVALID_SOCKET)
        return WSAGetLastError();
    started_us = now_us();
    err = contestant_run(contestant, s, family, bench->options.host, bench->port);
    *time_us = now_us() - started_us;
    if (!err)
        err = accept_and_reset(&bench->server);
    closesocket(s);
    return err;
}

static int measure_round(struct bench *bench, unsigned round)
{
    unsigned i;

    for (i = 0; i < CONTESTANTS; i++)
    {
        const struct contestant *contestant = &bench->contestants[i];
        int err = measure_once(bench, contestant, &bench->times_us[i][round]);

        if (!err)
            continue;
        fprintf(stderr, "connect-bench: %s could not connect to %s port %s: error %d\n",
                contestant->name, bench->options.host, bench->port, err);
        return err;
    }
    return 0;
}

/* The first round overwrites the times of the warm-up. */
static int measure(struct bench *bench)
{
    unsigned round;
    int err = 0;

    for (round = 0; !err && round < WARM_UP_ROUNDS; round++)
        err = measure_round(bench, 0);
    for (round = 0; !err && round < bench->options.rounds; round++)
        err = measure_round(bench, round);
    return err;
}

/* The median over the rounds of the contestant's time, as a ratio to the first contestant's time in
 * the same round. */
static double median_of_ratios(const struct bench *bench, unsigned contestant, double *ratios)
{
    unsigned round;

    for (round = 0; round < bench->options.rounds; round++)
        ratios[round] = bench->times_us[contestant][round] / bench->times_us[0][round];
    return statistics_of(ratios, bench->options.rounds).median;
}

/* Computes the ratios first, because statistics_of() sorts the times. */
static int report(struct bench *bench)
{
    unsigned rounds = bench->options.rounds;
    double *ratios = malloc(rounds * sizeof(*ratios));
    double round_ratio[CONTESTANTS], by_hand_us = 0;
    unsigned i;

    if (!ratios)
        return WSAENOBUFS;
    for (i = 0; i < CONTESTANTS; i++)
        round_ratio[i] = median_of_ratios(bench, i, ratios);
    free(ratios);

    printf("%s, %u rounds. Times in microseconds; ratios to the first line.\n\n"
           "%-32s %8s %8s %8s  %16s %16s\n",
           bench->options.host, rounds, "", "median", "p10", "p90", "ratio of medians",
           "median of ratios");
    for (i = 0; i < CONTESTANTS; i++)
    {
        struct statistics times = statistics_of(bench->times_us[i], rounds);

        if (!i)
            by_hand_us = times.median;
        printf("%-32s %8.1f %8.1f %8.1f  %16.2f %16.2f\n", bench->contestants[i].name, times.median,
               times.p10, times.p90, times.median / by_hand_us, round_ratio[i]);
    }
    return 0;
}

static connect_by_name_fn load_or_complain(const char *dll)
{
    connect_by_name_fn found = contestant_load(dll);

    if (!found)
        fprintf(stderr,
                "connect-bench: no WSAConnectByNameA in %s (error %lu): check the path "
                "given to --dll, and that it was built for the same architecture\n",
                dll, GetLastError());
    return found;
}

static bool find_contestants(struct bench *bench)
{
    static const struct timeval five_seconds = { 5, 0 };
    connect_by_name_fn ours = load_or_complain(bench->options.dll);
    connect_by_name_fn theirs = ours ? load_or_complain("ws2_32.dll") : NULL;
    const struct contestant contestants[CONTESTANTS] = {
        { "getaddrinfo + connect", NULL, NULL },
        { "WSAConnectByNameA", ours, NULL },
        { "WSAConnectByNameA, timeout 5 s", ours, &five_seconds },
        { "ws2_32's WSAConnectByNameA", theirs, NULL },
    };

    memcpy(bench->contestants, contestants, sizeof(contestants));
    return theirs != NULL;
}

static int open_bench(struct bench *bench)
{
    unsigned i;
    int err = loopback_listen(&bench->server, bench->options.family);

    if (err)
        return err;
    snprintf(bench->port, sizeof(bench->port), "%hu", loopback_port(&bench->server));
    for (i = 0; i < CONTESTANTS; i++)
    {
        bench->times_us[i] = calloc(bench->options.rounds, sizeof(*bench->times_us[i]));
        if (!bench->times_us[i])
            return WSAENOBUFS;
    }
    return 0;
}

static void close_bench(struct bench *bench)
{
    unsigned i;

    for (i = 0; i < CONTESTANTS; i++)
        free(bench->times_us[i]);
    loopback_close(&bench->server);
}

static int run(struct bench *bench)
{
    int err = open_bench(bench);

    if (err)
        fprintf(stderr, "connect-bench: cannot listen on loopback for %s: error %d\n",
                bench->options.host, err);
    else
        err = measure(bench);
    if (!err)
        err = report(bench);
    close_bench(bench);
    return err;
}

int main(int argc, char **argv)
{
    struct bench bench = { .server = LOOPBACK_PEER_INIT };
    WSADATA winsock;
    int err;

    if (!options_read(&bench.options, argc, argv))
        return 2;
    if (bench.options.help)
    {
        fputs(options_help, stdout);
        return 0;
    }
    if (!find_contestants(&bench))
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
