/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What can end a call while its name is looked up: the resolver does not answer before the call has ended.
 *
 * Who ends a call, and in which phase:
 *
 *                            a lookup       one connect        a race             the end
 *   closesocket              here           cases_cancel.c     cases_race_ends.c  -
 *   WSACleanup               here           cases_winsock.c    cases_race_ends.c  cases_winsock.c
 *   ExitProcess              tests/network  cases_exit.c       cases_exit.c       cases_exit.c
 *   FreeLibrary              tests/network  cases_unload.c     cases_race.c       cases_unload.c
 *   an APC                   cases_apcs.c   cases_apcs.c       cases_race_ends.c  -
 *   another call on s        -              cases_two_calls.c  cases_two_calls.c  -
 *
 * The first three also right before each call of the system: tests/faults. */
#include "library.h"

#include "imports.h"

/* A call that is ended must end this soon: it looks every 50 ms. Without that it would take 20 s. */
#define SOON_MS 5000

typedef void (*function)(void);

static HANDLE asked, may_answer; /* events: the resolver was asked, and may answer */

static INT WSAAPI answer_late(const WCHAR *host, const WCHAR *service, const ADDRINFOW *hints,
                              ADDRINFOW **found)
{
    if (hints->ai_flags & AI_NUMERICHOST)
        return GetAddrInfoW(host, service, hints, found);
    SetEvent(asked);
    WaitForSingleObject(may_answer, INFINITE);
    return WSAHOST_NOT_FOUND;
}

static void make_resolver_late(const struct scene *scene)
{
    function real = (function)GetProcAddress(GetModuleHandleW(L"ws2_32.dll"), "GetAddrInfoW");

    asked = CreateEventW(NULL, TRUE, FALSE, NULL);
    may_answer = CreateEventW(NULL, TRUE, FALSE, NULL);
    assert_int_equal(imports_replace(scene->guest.module, real, (function)answer_late), 1);
}

struct call
{
    const struct scene *scene;
    SOCKET s;
    int err;
};

static DWORD WINAPI call_by_name(void *argument)
{
    static const struct timeval timeout = { 20, 0 };
    struct call *call = argument;

    call->err = 0;
    if (!call->scene->guest.by_name(call->s, "late.invalid", "1", NULL, NULL, NULL, NULL, &timeout,
                                    NULL))
        call->err = WSAGetLastError();
    return 0;
}

/* Disturbs a call whose lookup is under way. Returns its error. Then the resolver answers, and the module
 * can go. */
static int end_lookup(struct scene *scene, void (*disturb)(struct scene *scene))
{
    struct call call = { .scene = scene, .s = scene_client(scene) };
    DWORD was_asked, ended;
    double took_ms;
    HANDLE thread;

    make_resolver_late(scene);
    thread = CreateThread(NULL, 0, call_by_name, &call, 0, NULL);
    assert_non_null(thread);
    was_asked = WaitForSingleObject(asked, 10000);
    took_ms = now_ms();
    disturb(scene);
    ended = WaitForSingleObject(thread, 40000);
    took_ms = now_ms() - took_ms;
    SetEvent(may_answer);
    CloseHandle(thread);
    assert_int_equal(was_asked, WAIT_OBJECT_0);
    assert_int_equal(ended, WAIT_OBJECT_0);
    print_message("# ended with %d after %.0f ms, bound %d ms\n", call.err, took_ms, SOON_MS);
    assert_true(took_ms <= SOON_MS);
    guest_unload(&scene->guest);
    assert_true(guest_wait_gone(UNLOAD_LIMIT_MS) >= 0);
    CloseHandle(asked);
    CloseHandle(may_answer);
    return call.err;
}

static void close_client(struct scene *scene)
{
    closesocket(scene->client);
    scene->client = INVALID_SOCKET;
}

void lookup_ends_when_its_socket_is_closed(struct scene *scene)
{
    assert_int_equal(end_lookup(scene, close_client), WSAENOTSOCK);
}

static void clean_up(struct scene *scene)
{
    (void)scene;
    WSACleanup();
}

/* The system decides the error. */
void lookup_ends_when_winsock_is_cleaned_up(struct scene *scene)
{
    int err = end_lookup(scene, clean_up);
    WSADATA winsock;

    assert_int_equal(WSAStartup(MAKEWORD(2, 2), &winsock), 0);
    assert_in_range(err, WSABASEERR, WSABASEERR + 2000);
}
