/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * A program that uses Winsock before it sorts. ws2connect.dll must be loaded by the first sort, not before, and
 * must stay usable when a reference to it is freed. Prints a line for each step, with "absent" or "loaded". */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stddef.h>
#include <stdio.h>

static void print_step(const char *step, int result)
{
    printf("%s: %d, %s\n", step, result, GetModuleHandleA("ws2connect.dll") ? "loaded" : "absent");
}

static int ask_family_list(SOCKET s)
{
    char room[1024];
    DWORD returned;

    return WSAIoctl(s, SIO_ADDRESS_LIST_QUERY, NULL, 0, room, sizeof(room), &returned, NULL, NULL);
}

static int make_nonblocking(SOCKET s)
{
    DWORD on = 1, returned;

    return WSAIoctl(s, FIONBIO, &on, sizeof(on), NULL, 0, &returned, NULL, NULL);
}

static int ask_unknown(SOCKET s)
{
    DWORD returned;

    return WSAIoctl(s, 0x12345678, NULL, 0, NULL, 0, &returned, NULL, NULL);
}

/* An empty list is sorted. */
static int sort(SOCKET s)
{
    SOCKET_ADDRESS_LIST list = { 0 };
    DWORD returned;

    return WSAIoctl(s, SIO_ADDRESS_LIST_SORT, &list, sizeof(list), &list, sizeof(list), &returned,
                    NULL, NULL);
}

int main(void)
{
    WSADATA data;
    SOCKET s;

    print_step("start", WSAStartup(MAKEWORD(2, 2), &data));
    s = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
    print_step("socket", s == INVALID_SOCKET);
    print_step("FIONBIO", make_nonblocking(s));
    print_step("SIO_ADDRESS_LIST_QUERY", ask_family_list(s));
    print_step("unknown code", ask_unknown(s));
    print_step("sort", sort(s));
    FreeLibrary(GetModuleHandleA("ws2connect.dll"));
    print_step("sort again", sort(s));
    closesocket(s);
    print_step("end", WSACleanup());
    return 0;
}
