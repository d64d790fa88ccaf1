/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "closing.h"

/* Not many: plain connects and selects whose sockets are closed by eight threads have brought the server of
 * Wine 8.0 down. */
#define CLOSERS 4

/* More handles than all calls have at the same time. */
#define FILLERS 1000

/* More than are closed in a round. */
#define STOCK 300

struct closer
{
    volatile LONG busy;
    SOCKET s;
    DWORD after_ms;
    double closed_ms;
    HANDLE go, done;
};

static struct closer closers[CLOSERS];
static SOCKET stock[STOCK];
static volatile LONG left; /* of the stock */
static SOCKET lowest = INVALID_SOCKET;

static DWORD WINAPI close_repeatedly(void *argument)
{
    struct closer *closer = argument;

    while (WaitForSingleObject(closer->go, INFINITE) == WAIT_OBJECT_0)
    {
        Sleep(closer->after_ms); /* the state of the call cannot be seen from outside */
        closesocket(closer->s);
        closer->closed_ms = now_ms();
        SetEvent(closer->done);
    }
    return 0;
}

bool closing_start(void)
{
    for (unsigned i = 0; i < CLOSERS; i++)
    {
        HANDLE thread;

        closers[i].go = CreateEventW(NULL, FALSE, FALSE, NULL);
        closers[i].done = CreateEventW(NULL, FALSE, FALSE, NULL);
        thread = CreateThread(NULL, 0, close_repeatedly, &closers[i], 0, NULL);
        if (!thread || !closers[i].go || !closers[i].done)
            return false;
        CloseHandle(thread);
    }
    return true;
}

/* Returns the highest number. */
static ULONG_PTR fill(HANDLE *fillers)
{
    ULONG_PTR highest = 0;

    for (unsigned i = 0; i < FILLERS; i++)
    {
        fillers[i] = CreateEventW(NULL, FALSE, FALSE, NULL);
        if ((ULONG_PTR)fillers[i] > highest)
            highest = (ULONG_PTR)fillers[i];
    }
    return highest;
}

void closing_discard(void)
{
    while (left)
        closesocket(stock[--left]);
}

bool closing_stock(void)
{
    static HANDLE fillers[FILLERS];
    ULONG_PTR highest = fill(fillers);
    SOCKET probe;

    lowest = INVALID_SOCKET;
    for (left = 0; left < STOCK; left++)
    {
        stock[left] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        if (stock[left] < lowest)
            lowest = stock[left];
    }
    for (unsigned i = 0; i < FILLERS; i++)
        CloseHandle(fillers[i]);
    probe = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    closesocket(probe);
    if (lowest > highest && probe < highest && lowest != INVALID_SOCKET)
        return true;
    closing_discard();
    return false;
}

static struct closer *find_free(void)
{
    for (unsigned i = 0; i < CLOSERS; i++)
    {
        if (!InterlockedCompareExchange(&closers[i].busy, 1, 0))
            return &closers[i];
    }
    return NULL;
}

struct closer *closing_take(SOCKET *s)
{
    struct closer *closer = find_free();
    LONG place;

    if (!closer)
        return NULL;
    place = InterlockedDecrement(&left);
    if (place < 0)
    {
        InterlockedIncrement(&left);
        InterlockedExchange(&closer->busy, 0);
        return NULL;
    }
    *s = closer->s = stock[place];
    return closer;
}

void closing_begin(struct closer *closer, DWORD after_ms)
{
    closer->after_ms = after_ms;
    SetEvent(closer->go);
}

double closing_end(struct closer *closer)
{
    double closed_ms;

    WaitForSingleObject(closer->done, INFINITE);
    closed_ms = closer->closed_ms;
    InterlockedExchange(&closer->busy, 0);
    return closed_ms;
}

bool closing_meets(SOCKET s)
{
    return s >= lowest;
}
