/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The scene of a case. */
#include "library.h"

#include "busy.h"

static struct scene the_scene;
static struct busy since_setup;

void scene_judge_time(bool in_time, const char *condition, const char *file, int line)
{
    if (!in_time && busy_was(&since_setup))
    {
        print_message("# skipped: " BUSY_TEXT "\n");
        skip();
    }
    _assert_true(in_time, condition, file, line);
}

/* On a busy machine its threads take longer to end. */
static bool module_goes(void)
{
    return guest_wait_gone(UNLOAD_LIMIT_MS) >= 0 ||
           (busy_was(&since_setup) && guest_wait_gone(10 * UNLOAD_LIMIT_MS) >= 0);
}

int scene_setup(void **state)
{
    struct scene *scene = &the_scene;
    WSADATA winsock;

    busy_begin(&since_setup);
    *scene = (struct scene){ .server = LOOPBACK_PEER_INIT,
                             .refusing = LOOPBACK_PEER_INIT,
                             .client = INVALID_SOCKET,
                             .hole = LOOPBACK_BLACKHOLE_INIT };
    *state = scene;
    tracing_clear_settings();
    if (WSAStartup(MAKEWORD(2, 2), &winsock))
        return -1;
    if (loopback_listen_wide(&scene->server) || loopback_refuse(&scene->refusing, AF_INET))
        return -1;
    return guest_load(&scene->guest) ? -1 : 0;
}

/* The module is unloaded before the next case begins, so that each starts without it. */
int scene_teardown(void **state)
{
    struct scene *scene = *state;
    bool gone;

    guest_unload(&scene->guest);
    tracing_clear_settings();
    if (scene->client != INVALID_SOCKET)
        closesocket(scene->client);
    loopback_close(&scene->server);
    loopback_close(&scene->refusing);
    loopback_blackhole_close(&scene->hole);
    WSACleanup();
    gone = module_goes();
    tracing_end(&scene->tracing);
    return gone ? 0 : -1;
}

void scene_dig(struct scene *scene)
{
    int err = loopback_blackhole_open_wide(&scene->hole);

    if (err == WSAEOPNOTSUPP)
    {
        print_message("# skipped: no silent address can be had here\n");
        skip();
    }
    assert_int_equal(err, 0);
}

void scene_measure(struct scene *scene, struct resources *out)
{
    guest_unload(&scene->guest);
    assert_in_time(guest_wait_gone(UNLOAD_LIMIT_MS) >= 0);
    assert_true(resources_measure(out));
    assert_int_equal(guest_load(&scene->guest), 0);
}

SOCKET scene_client(struct scene *scene)
{
    if (scene->client != INVALID_SOCKET)
        closesocket(scene->client);
    scene->client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    assert_true(scene->client != INVALID_SOCKET);
    return scene->client;
}

struct sockaddr_storage scene_silent(const struct scene *scene, unsigned number)
{
    return loopback_neighbour(&scene->hole.listener, number);
}

struct sockaddr_storage scene_good(const struct scene *scene, unsigned number)
{
    return loopback_neighbour(&scene->server, number);
}

char *scene_standard_error(const struct scene *scene, void (*call)(const struct scene *scene))
{
    const char *path = scene->tracing.path;
    HANDLE before = GetStdHandle(STD_ERROR_HANDLE);
    HANDLE file = CreateFileA(path, GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS,
                              FILE_ATTRIBUTE_NORMAL, NULL);

    assert_true(file != INVALID_HANDLE_VALUE);
    SetStdHandle(STD_ERROR_HANDLE, file);
    call(scene);
    SetStdHandle(STD_ERROR_HANDLE, before);
    CloseHandle(file);
    return trace_read_text(path);
}
