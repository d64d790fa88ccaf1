/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A program that makes our DLLs load all that they ever load. It prints what each call says.
 *
 * The three are called without names and addresses. The sort looks for the scope of a link-local address,
 * which takes iphlpapi.dll. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdio.h>
#include <string.h>

static void tell(const char *function, int result)
{
    int error = WSAGetLastError();

    printf("%s %d %d\n", function, result, error);
}

static int sort(SOCKET s)
{
    struct sockaddr_in6 address = { .sin6_family = AF_INET6 };
    SOCKET_ADDRESS_LIST list = { 1, { { (struct sockaddr *)&address, sizeof(address) } } };
    DWORD returned;

    address.sin6_addr.s6_addr[0] = 0xfe;
    address.sin6_addr.s6_addr[1] = 0x80;
    address.sin6_addr.s6_addr[15] = 1;
    return WSAIoctl(s, SIO_ADDRESS_LIST_SORT, &list, sizeof(list), &list, sizeof(list), &returned,
                    NULL, NULL);
}

int main(void)
{
    WSADATA data;
    SOCKET s;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    s = socket(AF_INET6, SOCK_STREAM, 0);
    tell("ByNameA", WSAConnectByNameA(s, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
    tell("ByNameW", WSAConnectByNameW(s, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
    tell("ByList", WSAConnectByList(s, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
    tell("sort", sort(s));
    closesocket(s);
    WSACleanup();
    return 0;
}
