/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "rates.h"

#include <stdio.h>
#include <stdlib.h>

/* Each has so many: other programs disturb some of them. */
#define TURNS 15

static const struct scene *the_scene;
static WCHAR service[8];
static volatile LONG made, failed;

static int connect_ours(SOCKET s)
{
    return the_scene->guest.by_wide_name(s, L"localhost", service, NULL, NULL, NULL, NULL, NULL,
                                         NULL)
               ? 0
               : WSAGetLastError();
}

static int connect_theirs(SOCKET s)
{
    const ADDRINFOW hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM };
    ADDRINFOW *found;
    int err = GetAddrInfoW(L"localhost", service, &hints, &found);

    if (err)
        return err;
    err = connect(s, found->ai_addr, (int)found->ai_addrlen) ? WSAGetLastError() : 0;
    FreeAddrInfoW(found);
    return err;
}

static void connect_once(int (*way)(SOCKET s))
{
    const struct linger reset = { 1, 0 };
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);

    InterlockedIncrement(way(s) ? &failed : &made);
    setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&reset, sizeof(reset));
    closesocket(s);
}

static void work_ours(struct caller *caller)
{
    (void)caller;
    connect_once(connect_ours);
}

static void work_theirs(struct caller *caller)
{
    (void)caller;
    connect_once(connect_theirs);
}

static double run_turn(void (*work)(struct caller *caller), double ms)
{
    double start_ms = now_ms();

    made = 0;
    crowd_run(work, ms);
    return made * 1000 / (now_ms() - start_ms);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

struct rates rates_measure(const struct scene *scene, double ms)
{
    struct rates rates = { 0 };
    double ratios[TURNS];

    the_scene = scene;
    failed = 0;
    swprintf(service, sizeof(service) / sizeof(service[0]), L"%u",
             loopback_port(&scene->peers.answering));
    for (unsigned i = 0; i < TURNS; i++)
    {
        double ours = run_turn(work_ours, ms / TURNS / 2);
        double theirs = run_turn(work_theirs, ms / TURNS / 2);

        rates.ours += ours / TURNS;
        rates.theirs += theirs / TURNS;
        ratios[i] = ours / theirs;
    }
    qsort(ratios, TURNS, sizeof(ratios[0]), compare);
    rates.ratio = ratios[TURNS / 2];
    rates.failed = (unsigned)failed;
    return rates;
}
