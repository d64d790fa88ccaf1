/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The DLL does not start Winsock, and works after its end. The scene has started Winsock once, so one
 * WSACleanup stops it. */
#include "library.h"

static const struct timeval call_timeout = { 2, 0 };

static void start_winsock(void)
{
    WSADATA winsock;

    assert_int_equal(WSAStartup(MAKEWORD(2, 2), &winsock), 0);
}

static void assert_server_is_reached(struct scene *scene)
{
    loopback_close(&scene->server); /* it may be closed already */
    assert_int_equal(loopback_listen(&scene->server, AF_INET), 0);
    assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
}

/* No socket can be made then, so an invalid one is passed: Winsock itself is checked first. */
static void assert_not_initialised(const struct scene *scene)
{
    assert_int_equal(
        guest_connect_socket(&scene->guest, INVALID_SOCKET, &scene->server.address, NULL),
        WSANOTINITIALISED);
    assert_false(
        scene->guest.by_name(INVALID_SOCKET, "127.0.0.1", "1", NULL, NULL, NULL, NULL, NULL, NULL));
    assert_int_equal(WSAGetLastError(), WSANOTINITIALISED);
}

void winsock_not_started(struct scene *scene)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err;

    assert_true(s != INVALID_SOCKET);
    WSACleanup();
    err = guest_connect_socket(&scene->guest, s, &scene->server.address, NULL);
    assert_int_equal(err, WSANOTINITIALISED);
    assert_not_initialised(scene);
    guest_unload(&scene->guest);
    assert_in_time(guest_wait_gone(UNLOAD_LIMIT_MS) >= 0);
    assert_int_equal(guest_load(&scene->guest), 0);
    assert_not_initialised(scene);
    start_winsock();
    closesocket(s);
}

void winsock_cleaned_up_and_started_again(struct scene *scene)
{
    for (int round = 0; round < 3; round++)
    {
        assert_server_is_reached(scene);
        WSACleanup();
        assert_not_initialised(scene);
        start_winsock();
    }
    assert_server_is_reached(scene);
}

struct call
{
    struct scene *scene;
    HANDLE starting;
    int err;
};

static DWORD WINAPI call_blackhole(void *argument)
{
    struct call *call = argument;

    SetEvent(call->starting);
    call->err =
        guest_connect(&call->scene->guest, &call->scene->hole.listener.address, &call_timeout);
    return 0;
}

/* MS docs WSACleanup: blocking calls of other threads end. The system decides the error; at the latest
 * they end at the deadline. */
void winsock_cleaned_up_during_a_call(struct scene *scene)
{
    struct call call = { .scene = scene, .starting = CreateEventW(NULL, TRUE, FALSE, NULL) };
    double start_ms = now_ms();
    double took_ms;
    HANDLE thread;
    DWORD ended;

    scene_dig(scene);
    thread = CreateThread(NULL, 0, call_blackhole, &call, 0, NULL);
    assert_non_null(thread);
    WaitForSingleObject(call.starting, 5000);
    ended = WaitForSingleObject(thread, 300);
    WSACleanup();
    assert_int_equal(ended, WAIT_TIMEOUT); /* it was under way */
    ended = WaitForSingleObject(thread, 10000);
    took_ms = now_ms() - start_ms;
    CloseHandle(thread);
    CloseHandle(call.starting);
    start_winsock();
    print_message("# ended with %d after %.0f ms, bound 4000 ms\n", call.err, took_ms);
    assert_in_time(ended == WAIT_OBJECT_0);
    assert_int_not_equal(call.err, 0);
    assert_in_time(took_ms <= 4000);
    assert_server_is_reached(scene);
}

/* While a call waits for a silent address, another part of the program starts Winsock and ends it again: that
 * is nothing to the call, which ends at its deadline. */
void winsock_of_others_is_cleaned_up_during_a_call(struct scene *scene)
{
    struct call call = { .scene = scene, .starting = CreateEventW(NULL, TRUE, FALSE, NULL) };
    DWORD early, ended;
    HANDLE thread;

    scene_dig(scene);
    start_winsock();
    thread = CreateThread(NULL, 0, call_blackhole, &call, 0, NULL);
    assert_non_null(thread);
    WaitForSingleObject(call.starting, 5000);
    early = WaitForSingleObject(thread, 300);
    WSACleanup();
    ended = WaitForSingleObject(thread, 10000);
    CloseHandle(thread);
    CloseHandle(call.starting);
    assert_int_equal(early, WAIT_TIMEOUT);
    assert_int_equal(ended, WAIT_OBJECT_0);
    assert_int_equal(call.err, WSAETIMEDOUT);
    assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
}
