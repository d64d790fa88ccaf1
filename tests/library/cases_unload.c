/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* FreeLibrary unloads the module soon, and the process works without it. */
#include "library.h"

#include "child.h"
#include "roles.h"

#define ROUNDS 10

/* The watcher stays for a little more than half a second after the last connect. */
#define WATCHER_LIMIT_MS 2000

static const struct timeval short_timeout = { 0, 250000 };
static const struct timeval long_timeout = { 60, 0 };

/* Makes one kind of call after another: each leaves the module in another state. */
static void assert_call_ends_as_it_should(const struct scene *scene, int round)
{
    const struct guest *guest = &scene->guest;

    switch (round % 5)
    {
    case 0:
        assert_int_equal(guest_visit(guest, &scene->server), 0);
        break;
    case 1:
        assert_int_equal(guest_connect(guest, &scene->refusing.address, NULL), WSAECONNREFUSED);
        break;
    case 2:
        assert_int_equal(guest_connect(guest, &scene->hole.listener.address, &short_timeout),
                         WSAETIMEDOUT);
        break;
    case 3:
        assert_int_equal(guest_connect_name(guest, "127.0.0.1", "no such service", NULL),
                         WSATYPE_NOT_FOUND);
        break;
    default:
        assert_int_equal(guest_connect_name(guest, UNKNOWN_HOST, "1", NULL), WSAHOST_NOT_FOUND);
        break;
    }
}

void module_goes_after_a_call(struct scene *scene)
{
    double longest_ms = 0;

    scene_dig(scene);
    for (int round = 0; round < ROUNDS; round++)
    {
        double gone_ms;

        assert_call_ends_as_it_should(scene, round);
        guest_unload(&scene->guest);
        gone_ms = guest_wait_gone(UNLOAD_LIMIT_MS);
        assert_in_time(gone_ms >= 0);
        longest_ms = gone_ms > longest_ms ? gone_ms : longest_ms;
        assert_int_equal(guest_load(&scene->guest), 0);
        assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
    }
    print_message("# gone after %.0f ms at most, bound %d ms\n", longest_ms, UNLOAD_LIMIT_MS);
}

/* The module does not stay until the deadline. */
void module_goes_after_a_long_timeout(struct scene *scene)
{
    double gone_ms;

    assert_int_equal(guest_connect(&scene->guest, &scene->server.address, &long_timeout), 0);
    guest_unload(&scene->guest);
    gone_ms = guest_wait_gone(UNLOAD_LIMIT_MS);
    assert_in_time(gone_ms >= 0);
    print_message("# gone after %.0f ms, bound %d ms\n", gone_ms, UNLOAD_LIMIT_MS);
}

static DWORD WINAPI call_and_end_thread(void *argument)
{
    struct scene *scene = argument;

    ExitThread((DWORD)guest_visit(&scene->guest, &scene->server));
}

void module_goes_after_a_thread_that_ended(struct scene *scene)
{
    HANDLE thread = CreateThread(NULL, 0, call_and_end_thread, scene, 0, NULL);
    DWORD ended, code = 1;

    assert_non_null(thread);
    ended = WaitForSingleObject(thread, UNLOAD_LIMIT_MS);
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    assert_in_time(ended == WAIT_OBJECT_0);
    assert_int_equal(code, 0);
    guest_unload(&scene->guest);
    assert_in_time(guest_wait_gone(UNLOAD_LIMIT_MS) >= 0);
}

static void assert_deadline_is_kept(const struct scene *scene)
{
    double start_ms = now_ms();
    double took_ms;

    assert_int_equal(guest_connect(&scene->guest, &scene->hole.listener.address, &short_timeout),
                     WSAETIMEDOUT);
    took_ms = now_ms() - start_ms;
    assert_true(took_ms >= 250);
    assert_in_time(took_ms <= 1000);
}

/* The module is unloaded when nothing refers to it, which shows that the watcher has ended. */
void watcher_ends_and_starts_again(struct scene *scene)
{
    double gone_ms;

    scene_dig(scene);
    for (int i = 0; i < 10; i++)
        assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
    guest_unload(&scene->guest);
    gone_ms = guest_wait_gone(WATCHER_LIMIT_MS);
    print_message("# the watcher ended after %.0f ms, bound %d ms\n", gone_ms, WATCHER_LIMIT_MS);
    assert_in_time(gone_ms >= 0);

    assert_int_equal(guest_load(&scene->guest), 0);
    for (int i = 0; i < 2; i++)
    {
        assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
        assert_deadline_is_kept(scene);
        Sleep(WATCHER_LIMIT_MS); /* this time the watcher ends while the module stays */
    }
    assert_deadline_is_kept(scene);
    assert_int_equal(guest_visit(&scene->guest, &scene->server), 0);
}

/* In a process of its own: a crash is an exit code. */
void threads_load_and_unload(struct scene *scene)
{
    struct child child;
    DWORD ended = child_run(ROLE_LOAD_AND_UNLOAD, 90000, &child);

    (void)scene;
    assert_in_time(ended != WAIT_TIMEOUT);
    assert_int_equal(ended, 0);
    print_message("# took %.0f ms, bound 90000 ms\n", child.took_ms);
    assert_int_equal(child.exit_code, 0);
}
