/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* sort-bench.exe: measures the cost of sorting ten addresses, and of finding their sources by hand, with
 * UDP sockets: a sort makes these, and little more. The contestants take turns in each round. Prints
 * figures of tools/bench. */

#include <ws2connect.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "../common/now.h"
#include "statistics.h"

#define ROUNDS 20
#define CALLS 10 /* in a round, of each contestant; their median counts */

#define ADDRESSES 10

/* The memory of a list and of an output. The addresses follow the entries. */
static union
{
    SOCKET_ADDRESS_LIST list;
    char bytes[offsetof(SOCKET_ADDRESS_LIST, Address) +
               ADDRESSES * (sizeof(SOCKET_ADDRESS) + sizeof(struct sockaddr_in6))];
} input, output;
static struct sockaddr_in6 elsewhere[ADDRESSES];

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

/* Makes a list in input, with the addresses behind the entries or elsewhere. Returns its size in bytes. */
static DWORD make_list(bool inside)
{
    size_t size = offsetof(SOCKET_ADDRESS_LIST, Address) + ADDRESSES * sizeof(SOCKET_ADDRESS);
    struct sockaddr_in6 *names = inside ? (void *)(input.bytes + size) : (void *)elsewhere;

    input.list.iAddressCount = ADDRESSES;
    for (unsigned i = 0; i < ADDRESSES; i++)
    {
        make_name(i, &names[i]);
        input.list.Address[i].lpSockaddr = (struct sockaddr *)&names[i];
        input.list.Address[i].iSockaddrLength = sizeof(names[i]);
    }
    return (DWORD)(inside ? size + ADDRESSES * sizeof(names[0]) : size);
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

static bool sort(SOCKET s, bool inside)
{
    DWORD size = make_list(inside), returned;

    return !WS2ConnectSortAddressList(s, &input, size, &output, sizeof(output), &returned);
}

static bool sort_inside(SOCKET s)
{
    return sort(s, true);
}

static bool sort_elsewhere(SOCKET s)
{
    return sort(s, false);
}

static const struct
{
    const char *scene, *contestant;
    bool (*run)(SOCKET s);
} turns[] = {
    { "Sorting ten addresses", "a loop by hand", by_hand },
    { "Sorting ten addresses", "ws2connect", sort_inside },
    { "Sorting ten addresses that lie elsewhere", "a loop by hand", by_hand },
    { "Sorting ten addresses that lie elsewhere", "ws2connect", sort_elsewhere },
};
#define TURNS (sizeof(turns) / sizeof(turns[0]))

static double times_us[TURNS][CALLS];

static bool measure_round(SOCKET s)
{
    bool done = true;

    for (unsigned call = 0; call < CALLS; call++)
    {
        for (unsigned i = 0; i < TURNS; i++)
        {
            double started_us = now_us();

            done = turns[i].run(s) && done;
            times_us[i][call] = now_us() - started_us;
        }
    }
    return done;
}

/* The first round is not counted. */
static bool measure(SOCKET s)
{
    bool done = measure_round(s);

    for (unsigned round = 1; done && round <= ROUNDS; round++)
    {
        done = measure_round(s);
        for (unsigned i = 0; done && i < TURNS; i++)
            statistics_print(turns[i].scene, turns[i].contestant, round, times_us[i], CALLS);
    }
    return done;
}

int main(void)
{
    WSADATA data;
    SOCKET s;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    s = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
    if (s != INVALID_SOCKET && measure(s))
        return 0;
    fprintf(stderr, "sort-bench: a call failed: error %d\n", WSAGetLastError());
    return 1;
}
