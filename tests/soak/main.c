/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* soak.exe: ws2connect.dll under load, in 64 threads, for as long as it is told.
 *
 * usage: soak.exe DLL SECONDS [SEED]
 *
 * Prints a table of the kinds of calls, and TAP. Exit status: the number of rows that failed; 2 for wrong
 * usage. With the same seed each thread draws the same numbers; what it finds free to be closed depends on the others. */
#include "call.h"
#include "closing.h"
#include "echo.h"
#include "kinds.h"
#include "report.h"
#include "resolving.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define USAGE_STATUS 2
#define HANG_STATUS 99

/* Shorter, and there is not enough to judge. */
#define LEAST_S 10

#define DEFAULT_SEED 20260101

#define ROUND_MS 10000

/* Beyond twice the time that was asked for: a call that hangs. */
#define HANG_MS 120000

/* Of the whole time. */
#define WARM_UP_PART 0.2
#define RATES_PART 0.075

static struct scene scene;

static void call_any(struct caller *caller)
{
    while (!call_make(&scene, kinds_of_share(draw(caller, KINDS_SHARES)), caller))
        ;
}

/* What the system and the C library keep for a thread is there when it has used everything once. */
static void call_each(struct caller *caller)
{
    for (unsigned i = 0; i < kinds_count; i++)
    {
        if (!kinds[i].closed)
            call_make(&scene, &kinds[i], caller);
    }
}

/* In rounds, because the sockets that are closed under calls are made at rest. */
static void run_mix(struct soak *soak, double until_ms)
{
    double start_ms = now_ms();

    do
    {
        double left_ms = until_ms - now_ms();

        soak->can_close &= closing_stock();
        crowd_run(call_any, left_ms < ROUND_MS ? left_ms : ROUND_MS);
        closing_discard();
    } while (now_ms() < until_ms);
    soak->mix_ms += now_ms() - start_ms;
}

static void run(struct soak *soak, double ms)
{
    double start_ms = now_ms();

    crowd_run(call_each, 0);
    soak->mix_ms = now_ms() - start_ms;
    run_mix(soak, start_ms + ms * WARM_UP_PART);
    soak->rates = rates_measure(&scene, ms * RATES_PART);
    soak->measured = holdings_measure(&soak->before);
    /* On a busy machine the warm-up takes long. */
    run_mix(soak, fmax(start_ms + ms * (1 - RATES_PART), now_ms() + ms / 2));
    soak->rates = rates_measure(&scene, ms * RATES_PART);
    soak->measured &= holdings_measure(&soak->after);
}

static DWORD WINAPI end_hanging_program(void *limit_ms)
{
    Sleep((DWORD)(ULONG_PTR)limit_ms);
    fputs("Bail out! a call has not ended in time\n", stdout);
    fflush(stdout);
    TerminateProcess(GetCurrentProcess(), HANG_STATUS);
    return 0;
}

/* Returns NULL, or what cannot be had. */
static const char *prepare(uint64_t seed)
{
    WSADATA winsock;

    if (WSAStartup(MAKEWORD(2, 2), &winsock))
        return "Winsock does not start";
    if (guest_load(&scene.guest))
        return "the DLL cannot be loaded";
    if (!resolving_stand_in(scene.guest.module))
        return "the DLL's resolver cannot be replaced";
    if (peers_open(&scene.peers))
        return "there are no peers on loopback: one that answers, one that refuses, one that is silent";
    if (!echo_serve(&scene.peers.answering) || !echo_serve(&scene.peers.answering_v6) ||
        !closing_start() || !crowd_start(seed))
        return "there are not enough threads";
    return NULL;
}

/* The threads end with the process. */
static int soak(double seconds, uint64_t seed)
{
    struct soak soak = { .can_close = true };
    DWORD limit_ms = (DWORD)(seconds * 2000) + HANG_MS;
    HANDLE watchdog =
        CreateThread(NULL, 0, end_hanging_program, (void *)(ULONG_PTR)limit_ms, 0, NULL);
    const char *problem = watchdog ? prepare(seed) : "there is no watchdog";

    printf("# %.0f s, %d threads, seed %llu\n", seconds, CROWD_SIZE, (unsigned long long)seed);
    if (problem)
    {
        printf("Bail out! %s\n", problem);
        return 1;
    }
    run(&soak, seconds * 1000);
    return report_print(&soak);
}

int main(int argc, char **argv)
{
    double seconds = argc > 2 ? strtod(argv[2], NULL) : 0;

    if (argc < 3 || argc > 4 || seconds < LEAST_S)
    {
        fprintf(stderr, "soak: usage: soak.exe DLL SECONDS [SEED], at least %d seconds\n", LEAST_S);
        return USAGE_STATUS;
    }
    if (!guest_choose(argv[1]))
    {
        fprintf(stderr, "soak: there is no %s: give the path of ws2connect.dll\n", argv[1]);
        return USAGE_STATUS;
    }
    return soak(seconds, argc > 3 ? strtoull(argv[3], NULL, 10) : DEFAULT_SEED);
}
