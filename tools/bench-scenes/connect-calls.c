/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* connect-calls.exe: the Windows contestants of tools/bench. Connects several times, one time after the
 * other, and prints how long the first and the last of these calls took. All contestants print lines of
 * this form:
 *
 *     CALL connected MILLISECONDS ADDRESS
 *     CALL failed MILLISECONDS ERROR
 *     1 missing 0 REASON                     there is no such function
 *
 * usage: connect-calls WHO WHAT PORT CALLS
 *
 * WHO is a DLL whose function connects, "loop", or "thread": a loop on a new thread for each call. WHAT is
 * described at way_open(). Besides,
 * at-once:HOST is ipv4:HOST on 64 threads, which begin together and make CALLS calls each. Its line is
 *
 *     every connected MILLISECONDS CALLS     the time divided by the number of all calls
 *
 * The time of a call begins before its socket is made, and includes the lookup. It does not include the
 * loading of the DLL and WSAStartup, as that of other contestants does not include the start of the
 * interpreter. Its connection is closed after the time was taken. A call that does not connect is the
 * last, and counts as such. */
#include "address_text.h"
#include "at_once.h"
#include "clock.h"
#include "error_name.h"
#include "sockaddr.h"
#include "ways.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ws2tcpip.h>

enum status
{
    STATUS_CONNECTED = 0,
    STATUS_FAILED = 1,
    STATUS_USAGE = 2,
};

static double ms_since(uint64_t start_us)
{
    return (double)(clock_now_us() - start_us) / 1000;
}

static void print_failure(const char *call, double elapsed_ms, int err)
{
    const char *name = error_name(err);

    if (name)
        printf("%s failed %.3f %s\n", call, elapsed_ms, name);
    else
        printf("%s failed %.3f error %d\n", call, elapsed_ms, err);
}

static void print_peer(const char *call, double elapsed_ms, SOCKET s)
{
    struct sockaddr_storage peer;
    int length = sizeof(peer);
    struct address address;
    char text[ADDRESS_TEXT_SIZE] = "?";

    if (!getpeername(s, (struct sockaddr *)&peer, &length) &&
        !address_from_sockaddr((const struct sockaddr *)&peer, (size_t)length, &address))
        address_text_host(&address, text);
    printf("%s connected %.3f %s\n", call, elapsed_ms, text);
}

static enum status make_calls(const struct way *way, unsigned calls)
{
    char last[sizeof("4294967295")];

    snprintf(last, sizeof(last), "%u", calls);
    for (unsigned number = 1; number <= calls; number++)
    {
        const char *call = number == 1 ? "1" : last;
        uint64_t start_us = clock_now_us();
        SOCKET s;
        int err = way_connect(way, &s);
        double elapsed_ms = ms_since(start_us);

        if (err)
        {
            print_failure(call, elapsed_ms, err);
            return STATUS_FAILED;
        }
        if (number == 1 || number == calls)
            print_peer(call, elapsed_ms, s);
        fflush(stdout); /* we may be killed during a later call */
        way_hang_up(s);
    }
    return STATUS_CONNECTED;
}

static enum status make_calls_at_once(const struct way *way, unsigned calls)
{
    uint64_t start_us;
    int err = at_once_prepare(way, calls);
    double elapsed_ms;

    start_us = clock_now_us();
    if (!err)
        err = at_once_run();
    elapsed_ms = ms_since(start_us) / (AT_ONCE_THREADS * calls);
    if (err)
    {
        print_failure("every", elapsed_ms, err);
        return STATUS_FAILED;
    }
    printf("every connected %.4f %u calls\n", elapsed_ms, AT_ONCE_THREADS * calls);
    return STATUS_CONNECTED;
}

int main(int argc, char **argv)
{
    unsigned long calls = argc == 5 ? strtoul(argv[4], NULL, 10) : 0;
    struct way way = { 0 };
    const char *problem;
    enum status status;
    WSADATA data;

    if (calls < 1 || calls > 1000 || WSAStartup(MAKEWORD(2, 2), &data))
    {
        fputs("usage: connect-calls WHO WHAT PORT CALLS\n", stderr);
        return STATUS_USAGE;
    }
    problem = way_open(&way, argv[1], argv[2], argv[3]);
    if (problem)
    {
        printf("1 missing 0 %s: %s\n", argv[1], problem);
        status = STATUS_FAILED;
    }
    else if (!strncmp(argv[2], "at-once:", 8))
        status = make_calls_at_once(&way, calls);
    else
        status = make_calls(&way, calls);
    way_close(&way);
    return status;
}
