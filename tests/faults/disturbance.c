/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "disturbance.h"

#include "now.h"

#include <ws2tcpip.h>

static SOCKET callers;
static DWORD calling; /* the thread */
static struct disturbance latest;

static void note(void)
{
    struct sockaddr_storage name;
    int length = sizeof(name);

    latest = (struct disturbance){
        .happened = true,
        .connected = GetCurrentThreadId() != calling ||
                     !getpeername(callers, (struct sockaddr *)&name, &length),
        .at_ms = now_ms(),
    };
}

static void close_socket(void)
{
    note();
    closesocket(callers);
}

/* Winsock was started once. */
static void clean_up(void)
{
    note();
    WSACleanup();
}

static void end_process(void)
{
    ExitProcess(DISTURBANCE_EXIT_CODE);
}

void (*disturbance_of(enum kind kind))(void)
{
    switch (kind)
    {
    case KIND_CLOSED:
        return close_socket;
    case KIND_CLEANED_UP:
        return clean_up;
    case KIND_EXITED:
        return end_process;
    default:
        return NULL;
    }
}

void disturbance_begin(SOCKET s)
{
    callers = s;
    calling = GetCurrentThreadId();
    latest = (struct disturbance){ .happened = false };
}

struct disturbance disturbance_get(void)
{
    return latest;
}
