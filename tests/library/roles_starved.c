/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A process that has used up its memory, in 32-bit code all of its addresses. The thread that calls has used neither
 * the C library nor this module before. */
#include "roles.h"

#include "guest.h"

#include <stdlib.h>

#define LARGEST_RESERVE (64u << 20)
#define SMALLEST_RESERVE 4096
#define LARGEST_BLOCK (1u << 20)
#define SMALLEST_BLOCK 16

struct starved
{
    struct guest guest;
    bool by_name;
    HANDLE ready, go;
};

static const struct timeval timeout = { 2, 0 };

static int call(const struct starved *starved, SOCKET s)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons(1),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    SOCKET_ADDRESS_LIST list = { 1, { { (struct sockaddr *)&to, sizeof(to) } } };

    if (starved->by_name
            ? starved->guest.by_name(s, "localhost", "1", NULL, NULL, NULL, NULL, &timeout, NULL)
            : starved->guest.by_list(s, &list, NULL, NULL, NULL, NULL, &timeout, NULL))
        return 0;
    return WSAGetLastError();
}

/* Ends the process by itself, for whatever else does needs memory. */
static DWORD WINAPI call_and_end(void *argument)
{
    const struct starved *starved = argument;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    char byte;

    recv(s, &byte, sizeof(byte), 0); /* what Winsock keeps for each thread is there from now on */
    SetEvent(starved->ready);
    WaitForSingleObject(starved->go, INFINITE);
    TerminateProcess(GetCurrentProcess(), (UINT)call(starved, s));
    return 0;
}

static DWORD WINAPI end(void *argument)
{
    (void)argument;
    return 0;
}

/* The first thread that ends makes Wine load a library. */
static bool end_a_thread(void)
{
    HANDLE thread = CreateThread(NULL, 0, end, NULL, 0, NULL);

    if (!thread)
        return false;
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    return true;
}

/* Each block holds the address of the one before it: none is lost. */
static bool take(HANDLE heap, size_t size)
{
    static void *latest;
    void **block = HeapAlloc(heap, 0, size);

    if (!block)
        block = malloc(size);
    if (!block)
        return false;
    *block = latest;
    latest = block;
    return true;
}

static void use_up_memory(void)
{
    HANDLE heap = GetProcessHeap();

    for (SIZE_T size = LARGEST_RESERVE; size >= SMALLEST_RESERVE; size /= 2)
    {
        while (VirtualAlloc(NULL, size, MEM_RESERVE, PAGE_NOACCESS))
            ;
    }
    for (size_t size = LARGEST_BLOCK; size >= SMALLEST_BLOCK; size /= 2)
    {
        while (take(heap, size))
            ;
    }
}

int role_starve(bool by_name)
{
    static struct starved starved;

    starved.by_name = by_name;
    starved.ready = CreateEventW(NULL, TRUE, FALSE, NULL);
    starved.go = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!starved.ready || !starved.go || guest_load(&starved.guest) || !end_a_thread() ||
        !CreateThread(NULL, 0, call_and_end, &starved, 0, NULL))
        return ROLE_FAILED;
    WaitForSingleObject(starved.ready, INFINITE);
    use_up_memory();
    SetEvent(starved.go);
    Sleep(INFINITE);
    return ROLE_FAILED;
}
