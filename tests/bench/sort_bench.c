/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* sort-bench.exe: measures the cost of sorting ten addresses, as a ratio to finding their sources
 * with UDP sockets. The contestants take turns in each round; the median of the rounds' ratios has
 * bounds. Prints TAP. */

#include <ws2connect.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "../common/now.h"
#include "statistics.h"

#define ROUNDS 200
#define WARM_UP_ROUNDS 10

#define ADDRESSES 10
#define MANY (10 * ADDRESSES)

/* The upper bound, in ratio to ten UDP connects. A sort makes these, and little more. */
#define BOUND 3.0

/* The memory of a list and of an output. The addresses follow the entries. */
static union
{
    SOCKET_ADDRESS_LIST list;
    char bytes[offsetof(SOCKET_ADDRESS_LIST, Address) +
               MANY * (sizeof(SOCKET_ADDRESS) + sizeof(struct sockaddr_in6))];
} input, output;
static struct sockaddr_in6 elsewhere[MANY];

/* ::1 for odd numbers, v4-mapped 127.0.0.1 for even ones. */
static void make_name(unsigned number, struct sockaddr_in6 *name)
{
    static const unsigned char mapped[16] = { [10] = 0xff, 0xff, 127, 0, 0, 1 };

    *name = (struct sockaddr_in6){ .sin6_family = AF_INET6, .sin6_port = htons(443) };
    if (number % 2)
        name->sin6_addr.s6_addr[15] = 1;
    else
        memcpy(&name->sin6_addr, mapped, sizeof(mapped));
}

/* Makes a list of count addresses in input, with the addresses behind the entries or elsewhere.
 * Returns its size in bytes. */
static DWORD make_list(unsigned count, bool inside)
{
    size_t size = offsetof(SOCKET_ADDRESS_LIST, Address) + count * sizeof(SOCKET_ADDRESS);
    struct sockaddr_in6 *names = inside ? (void *)(input.bytes + size) : (void *)elsewhere;

    input.list.iAddressCount = (INT)count;
    for (unsigned i = 0; i < count; i++)
    {
        make_name(i, &names[i]);
        input.list.Address[i].lpSockaddr = (struct sockaddr *)&names[i];
        input.list.Address[i].iSockaddrLength = sizeof(names[i]);
    }
    return (DWORD)(inside ? size + count * sizeof(names[0]) : size);
}

/* Finds the source of an address as a program would do it. */
static bool connect_by_hand(unsigned number)
{
    const struct sockaddr_in v4 = { .sin_family = AF_INET,
                                    .sin_port = htons(443),
                                    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct sockaddr_storage name;
    int length = sizeof(name);
    struct sockaddr_in6 v6;
    bool done;
    SOCKET s;

    make_name(number, &v6);
    s = socket(number % 2 ? AF_INET6 : AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    done = !connect(s, number % 2 ? (const struct sockaddr *)&v6 : (const struct sockaddr *)&v4,
                    number % 2 ? (int)sizeof(v6) : (int)sizeof(v4)) &&
           !getsockname(s, (struct sockaddr *)&name, &length);
    closesocket(s);
    return done;
}

static bool by_hand(SOCKET s)
{
    bool done = true;

    (void)s;
    for (unsigned i = 0; i < ADDRESSES; i++)
        done = connect_by_hand(i) && done;
    return done;
}

static bool sort(SOCKET s, unsigned count, bool inside)
{
    DWORD size = make_list(count, inside), returned;

    return !WS2ConnectSortAddressList(s, &input, size, &output, sizeof(output), &returned);
}

static bool sort_inside(SOCKET s)
{
    return sort(s, ADDRESSES, true);
}

static bool sort_elsewhere(SOCKET s)
{
    return sort(s, ADDRESSES, false);
}

static bool sort_many(SOCKET s)
{
    return sort(s, MANY, true);
}

static const struct
{
    const char *name;
    bool (*run)(SOCKET s);
    double low, high; /* of the ratio to the first */
} contestants[] = {
    { "ten UDP connects by hand", by_hand, 1, 1 },
    { "a sort of ten addresses", sort_inside, 0, BOUND },
    { "a sort of ten addresses that lie elsewhere", sort_elsewhere, 0, BOUND },
    { "noticed: a sort of a hundred", sort_many, BOUND, 1000 },
};
#define CONTESTANTS (sizeof(contestants) / sizeof(contestants[0]))

static double times_us[CONTESTANTS][ROUNDS];
static double ratios[CONTESTANTS][ROUNDS];

static bool measure_round(SOCKET s, unsigned round)
{
    bool done = true;

    for (unsigned i = 0; i < CONTESTANTS; i++)
    {
        double started_us = now_us();

        done = contestants[i].run(s) && done;
        times_us[i][round] = now_us() - started_us;
        ratios[i][round] = times_us[i][round] / times_us[0][round];
    }
    return done;
}

static bool measure(SOCKET s)
{
    bool done = true;

    for (unsigned round = 0; round < WARM_UP_ROUNDS; round++)
        done = measure_round(s, 0) && done;
    for (unsigned round = 0; round < ROUNDS; round++)
        done = measure_round(s, round) && done;
    return done;
}

static bool judge(unsigned number)
{
    double ratio = statistics_of(ratios[number], ROUNDS).median;
    struct statistics times = statistics_of(times_us[number], ROUNDS);
    bool good = ratio >= contestants[number].low && ratio <= contestants[number].high;

    printf("# %s: median %.0f us (%.0f to %.0f), ratio %.2f, bounds %.0f to %.0f; %d rounds\n",
           contestants[number].name, times.median, times.p10, times.p90, ratio,
           contestants[number].low, contestants[number].high, ROUNDS);
    printf("%sok %u - %s\n", good ? "" : "not ", number + 1, contestants[number].name);
    return good;
}

int main(void)
{
    bool good = true;
    WSADATA data;
    SOCKET s;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    s = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
    if (s == INVALID_SOCKET || !measure(s))
    {
        printf("Bail out! a call failed: error %d\n", WSAGetLastError());
        return 1;
    }
    for (unsigned i = 0; i < CONTESTANTS; i++)
        good = judge(i) && good;
    printf("1..%u\n", (unsigned)CONTESTANTS);
    return !good;
}
