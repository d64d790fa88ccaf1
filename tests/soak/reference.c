/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "reference.h"

/* For far longer than a call takes. */
#define KEPT 1024

struct plain
{
    double from_ms, to_ms, late_ms;
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards everything below */
static struct plain kept[KEPT];     /* the last ones */
static unsigned count;

/* It asks Wine's server about as often as a call does, and waits for it as long. */
int reference_connect(SOCKET s, const struct sockaddr *to, int length, double timeout_ms)
{
    struct timeval limit = { (long)timeout_ms / 1000, (long)timeout_ms % 1000 * 1000 };
    fd_set writable, failed;

    if (!connect(s, to, length))
        return 0;
    if (WSAGetLastError() != WSAEWOULDBLOCK)
        return WSAGetLastError();
    FD_ZERO(&writable);
    FD_ZERO(&failed);
    FD_SET(s, &writable);
    FD_SET(s, &failed);
    if (select(0, NULL, &writable, &failed, &limit) == SOCKET_ERROR)
        return WSAGetLastError();
    return FD_ISSET(s, &writable) || FD_ISSET(s, &failed) ? WSAECONNREFUSED : WSAETIMEDOUT;
}

void reference_keep(double from_ms, double to_ms, double late_ms)
{
    AcquireSRWLockExclusive(&lock);
    kept[count++ % KEPT] = (struct plain){ from_ms, to_ms, late_ms };
    ReleaseSRWLockExclusive(&lock);
}

double reference_late_ms(double from_ms, double to_ms)
{
    double latest_ms = 0;

    AcquireSRWLockExclusive(&lock);
    for (unsigned i = 0; i < KEPT && i < count; i++)
    {
        const struct plain *plain = &kept[i];

        if (plain->to_ms >= from_ms && plain->from_ms <= to_ms && plain->late_ms > latest_ms)
            latest_ms = plain->late_ms;
    }
    ReleaseSRWLockExclusive(&lock);
    return latest_ms;
}
