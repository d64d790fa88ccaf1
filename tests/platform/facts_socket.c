/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What the system tells about a socket, and how reliable that is. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

#include <mswsock.h>

/* Needed by: the argument checks. This question separates WSANOTINITIALISED from bad arguments, because
 * it needs no call to the server. */
void socket_of_nothing_tells_whether_winsock_was_started(struct scene *scene)
{
    int stopped, started;
    WSADATA winsock;

    (void)scene;
    assert_int_equal(WSACleanup(), 0);
    stopped = socket(0, 0, 0) == INVALID_SOCKET ? WSAGetLastError() : 0;
    assert_int_equal(WSAStartup(MAKEWORD(2, 2), &winsock), 0);
    started = socket(0, 0, 0) == INVALID_SOCKET ? WSAGetLastError() : 0;

    assert_int_equal(stopped, WSANOTINITIALISED);
    assert_true(started != 0 && started != WSANOTINITIALISED);
    if (on_wine())
        assert_int_equal(started, WSAEINVAL);
}

static void get_protocol_info(SOCKET socket, WSAPROTOCOL_INFOW *info)
{
    int len = sizeof(*info);

    memset(info, 0, sizeof(*info));
    assert_int_equal(getsockopt(socket, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *)info, &len), 0);
}

/* Needed by: the argument checks. One question returns the family, and that it is a stream socket. */
void protocol_info_tells_family_and_type(struct scene *scene)
{
    WSAPROTOCOL_INFOW info;

    scene_open_client(scene, AF_INET, 0);
    get_protocol_info(scene->client, &info);
    assert_int_equal(info.iAddressFamily, AF_INET);
    assert_int_equal(info.iSocketType, SOCK_STREAM);
    scene_close_client(scene);

    scene->client = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    get_protocol_info(scene->client, &info);
    assert_int_equal(info.iSocketType, SOCK_DGRAM);
    scene_close_client(scene);

    scene->client = socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    if (scene->client == INVALID_SOCKET)
        skip_because("no IPv6");
    get_protocol_info(scene->client, &info);
    assert_int_equal(info.iAddressFamily, AF_INET6);
    assert_int_equal(info.iSocketType, SOCK_STREAM);
}

/* Needed by: the argument checks. A socket opened with AF_UNSPEC also has a family. */
void protocol_info_tells_family_of_unspec_socket(struct scene *scene)
{
    WSAPROTOCOL_INFOW info;

    scene_open_client(scene, AF_UNSPEC, WSA_FLAG_OVERLAPPED);
    get_protocol_info(scene->client, &info);
    assert_true(info.iAddressFamily == AF_INET || info.iAddressFamily == AF_INET6);
    assert_int_equal(info.iSocketType, SOCK_STREAM);
    if (on_wine())
        assert_int_equal(info.iAddressFamily, AF_INET);
}

/* Needed by: the choice of candidates. Wine writes one byte of the answer, so our code clears the
 * variable first. */
void v6only_is_on_by_default_and_readable(struct scene *scene)
{
    DWORD v6only = 0;
    int len = sizeof(v6only);

    scene->client = socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    if (scene->client == INVALID_SOCKET)
        skip_because("no IPv6");
    assert_int_equal(getsockopt(scene->client, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&v6only, &len),
                     0);
    assert_int_equal(v6only, 1);
    scene_close_client(scene);

    scene_open_dual_stack_client(scene);
    v6only = 0;
    len = sizeof(v6only);
    assert_int_equal(getsockopt(scene->client, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&v6only, &len),
                     0);
    assert_int_equal(v6only, 0);
}

/* Needed by: WSAConnectByList, which refuses a bound socket and has no other way to find that out. */
void getsockname_of_unbound_socket_is_refused(struct scene *scene)
{
    struct sockaddr_storage name;
    int len = sizeof(name);

    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(getsockname(scene->client, (struct sockaddr *)&name, &len), SOCKET_ERROR);
    assert_int_equal(WSAGetLastError(), WSAEINVAL);
}

/* Needed by: the same. */
void getsockname_of_bound_socket_works(struct scene *scene)
{
    struct sockaddr_storage name;
    int len = loopback_address(AF_INET, 0, &name);

    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(bind(scene->client, (const struct sockaddr *)&name, len), 0);
    len = sizeof(name);
    assert_int_equal(getsockname(scene->client, (struct sockaddr *)&name, &len), 0);
    assert_int_equal(name.ss_family, AF_INET);
}

/* Needed by: the promise that callers may set it after our call, which connects with connect. */
void update_connect_context_is_accepted_after_plain_connect(struct scene *scene)
{
    struct sockaddr_storage name;
    int len = sizeof(name);

    scene_open_answering(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(connect_to(scene->client, &scene->answering), 0);
    assert_int_equal(setsockopt(scene->client, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0), 0);
    assert_int_equal(getpeername(scene->client, (struct sockaddr *)&name, &len), 0);
    assert_int_equal(shutdown(scene->client, SD_BOTH), 0);
}

/* Needed by: the waits on sockets of ours, which use this to see whether another thread has closed the
 * caller's socket. */
void closed_socket_is_no_socket(struct scene *scene)
{
    SOCKET closed;
    int type = 0;
    int len = sizeof(type);

    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    closed = scene->client;
    assert_int_equal(getsockopt(closed, SOL_SOCKET, SO_TYPE, (char *)&type, &len), 0);
    assert_int_equal(type, SOCK_STREAM);
    scene_close_client(scene);
    assert_int_equal(getsockopt(closed, SOL_SOCKET, SO_TYPE, (char *)&type, &len), SOCKET_ERROR);
    assert_int_equal(WSAGetLastError(), WSAENOTSOCK);
}
