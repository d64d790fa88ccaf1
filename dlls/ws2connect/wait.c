/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Waits with select: WSAPoll never reported a failed connect before Windows 10 2004 (MS docs WSAPoll),
 * and an event of our own would replace the caller's WSAEventSelect.
 *
 * An APC must not run inside select. Under Wine all Winsock calls of a thread share one event, and a
 * call in an APC sets it: then select returns while its poll is pending, and the poll later writes to
 * memory that was freed. Wine's select runs no APC when the last socket of its last set was opened
 * without WSA_FLAG_OVERLAPPED: so we put such a socket there, the guard, and SleepEx runs the APCs. */
#include "wait.h"

#include "clock.h"
#include "caller_socket.h"

/* Without a guard: how long the thread sleeps between two looks. Our choice. */
#define STEP_MS 10

uint64_t wait_slice_ms(uint64_t left_ms)
{
    return left_ms < WAIT_SLICE_MS ? left_ms : WAIT_SLICE_MS;
}

int wait_failure(SOCKET s)
{
    int err = 0;
    int length = sizeof(err);

    if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&err, &length))
        return WSAGetLastError();
    return err ? err : WSAECONNABORTED;
}

int wait_aborted(SOCKET s)
{
    return caller_socket_exists(s) ? WSAEINTR : WSAENOTSOCK;
}

int wait_look(fd_set *writable, fd_set *failed)
{
    struct timeval at_once = { 0, 0 };

    return select(0, NULL, writable, failed, &at_once) == SOCKET_ERROR ? WSAGetLastError() : 0;
}

/* Opens a datagram socket, to which nothing ever happens. INVALID_SOCKET when there is none. */
static SOCKET open_guard(void)
{
    return WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, 0);
}

static int guarded_select(SOCKET guard, fd_set *writable, fd_set *failed, uint64_t limit_ms)
{
    struct timeval limit = { .tv_usec = (long)wait_slice_ms(limit_ms) * 1000 };

    if (guard == INVALID_SOCKET)
        return wait_look(writable, failed);
    FD_SET(guard, failed);
    return select(0, NULL, writable, failed, &limit) == SOCKET_ERROR ? WSAGetLastError() : 0;
}

/* *over says whether the connect has ended; the return value is 0 or its error. Does not wait without a
 * guard. */
static int look(SOCKET s, SOCKET guard, uint64_t limit_ms, bool *over)
{
    fd_set writable, failed;
    int err;

    FD_ZERO(&writable);
    FD_ZERO(&failed);
    FD_SET(s, &writable);
    FD_SET(s, &failed);
    err = guarded_select(guard, &writable, &failed, limit_ms);
    *over = err || FD_ISSET(s, &writable) || FD_ISSET(s, &failed);
    /* First: when a server closed at once both are set, and that is a success. */
    if (err || !*over || FD_ISSET(s, &writable))
        return err;
    return wait_failure(s);
}

/* Waits until the connect has ended, or the deadline has passed. */
static int wait_guarded(SOCKET s, SOCKET guard, const struct deadline *deadline)
{
    for (;;)
    {
        uint64_t left_ms = deadline_left_ms(deadline, clock_now_ms());
        bool over;
        int err = look(s, guard, left_ms, &over);

        if (over)
            return err;
        if (!left_ms)
            return WSAETIMEDOUT;
        if (!caller_socket_exists(s))
            return WSAENOTSOCK;
        SleepEx(guard == INVALID_SOCKET ? STEP_MS : 0, TRUE);
    }
}

int wait_connected(SOCKET s, const struct deadline *deadline)
{
    SOCKET guard;
    bool over;
    int err = look(s, INVALID_SOCKET, 0, &over); /* a near server has answered by now */

    if (!over)
    {
        guard = open_guard();
        /* The same number: another thread has closed s. */
        err = guard == s ? WSAENOTSOCK : wait_guarded(s, guard, deadline);
        if (guard != INVALID_SOCKET)
            closesocket(guard);
    }
    return err == WSA_OPERATION_ABORTED ? wait_aborted(s) : err;
}
