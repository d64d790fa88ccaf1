/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Waiting with select: WSAPoll never reported a failed connect before Windows 10 2004 (MS docs
 * WSAPoll), and an event of our own would replace the caller's WSAEventSelect. */
#include "wait.h"

#include "clock.h"
#include "target.h"

/* select under Wine runs no APC when the socket was opened without WSA_FLAG_OVERLAPPED: so the
 * thread is made alertable this often, and looks whether the caller's socket is still there. Our
 * choice: below what a person notices. */
#define SLICE_MS 50

struct timeval wait_slice(uint64_t left_ms)
{
    uint64_t ms = left_ms < SLICE_MS ? left_ms : SLICE_MS;

    return (struct timeval){ .tv_sec = 0, .tv_usec = (long)ms * 1000 };
}

int wait_failure(SOCKET s)
{
    int err = 0;
    int length = sizeof(err);

    if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&err, &length))
        return WSAGetLastError();
    return err ? err : WSAECONNABORTED;
}

int wait_connected(SOCKET s, SOCKET caller, const struct deadline *deadline)
{
    for (;;)
    {
        uint64_t left_ms = deadline_left_ms(deadline, clock_now_ms());
        struct timeval limit = wait_slice(left_ms);
        fd_set writable, failed;

        FD_ZERO(&writable);
        FD_ZERO(&failed);
        FD_SET(s, &writable);
        FD_SET(s, &failed);
        if (select(0, NULL, &writable, &failed, &limit) == SOCKET_ERROR)
            return WSAGetLastError();
        /* First: a server that closed at once shows both, and that is a success. */
        if (FD_ISSET(s, &writable))
            return 0;
        if (FD_ISSET(s, &failed))
            return wait_failure(s);
        if (!left_ms)
            return WSAETIMEDOUT;
        if (!target_exists(caller))
            return WSAENOTSOCK;
        SleepEx(0, TRUE);
    }
}
