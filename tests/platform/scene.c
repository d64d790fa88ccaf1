/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

#include "scene.h"

#include "platform.h"

/* How often a deed checks again. */
#define POLL_MS 10

/* Longer than a deed takes, so that no thread is left. */
#define JOIN_LIMIT_MS (2 * DEED_LIMIT_MS)

#define ACCEPT_LIMIT_MS 5000

int scene_setup(void **state)
{
    static struct scene scene;
    HANDLE process = GetCurrentProcess();

    scene = (struct scene){ .answering = LOOPBACK_PEER_INIT,
                            .refusing = LOOPBACK_PEER_INIT,
                            .hole = LOOPBACK_BLACKHOLE_INIT,
                            .client = INVALID_SOCKET,
                            .accepted = INVALID_SOCKET,
                            .event = WSA_INVALID_EVENT };
    *state = &scene;
    scene.deed_began = CreateEventW(NULL, FALSE, FALSE, NULL);
    scene.connect_over = CreateEventW(NULL, TRUE, FALSE, NULL);
    scene.apc_ran = CreateEventW(NULL, FALSE, FALSE, NULL);
    if (!scene.deed_began || !scene.connect_over || !scene.apc_ran)
        return -1;
    if (!DuplicateHandle(process, GetCurrentThread(), process, &scene.main_thread, 0, FALSE,
                         DUPLICATE_SAME_ACCESS))
        return -1;
    return 0;
}

static void close_handle(HANDLE *handle)
{
    if (*handle)
        CloseHandle(*handle);
    *handle = NULL;
}

/* The deed ends first, because it uses the rest. Queued APCs point to the scene. */
int scene_teardown(void **state)
{
    struct scene *scene = *state;

    if (scene->helper)
        WaitForSingleObject(scene->helper, JOIN_LIMIT_MS);
    SleepEx(0, TRUE);
    close_handle(&scene->helper);
    close_handle(&scene->main_thread);
    close_handle(&scene->deed_began);
    close_handle(&scene->connect_over);
    close_handle(&scene->apc_ran);
    scene_close_client(scene);
    if (scene->accepted != INVALID_SOCKET)
        closesocket(scene->accepted);
    close_handle(&scene->port);
    if (scene->event != WSA_INVALID_EVENT)
        WSACloseEvent(scene->event);
    loopback_close(&scene->answering);
    loopback_close(&scene->refusing);
    loopback_blackhole_close(&scene->hole);
    return 0;
}

/* A machine without IPv6 cannot bind to ::1. */
static void require_opened(int err, int family)
{
    if (family == AF_INET6 && (err == WSAEADDRNOTAVAIL || err == WSAEAFNOSUPPORT))
        skip_because("no IPv6 on loopback");
    assert_int_equal(err, 0);
}

void scene_open_answering(struct scene *scene, int family)
{
    require_opened(loopback_listen(&scene->answering, family), family);
}

void scene_open_refusing(struct scene *scene, int family)
{
    require_opened(loopback_refuse(&scene->refusing, family), family);
}

void scene_open_hole(struct scene *scene, int family)
{
    int err = loopback_blackhole_open(&scene->hole, family);

    if (err == WSAEOPNOTSUPP && !on_wine())
        skip_because("no silent address can be had here");
    require_opened(err, family);
}

void scene_open_client(struct scene *scene, int family, DWORD flags)
{
    scene->client = WSASocketW(family, SOCK_STREAM, IPPROTO_TCP, NULL, 0, flags);
    assert_true(scene->client != INVALID_SOCKET);
}

void scene_open_dual_stack_client(struct scene *scene)
{
    DWORD v6only = 0;

    scene_open_client(scene, AF_INET6, WSA_FLAG_OVERLAPPED);
    assert_int_equal(
        setsockopt(scene->client, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6only, sizeof(v6only)),
        0);
}

void scene_make_client_nonblocking(struct scene *scene)
{
    u_long on = 1;

    assert_int_equal(ioctlsocket(scene->client, FIONBIO, &on), 0);
}

void scene_open_silent(struct scene *scene, DWORD flags)
{
    scene_open_hole(scene, AF_INET);
    scene_open_client(scene, AF_INET, flags);
}

void scene_open_pending(struct scene *scene, DWORD flags)
{
    scene_open_silent(scene, flags);
    scene_make_client_nonblocking(scene);
    assert_int_equal(connect_to(scene->client, &scene->hole.listener), WSAEWOULDBLOCK);
}

void scene_close_client(struct scene *scene)
{
    if (scene->client != INVALID_SOCKET)
        closesocket(scene->client);
    scene->client = INVALID_SOCKET;
}

void scene_accept(struct scene *scene, const struct loopback_peer *listener)
{
    assert_int_equal(loopback_accept(listener, ACCEPT_LIMIT_MS, &scene->accepted), 0);
}

int connect_to(SOCKET socket, const struct loopback_peer *peer)
{
    int failed = connect(socket, (const struct sockaddr *)&peer->address, peer->address_len);

    return failed ? WSAGetLastError() : 0;
}

int connect_to_mapped(SOCKET socket, const struct loopback_peer *peer)
{
    struct loopback_peer mapped = LOOPBACK_PEER_INIT;

    mapped.address_len = loopback_mapped_address(loopback_port(peer), &mapped.address);
    return connect_to(socket, &mapped);
}

enum outcome wait_for_outcome(SOCKET socket, unsigned timeout_ms)
{
    struct timeval timeout = { timeout_ms / 1000, timeout_ms % 1000 * 1000 };
    fd_set writable, failed;

    FD_ZERO(&writable);
    FD_ZERO(&failed);
    FD_SET(socket, &writable);
    FD_SET(socket, &failed);
    if (select(0, NULL, &writable, &failed, &timeout) == SOCKET_ERROR)
        return WAIT_REFUSED;
    if (FD_ISSET(socket, &writable))
        return FD_ISSET(socket, &failed) ? SEEN_BOTH : SEEN_WRITABLE;
    return FD_ISSET(socket, &failed) ? SEEN_FAILED : STILL_PENDING;
}

int pending_error(SOCKET socket)
{
    int err = -1;
    int len = sizeof(err);

    assert_int_equal(getsockopt(socket, SOL_SOCKET, SO_ERROR, (char *)&err, &len), 0);
    return err;
}

void scene_start(struct scene *scene, LPTHREAD_START_ROUTINE deed)
{
    close_handle(&scene->helper);
    scene->helper = CreateThread(NULL, 0, deed, scene, 0, NULL);
    assert_non_null(scene->helper);
}

bool scene_join(struct scene *scene)
{
    DWORD done = FALSE;

    assert_int_equal(WaitForSingleObject(scene->helper, JOIN_LIMIT_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(scene->helper, &done));
    return done;
}

/* An unbound socket has no name. */
static bool has_name(SOCKET socket)
{
    struct sockaddr_storage name;
    int len = sizeof(name);

    return !getsockname(socket, (struct sockaddr *)&name, &len);
}

bool client_is_connecting(const struct scene *scene)
{
    unsigned waited_ms;

    for (waited_ms = 0; waited_ms < DEED_LIMIT_MS; waited_ms += POLL_MS)
    {
        if (has_name(scene->client))
            return true;
        Sleep(POLL_MS);
    }
    return false;
}

static void CALLBACK count_apc(ULONG_PTR context)
{
    struct scene *scene = (struct scene *)context;

    InterlockedIncrement(&scene->apcs);
    SetEvent(scene->apc_ran);
}

bool queue_apc_to_main(struct scene *scene)
{
    return QueueUserAPC(count_apc, scene->main_thread, (ULONG_PTR)scene);
}

int connect_until_cancelled(struct scene *scene)
{
    int err = connect_to(scene->client, &scene->hole.listener);

    SetEvent(scene->connect_over);
    return err;
}

/* One CancelIoEx is not enough, even when it reports that it found something to cancel: see
 * cancel_at_the_beginning_may_be_lost. With repetition we need not guess when the wait begins. */
DWORD WINAPI cancel_client(void *context)
{
    const struct scene *scene = context;
    bool found = false;
    unsigned waited_ms;

    for (waited_ms = 0; waited_ms < DEED_LIMIT_MS; waited_ms += POLL_MS)
    {
        if (CancelIoEx((HANDLE)scene->client, NULL))
            found = true;
        if (WaitForSingleObject(scene->connect_over, POLL_MS) == WAIT_OBJECT_0)
            return found;
    }
    return FALSE;
}
