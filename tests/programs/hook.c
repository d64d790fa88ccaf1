/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Does what overlays and proxifiers do: it replaces the first bytes of connect by a jump to its own function,
 * and restores them later. Nothing else may change, above all not the next function in memory. Prints what was
 * seen, one line each. */
#include <winsock2.h>

#include "../../tools/verify/exports.h"

#include <stdio.h>
#include <string.h>

#ifdef _WIN64
/* jmp *0(%rip), and the address behind it */
#define PATCH_SIZE 14
static const BYTE jump[] = { 0xff, 0x25, 0, 0, 0, 0 };
#else
/* jmp, relative to what comes next */
#define PATCH_SIZE 5
static const BYTE jump[] = { 0xe9 };
#endif

/* A result that no function of ws2_32 returns. */
#define HOOKED 4711

static int seen;

static int WSAAPI hooked_connect(SOCKET s, const struct sockaddr *to, int to_len)
{
    (void)s;
    (void)to;
    (void)to_len;
    seen++;
    return HOOKED;
}

static void patch(BYTE *at, const BYTE *bytes)
{
    DWORD before;

    if (!VirtualProtect(at, PATCH_SIZE, PAGE_EXECUTE_READWRITE, &before))
        printf("VirtualProtect: error %lu\n", GetLastError());
    memcpy(at, bytes, PATCH_SIZE);
    VirtualProtect(at, PATCH_SIZE, before, &before);
    FlushInstructionCache(GetCurrentProcess(), at, PATCH_SIZE);
}

static void hook(BYTE *at, BYTE saved[PATCH_SIZE])
{
    BYTE bytes[PATCH_SIZE];
    ULONG_PTR to = (ULONG_PTR)hooked_connect;

#ifndef _WIN64
    to -= (ULONG_PTR)at + PATCH_SIZE;
#endif
    memcpy(saved, at, PATCH_SIZE);
    memcpy(bytes, jump, sizeof(jump));
    memcpy(bytes + sizeof(jump), &to, sizeof(to));
    patch(at, bytes);
}

/* Returns the next export in memory; NULL after the last. */
static BYTE *next_behind(HMODULE module, const BYTE *at, const char **name)
{
    BYTE *next = NULL;
    DWORD i;

    for (i = 0; i < exports_count(module); i++)
    {
        struct exported export = exports_at(module, i);
        BYTE *start = export.forwarder ? NULL : (BYTE *)GetProcAddress(module, export.name);

        if (start > at && (!next || start < next))
        {
            next = start;
            *name = export.name;
        }
    }
    return next;
}

/* No connection is made, because the socket is not valid. */
static void try_connect(const char *when)
{
    struct sockaddr_in to = { .sin_family = AF_INET };
    int result, err;

    seen = 0;
    WSASetLastError(0);
    result = connect(INVALID_SOCKET, (struct sockaddr *)&to, sizeof(to));
    err = WSAGetLastError();
    printf("%s: %s %d, seen %d\n", when, result == SOCKET_ERROR ? "error" : "result",
           result == SOCKET_ERROR ? err : result, seen);
}

/* getpeername in the image as it is. */
static void try_next(const char *when)
{
    struct sockaddr_in peer;
    int len = sizeof(peer), result;

    seen = 0;
    WSASetLastError(0);
    result = getpeername(INVALID_SOCKET, (struct sockaddr *)&peer, &len);
    printf("%s: getpeername %d, error %d, seen %d\n", when, result, WSAGetLastError(), seen);
}

int main(void)
{
    HMODULE module = LoadLibraryA("ws2_32.dll");
    BYTE *at = (BYTE *)GetProcAddress(module, "connect");
    const char *name = "nothing";
    BYTE *next = next_behind(module, at, &name);
    BYTE saved[PATCH_SIZE], next_before[16];
    WSADATA data;

    if (!next || WSAStartup(MAKEWORD(2, 2), &data))
    {
        printf("nothing is behind connect, or Winsock does not start\n");
        return 1;
    }
    printf("behind connect: %s\n", name);
    printf("room: %s\n", next - at >= 14 ? "14 bytes or more" : "too little");
    memcpy(next_before, next, sizeof(next_before));
    try_connect("before");
    hook(at, saved);
    try_connect("hooked");
    try_next("next");
    printf("next: %s\n", memcmp(next_before, next, sizeof(next_before)) ? "changed" : "untouched");
    patch(at, saved);
    try_connect("unhooked");
    WSACleanup();
    return 0;
}
