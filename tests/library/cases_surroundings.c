/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Programs with more open sockets than other programs have, and with no standard handles. */
#include "library.h"

#include <stdlib.h>
#include <string.h>

/* More than an fd_set of any usual size holds (64; 1,024 on the host), and than the least that is asked
 * for. */
#define SOCKETS 2200

static const struct timeval timeout = { 0, 500000 };

static int race(const struct scene *scene, struct sockaddr_storage first,
                struct sockaddr_storage second)
{
    const struct sockaddr_storage to[] = { first, second };
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err = guest_connect_list(&scene->guest, s, to, 2, &timeout, NULL);

    closesocket(s);
    return err;
}

/* Half of them are connected, as in a server. Returns how many there are. */
static int open_many(const struct scene *scene, SOCKET many[SOCKETS])
{
    int count = 0;

    while (count < SOCKETS)
    {
        SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);

        if (s == INVALID_SOCKET)
            break;
        many[count++] = s;
        if (count % 2 || count == SOCKETS ||
            guest_connect_socket(&scene->guest, s, &scene->server.address, NULL) ||
            loopback_accept(&scene->server, 5000, &many[count]))
            continue;
        count++;
    }
    return count;
}

static void close_many(const SOCKET many[SOCKETS], int count)
{
    for (int i = 0; i < count; i++)
        closesocket(many[i]);
}

void calls_beside_thousands_of_sockets(struct scene *scene)
{
    static SOCKET many[SOCKETS];
    int answered, silent, refused, named, count;
    double took_ms;

    scene_dig(scene);
    count = open_many(scene, many);
    answered = race(scene, scene->refusing.address, scene_good(scene, 0));
    took_ms = now_ms();
    silent = race(scene, scene_silent(scene, 0), scene_silent(scene, 1));
    took_ms = now_ms() - took_ms;
    refused = guest_connect(&scene->guest, &scene->refusing.address, NULL);
    named = guest_connect_name(&scene->guest, "127.0.0.1", "no-such-service", NULL);
    close_many(many, count);
    print_message("# beside %d sockets: a race of silent addresses took %.0f ms, timeout 500 ms\n",
                  count, took_ms);
    assert_int_equal(count, SOCKETS);
    assert_int_equal(answered, 0);
    assert_int_equal(silent, WSAETIMEDOUT);
    assert_true(took_ms >= 500 && took_ms <= 2500);
    assert_int_equal(refused, WSAECONNREFUSED);
    assert_int_equal(named, WSATYPE_NOT_FOUND);
}

static HANDLE new_file(const struct scene *scene)
{
    return CreateFileA(scene->tracing.path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL,
                       CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
}

/* A number that belonged to a file. */
static HANDLE closed_handle(const struct scene *scene)
{
    HANDLE file = new_file(scene);

    CloseHandle(file);
    return file;
}

/* Calls that trace to a standard error that is not there. Returns whether they ended as they should. */
static bool calls_end_with(const struct scene *scene, HANDLE error)
{
    SetStdHandle(STD_ERROR_HANDLE, error);
    return guest_connect(&scene->guest, &scene->refusing.address, NULL) == WSAECONNREFUSED &&
           !guest_visit(&scene->guest, &scene->server);
}

/* As in programs without a console, and in those that have closed theirs. The program's next file gets the
 * number of the one that was standard error: nothing is written there. */
void trace_without_standard_handles(struct scene *scene)
{
    HANDLE before = GetStdHandle(STD_ERROR_HANDLE);
    bool none, invalid, closed, taken_back;
    LARGE_INTEGER size = { .QuadPart = -1 };
    HANDLE file, reused;

    tracing_begin(&scene->tracing, ".txt");
    assert_true(SetEnvironmentVariableA("WS2CONNECT_TRACE", "1"));
    none = calls_end_with(scene, NULL);
    invalid = calls_end_with(scene, INVALID_HANDLE_VALUE);
    closed = calls_end_with(scene, closed_handle(scene));
    file = new_file(scene);
    SetStdHandle(STD_ERROR_HANDLE, file);
    guest_connect(&scene->guest, &scene->refusing.address, NULL);
    CloseHandle(file);
    reused = new_file(scene);
    taken_back = calls_end_with(scene, NULL);
    GetFileSizeEx(reused, &size);
    SetStdHandle(STD_ERROR_HANDLE, before);
    CloseHandle(reused);
    assert_true(none && invalid && closed && taken_back);
    assert_ptr_equal(reused, file);
    assert_int_equal(size.QuadPart, 0);
}
