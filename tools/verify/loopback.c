/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connects two sockets of this program. */
#include "loopback.h"

#include "winsock_calls.h"

#include <stdbool.h>

#include <string.h>

/* The longest wait in seconds. Loopback answers at once; a busy machine may need longer. Our
 * choice. */
#define WAIT_S 5

struct scene
{
    struct winsock_calls winsock;
    SOCKET listener;
    SOCKET client;
    SOCKET server;
    struct sockaddr_in address; /* the listener's */
    int error;
};

/* Waits until the socket can be written or read. Returns false when it fails or WAIT_S is over. */
static bool ready(struct scene *scene, SOCKET s, bool to_write)
{
    struct timeval limit = { WAIT_S, 0 };
    fd_set wanted = { 1, { s } };
    fd_set failed = { 1, { s } };
    int count = scene->winsock.select(0, to_write ? NULL : &wanted, to_write ? &wanted : NULL,
                                      to_write ? &failed : NULL, &limit);

    if (count == SOCKET_ERROR)
        scene->error = scene->winsock.WSAGetLastError();
    else if (!count)
        scene->error = WSAETIMEDOUT;
    else if (to_write && !wanted.fd_count)
        scene->error = WSAECONNREFUSED;
    else
        return true;
    return false;
}

/* Notes the last error when the call before did not succeed. Returns success. */
static bool done(struct scene *scene, bool success)
{
    if (!success)
        scene->error = scene->winsock.WSAGetLastError();
    return success;
}

static bool open_sockets(struct scene *scene)
{
    scene->listener = scene->winsock.socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    scene->client = scene->winsock.socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    return done(scene, scene->listener != INVALID_SOCKET && scene->client != INVALID_SOCKET);
}

static bool start_listener(struct scene *scene)
{
    struct sockaddr_in *address = &scene->address;
    int length = sizeof(*address);

    address->sin_family = AF_INET;
    /* 127.0.0.1 in network byte order: Windows runs on little-endian machines only. */
    address->sin_addr.S_un.S_addr = 0x0100007f;
    return done(scene, !scene->winsock.bind(scene->listener, (struct sockaddr *)address, length) &&
                           !scene->winsock.listen(scene->listener, 1) &&
                           !scene->winsock.getsockname(scene->listener, (struct sockaddr *)address,
                                                       &length));
}

static bool connect_by_list(struct scene *scene)
{
    struct timeval limit = { WAIT_S, 0 };
    SOCKET_ADDRESS_LIST list = {
        1, { { (struct sockaddr *)&scene->address, sizeof(scene->address) } }
    };

    return done(scene, scene->winsock.WSAConnectByList(scene->client, &list, NULL, NULL, NULL, NULL,
                                                       &limit, NULL));
}

static bool connect_plainly(struct scene *scene)
{
    struct winsock_calls *winsock = &scene->winsock;
    u_long on = 1;
    u_long off = 0;

    if (!done(scene, !winsock->ioctlsocket(scene->client, FIONBIO, &on)))
        return false;
    if (!done(scene, !winsock->connect(scene->client, (struct sockaddr *)&scene->address,
                                       sizeof(scene->address))))
    {
        if (scene->error != WSAEWOULDBLOCK || !ready(scene, scene->client, true))
            return false;
    }
    return done(scene, !winsock->ioctlsocket(scene->client, FIONBIO, &off));
}

static bool accept_client(struct scene *scene)
{
    if (!ready(scene, scene->listener, false))
        return false;
    scene->server = scene->winsock.accept(scene->listener, NULL, NULL);
    return done(scene, scene->server != INVALID_SOCKET);
}

static bool pass_byte(struct scene *scene, SOCKET from, SOCKET to, char byte)
{
    char got = 0;
    int count;

    if (!done(scene, scene->winsock.send(from, &byte, 1, 0) == 1) || !ready(scene, to, false))
        return false;
    count = scene->winsock.recv(to, &got, 1, 0);
    if (!done(scene, count != SOCKET_ERROR))
        return false;
    scene->error = 0;
    return count == 1 && got == byte;
}

static const char *act(struct scene *scene)
{
    if (!open_sockets(scene))
        return "socket";
    if (!start_listener(scene))
        return "listen";
    if (scene->winsock.WSAConnectByList)
    {
        if (!connect_by_list(scene))
            return "WSAConnectByList";
    }
    else if (!connect_plainly(scene))
        return "connect";
    if (!accept_client(scene))
        return "accept";
    if (!pass_byte(scene, scene->client, scene->server, '>') ||
        !pass_byte(scene, scene->server, scene->client, '<'))
        return "exchange";
    return NULL;
}

static void scene_clear(struct scene *scene)
{
    const SOCKET sockets[] = { scene->listener, scene->client, scene->server };

    for (size_t i = 0; i < sizeof(sockets) / sizeof(sockets[0]); i++)
    {
        if (sockets[i] != INVALID_SOCKET)
            scene->winsock.closesocket(sockets[i]);
    }
}

const char *loopback_try(HMODULE ws2_32, int *error)
{
    struct scene scene = { .listener = INVALID_SOCKET,
                           .client = INVALID_SOCKET,
                           .server = INVALID_SOCKET };
    const char *step = winsock_calls_start(ws2_32, &scene.winsock, error);

    if (step)
        return step;
    step = act(&scene);
    *error = scene.error;
    scene_clear(&scene);
    scene.winsock.WSACleanup();
    return step;
}
