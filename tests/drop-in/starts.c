/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Compares the start of one program with that of another, from creation to end, in turn.
 *
 * usage: starts.exe ROUNDS PLAIN STATUS OTHER STATUS
 *
 * Starts PLAIN and OTHER once in each round; PLAIN comes first in even rounds, OTHER in odd ones. It takes
 * the ratio of each round, because a busy machine slows both. Each program must end with its STATUS. Prints
 * "ratio R plain P ms other O ms", all of them medians. */
#include "../common/create_process.h"
#include "../common/now.h"
#include "statistics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ROUNDS 1000

/* No start takes nearly as long. */
#define LONGEST_MS 60000

/* Milliseconds from creation to end. A program that does not start, or ends with another status, is an end
 * of this one. */
static double start(const char *program, DWORD wanted_status)
{
    STARTUPINFOW startup = { .cb = sizeof(startup) };
    PROCESS_INFORMATION process;
    double started_ms, took_ms;
    DWORD err, status = 0;
    char line[MAX_PATH];

    snprintf(line, sizeof(line), "%s", program);
    started_ms = now_ms();
    err = create_process(NULL, line, FALSE, 0, &startup, &process);
    if (err)
    {
        printf("%s does not start: error %lu\n", program, err);
        exit(1);
    }
    WaitForSingleObject(process.hProcess, LONGEST_MS);
    took_ms = now_ms() - started_ms;
    if (!GetExitCodeProcess(process.hProcess, &status) || status != wanted_status)
    {
        printf("%s ended with %lu, not with %lu\n", program, status, wanted_status);
        exit(1);
    }
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return took_ms;
}

int main(int argc, char **argv)
{
    static double plain[MOST_ROUNDS], other[MOST_ROUNDS], ratio[MOST_ROUNDS];
    int round, rounds = argc == 6 ? atoi(argv[1]) : 0;

    if (rounds < 1 || rounds > MOST_ROUNDS)
    {
        fprintf(stderr, "usage: starts.exe ROUNDS PLAIN STATUS OTHER STATUS\n");
        return 2;
    }
    /* The first start of each reads files that the others find in memory. */
    start(argv[2], (DWORD)atoi(argv[3]));
    start(argv[4], (DWORD)atoi(argv[5]));
    for (round = 0; round < rounds; round++)
    {
        if (round % 2)
            other[round] = start(argv[4], (DWORD)atoi(argv[5]));
        plain[round] = start(argv[2], (DWORD)atoi(argv[3]));
        if (round % 2 == 0)
            other[round] = start(argv[4], (DWORD)atoi(argv[5]));
        ratio[round] = other[round] / plain[round];
    }
    printf("ratio %.3f plain %.2f ms other %.2f ms\n",
           statistics_of(ratio, (unsigned)rounds).median,
           statistics_of(plain, (unsigned)rounds).median,
           statistics_of(other, (unsigned)rounds).median);
    return 0;
}
