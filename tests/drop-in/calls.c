/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Compares the time of calls through the drop-in with direct calls of the same functions. Runs in a prefix
 * with the drop-in.
 *
 * usage: calls.exe ROUNDS
 *
 * Each round makes a block of direct calls and a block of calls through the drop-in; which block comes first
 * alternates. The result of a round is the difference of the two, because a busy machine slows both. The
 * program prints the median of the rounds, one line for each function, "NAME D ns more than P ns":
 *
 *   same      htons, both times directly: shows the noise
 *   htons     a function that does nearly nothing
 *   WSAIoctl  with another code than that for sorting. It leads to a function of this program that does
 *             nothing: Wine's own asks the server, and a few ns could not be seen
 *   slower    htons, against a function of this program that takes a little longer than a jump */
#include <winsock2.h>

#include "../common/now.h"
#include "statistics.h"
#include "thunk.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST_ROUNDS 10000
#define CALLS 4000 /* tens of microseconds: far above what the clock can tell */

typedef u_short(WINAPI *htons_function)(u_short);
typedef int(WINAPI *ioctl_function)(SOCKET, DWORD, void *, DWORD, void *, DWORD, DWORD *,
                                    WSAOVERLAPPED *, LPWSAOVERLAPPED_COMPLETION_ROUTINE);

static htons_function direct_htons;

static u_short WINAPI slow_htons(u_short number)
{
    volatile unsigned divisor = 3;

    return direct_htons((u_short)(number / divisor / divisor / divisor));
}

static void call_htons(FARPROC function)
{
    htons_function call = (htons_function)(void *)function;
    int i;

    for (i = 0; i < CALLS; i++)
        call((u_short)i);
}

static int WINAPI idle_ioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out,
                             DWORD out_size, DWORD *returned, WSAOVERLAPPED *overlapped,
                             LPWSAOVERLAPPED_COMPLETION_ROUTINE completion)
{
    (void)s, (void)in, (void)in_size, (void)out, (void)out_size, (void)returned, (void)overlapped;
    (void)completion;
    return (int)code;
}

static void call_ioctl(FARPROC function)
{
    ioctl_function call = (ioctl_function)(void *)function;
    int i;

    for (i = 0; i < CALLS; i++)
        call(0, (DWORD)i, NULL, 0, NULL, 0, NULL, NULL, NULL);
}

/* Nanoseconds for one call. */
static double block(void (*call)(FARPROC), FARPROC function)
{
    double started_us = now_us();

    call(function);
    return 1000 * (now_us() - started_us) / CALLS;
}

static void compare(const char *name, int rounds, void (*call)(FARPROC), FARPROC direct,
                    FARPROC other)
{
    static double plain[MOST_ROUNDS], more[MOST_ROUNDS];
    int round;

    for (round = 0; round < rounds; round++)
    {
        double first = block(call, round % 2 ? other : direct);
        double second = block(call, round % 2 ? direct : other);

        plain[round] = round % 2 ? second : first;
        more[round] = round % 2 ? first - second : second - first;
    }
    printf("%s %.2f ns more than %.2f ns\n", name, statistics_of(more, (unsigned)rounds).median,
           statistics_of(plain, (unsigned)rounds).median);
}

static void compare_ioctl(int rounds, HMODULE drop_in)
{
    FARPROC thunk = GetProcAddress(drop_in, "WSAIoctl");
    FARPROC idle = (FARPROC)(void *)idle_ioctl;
    FARPROC *pointer = thunk_pointer(thunk);
    FARPROC wines = *pointer;
    DWORD protection;

    if (!VirtualProtect(pointer, sizeof(*pointer), PAGE_READWRITE, &protection))
        return;
    *pointer = idle;
    compare("WSAIoctl", rounds, call_ioctl, idle, thunk);
    *pointer = wines;
}

int main(int argc, char **argv)
{
    HMODULE drop_in = LoadLibraryA("ws2_32.dll");
    int rounds = argc == 2 ? atoi(argv[1]) : 0;
    FARPROC thunk = GetProcAddress(drop_in, "htons");
    FARPROC direct;

    if (rounds < 1 || rounds > MOST_ROUNDS)
    {
        fprintf(stderr, "usage: calls.exe ROUNDS\n");
        return 2;
    }
    if (!thunk_pointer(thunk))
        return 1;
    direct = *thunk_pointer(thunk);
    direct_htons = (htons_function)(void *)direct;
    compare("same", rounds, call_htons, direct, direct);
    compare("htons", rounds, call_htons, direct, thunk);
    compare_ioctl(rounds, drop_in);
    compare("slower", rounds, call_htons, direct, (FARPROC)(void *)slow_htons);
    return 0;
}
