/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "echo.h"

/* More than one, so that no client waits long for another. */
#define THREADS 3

static LONG started;
static volatile LONG resting;

/* The client closes the connection first. */
static void serve(SOCKET s)
{
    char byte;

    while (recv(s, &byte, 1, 0) == 1)
        send(s, &byte, 1, 0);
    closesocket(s);
}

/* Where several threads accept, Wine 8.0 now and then tells one of them that nobody is there. */
static DWORD WINAPI serve_all(void *argument)
{
    const struct loopback_peer *listener = argument;
    SOCKET s;

    do
    {
        InterlockedIncrement(&resting);
        s = accept(listener->socket, NULL, NULL);
        InterlockedDecrement(&resting);
        if (s != INVALID_SOCKET)
            serve(s);
    } while (s != INVALID_SOCKET || WSAGetLastError() == WSAEWOULDBLOCK);
    return 0;
}

bool echo_serve(const struct loopback_peer *listener)
{
    for (unsigned i = 0; i < THREADS; i++)
    {
        HANDLE thread = CreateThread(NULL, 0, serve_all, (void *)listener, 0, NULL);

        if (!thread)
            return false;
        CloseHandle(thread);
        started++;
    }
    return true;
}

bool echo_rests(void)
{
    return resting == started;
}
