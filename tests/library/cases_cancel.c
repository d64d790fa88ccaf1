/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a call that waits returns when another thread closes or cancels its socket: a Winsock code. */
#include "library.h"

#define REPEAT_MS 5

/* Under Wine the call is first in connect, and later in a wait of ours. */
#define IN_CONNECT_MS 5
#define IN_WAIT_MS 150

static const struct timeval timeout = { 1, 0 };

struct disturber
{
    SOCKET s;
    HANDLE over;
    DWORD after_ms; /* when the socket is closed */
};

static DWORD WINAPI cancel_again_and_again(void *argument)
{
    const struct disturber *disturber = argument;

    while (WaitForSingleObject(disturber->over, REPEAT_MS) == WAIT_TIMEOUT)
        CancelIoEx((HANDLE)disturber->s, NULL);
    return 0;
}

static DWORD WINAPI close_it(void *argument)
{
    const struct disturber *disturber = argument;

    Sleep(disturber->after_ms); /* the state of the call cannot be seen from outside */
    closesocket(disturber->s);
    return 0;
}

/* One call to a silent address. Returns its error. */
static int call_disturbed(struct scene *scene, struct disturber *disturber, DWORD flags,
                          u_long nonblocking, LPTHREAD_START_ROUTINE disturb)
{
    HANDLE thread;
    int err;

    disturber->s = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, flags);
    assert_true(disturber->s != INVALID_SOCKET);
    ioctlsocket(disturber->s, FIONBIO, &nonblocking);
    disturber->over = CreateEventW(NULL, TRUE, FALSE, NULL);
    thread = CreateThread(NULL, 0, disturb, disturber, 0, NULL);
    assert_non_null(thread);
    err =
        guest_connect_socket(&scene->guest, disturber->s, &scene->hole.listener.address, &timeout);
    SetEvent(disturber->over);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    CloseHandle(disturber->over);
    print_message("# %s, %s: %d\n", flags ? "overlapped" : "not overlapped",
                  nonblocking ? "non-blocking" : "blocking", err);
    return err;
}

/* If it finds a wait that it can end, that is WSAEINTR; else nothing happens before the deadline. */
void cancelled_call_says_so(struct scene *scene)
{
    struct disturber disturber = { 0 };

    scene_dig(scene);
    for (int kind = 0; kind < 4; kind++)
    {
        int err = call_disturbed(scene, &disturber, kind % 2 ? WSA_FLAG_OVERLAPPED : 0,
                                 (u_long)kind / 2, cancel_again_and_again);

        closesocket(disturber.s);
        assert_true(err == WSAEINTR || err == WSAETIMEDOUT);
    }
}

void closed_call_says_so(struct scene *scene)
{
    scene_dig(scene);
    for (int kind = 0; kind < 8; kind++)
    {
        struct disturber disturber = { .after_ms = kind / 4 ? IN_WAIT_MS : IN_CONNECT_MS };

        assert_int_equal(call_disturbed(scene, &disturber, kind % 2 ? WSA_FLAG_OVERLAPPED : 0,
                                        (u_long)kind / 2 % 2, close_it),
                         WSAENOTSOCK);
    }
}
