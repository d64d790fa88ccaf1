/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The cost of a call with many candidates. */
#include "library.h"

#include <stdlib.h>

#define MANY 1000

/* Our promise: each candidate takes at most this much memory in a call. */
#define CANDIDATE_MAX_BYTES 1024

/* A wide limit: the measured time is printed. */
#define MANY_LIMIT_MS 20000

/* Fills in the addresses behind the first: nobody listens there, so each attempt ends at once. */
static void fill(const struct scene *scene, struct sockaddr_storage to[MANY])
{
    for (unsigned i = 0; i < MANY; i++)
        to[i] = loopback_neighbour(&scene->refusing, i);
}

struct size
{
    long heap_bytes; /* includes what pool threads of the system free meanwhile */
    long stack_bytes;
};

/* One call in its own thread, whose stack grows as needed. */
struct sizing
{
    struct scene *scene;
    SOCKET_ADDRESS_LIST *list;
    struct timeval timeout;
    struct resources within; /* in the middle of the call */
    size_t stack_bytes;
    int err;
};

/* Runs when the call first waits, with all of its candidates in memory. */
static void CALLBACK measure_within(ULONG_PTR argument)
{
    resources_measure(&((struct sizing *)argument)->within);
}

/* A stack grows down, page by page, and does not shrink: the pages in use follow the reserved ones and
 * a guard. */
static size_t stack_committed(void)
{
    MEMORY_BASIC_INFORMATION pages;
    const char *at;

    if (!VirtualQuery(&pages, &pages, sizeof(pages)))
        return 0;
    at = pages.AllocationBase;
    while (VirtualQuery(at, &pages, sizeof(pages)) &&
           (pages.State != MEM_COMMIT || pages.Protect & PAGE_GUARD))
        at += pages.RegionSize;
    return pages.RegionSize;
}

static DWORD WINAPI call_once(void *argument)
{
    struct sizing *sizing = argument;
    const struct scene *scene = sizing->scene;

    QueueUserAPC(measure_within, GetCurrentThread(), (ULONG_PTR)sizing);
    sizing->err = 0;
    if (!scene->guest.by_list(scene->client, sizing->list, NULL, NULL, NULL, NULL, &sizing->timeout,
                              NULL))
        sizing->err = WSAGetLastError();
    sizing->stack_bytes = stack_committed();
    return 0;
}

static void call_in_thread(struct sizing *sizing)
{
    HANDLE thread = CreateThread(NULL, 0, call_once, sizing, 0, NULL);

    assert_non_null(thread);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

/* The first of the addresses is silent: the call waits for it, and runs the APC. On a busy machine a call may be
 * over before it has begun to wait. */
static struct size size_of_call(struct scene *scene, const struct sockaddr_storage *to, int count)
{
    static const struct timeval timeouts[] = { { 0, 500000 }, { 5, 0 }, { 50, 0 } };
    struct sizing sizing = { .scene = scene, .list = guest_list_new(to, count) };
    struct resources before = { 0 };

    assert_non_null(sizing.list);
    for (size_t i = 0; !sizing.within.heap_bytes && i < sizeof(timeouts) / sizeof(timeouts[0]); i++)
    {
        sizing.timeout = timeouts[i];
        scene_client(scene);
        assert_true(resources_measure(&before));
        call_in_thread(&sizing);
    }
    free(sizing.list);
    assert_int_equal(sizing.err, WSAETIMEDOUT);
    assert_true(sizing.stack_bytes > 0);
    assert_true(sizing.within.heap_bytes > 0); /* the APC ran */
    return (struct size){ .heap_bytes = (long)sizing.within.heap_bytes - (long)before.heap_bytes,
                          .stack_bytes = (long)sizing.stack_bytes };
}

void memory_of_a_call_stays_small(struct scene *scene)
{
    static struct sockaddr_storage to[MANY];
    struct size one, many;

    scene_dig(scene);
    fill(scene, to);
    to[0] = scene->hole.listener.address;
    size_of_call(scene, to, 1); /* allocations that the process makes only once */
    one = size_of_call(scene, to, 1);
    many = size_of_call(scene, to, MANY);
    print_message("# heap: %ld bytes for 1 candidate, %ld for %d; stack: %ld and %ld\n",
                  one.heap_bytes, many.heap_bytes, MANY, one.stack_bytes, many.stack_bytes);
    assert_true(many.heap_bytes > one.heap_bytes);
    assert_true(many.heap_bytes + many.stack_bytes - one.heap_bytes - one.stack_bytes <=
                (MANY - 1) * CANDIDATE_MAX_BYTES);
}

/* All but the last are refused. */
void thousand_candidates_work(struct scene *scene)
{
    static const struct timeval timeout = { 60, 0 };
    static struct sockaddr_storage to[MANY];
    double took_ms = now_ms();
    struct guest_ends ends;

    fill(scene, to);
    to[MANY - 1] = scene->server.address;
    assert_int_equal(
        guest_connect_list(&scene->guest, scene_client(scene), to, MANY, &timeout, &ends), 0);
    took_ms = now_ms() - took_ms;
    assert_int_equal(ntohs(ends.remote.sin_port), loopback_port(&scene->server));
    print_message("# took %.0f ms, bound %d ms\n", took_ms, MANY_LIMIT_MS);
    assert_in_time(took_ms <= MANY_LIMIT_MS);
}

#define LONG 100000

#define LONG_TIMEOUT_MS 1000

/* On a quiet machine it is kept to 100 ms. The measured time is printed. */
#define LONG_MARGIN_MS 500
#define LONG_TRIES 3

static double long_call_ms(struct scene *scene, SOCKET_ADDRESS_LIST *list)
{
    static const struct timeval timeout = { LONG_TIMEOUT_MS / 1000, 0 };
    SOCKET client = scene_client(scene);
    double start_ms = now_ms();

    assert_false(scene->guest.by_list(client, list, NULL, NULL, NULL, NULL, &timeout, NULL));
    assert_int_equal(WSAGetLastError(), WSAETIMEDOUT);
    return now_ms() - start_ms;
}

static SOCKET_ADDRESS_LIST *long_list(const struct scene *scene)
{
    static struct sockaddr_storage to[LONG];
    SOCKET_ADDRESS_LIST *list;

    for (unsigned i = 0; i < LONG; i++)
        to[i] = scene_silent(scene, i);
    list = guest_list_new(to, LONG);
    assert_non_null(list);
    return list;
}

/* All of them are silent. */
void deadline_is_kept_with_a_long_list(struct scene *scene)
{
    SOCKET_ADDRESS_LIST *list;
    double best_ms = 0;

    scene_dig(scene);
    list = long_list(scene);
    for (int i = 0; i < LONG_TRIES && (!i || best_ms > LONG_TIMEOUT_MS + LONG_MARGIN_MS); i++)
    {
        double took_ms = long_call_ms(scene, list);

        print_message("# %d addresses with a timeout of %d ms took %.0f ms\n", LONG,
                      LONG_TIMEOUT_MS, took_ms);
        assert_true(took_ms >= LONG_TIMEOUT_MS);
        if (!i || took_ms < best_ms)
            best_ms = took_ms;
    }
    free(list);
    assert_in_time(best_ms <= LONG_TIMEOUT_MS + LONG_MARGIN_MS);
}

/* Finding all sources takes far longer than the timeout. */
void long_list_is_tried_from_its_start(struct scene *scene)
{
    static const struct timeval timeout = { LONG_TIMEOUT_MS / 1000, 0 };
    struct sockaddr_storage good = scene_good(scene, 0);
    SOCKET client = scene_client(scene);
    SOCKET_ADDRESS_LIST *list;
    double start_ms;
    BOOL connected;

    scene_dig(scene);
    list = long_list(scene);
    list->Address[0].lpSockaddr = (struct sockaddr *)&good;
    start_ms = now_ms();
    connected = scene->guest.by_list(client, list, NULL, NULL, NULL, NULL, &timeout, NULL);
    print_message("# took %.0f ms, timeout %d ms\n", now_ms() - start_ms, LONG_TIMEOUT_MS);
    free(list);
    assert_true(connected);
}

/* In the caller's order it would be tried after 125 s. */
#define BEST_AT 500
#define BEST_LIMIT_MS 10000

/* By RFC 6724 ::1 comes before IPv4. Its turn comes when its source is found during the race. */
void best_of_a_long_list_comes_soon(struct scene *scene)
{
    static const struct timeval timeout = { BEST_LIMIT_MS / 1000, 0 };
    static struct sockaddr_storage to[BEST_AT + 1];
    struct loopback_peer server = LOOPBACK_PEER_INIT;
    SOCKET client = socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    DWORD v6_only = 0;
    double start_ms;
    int err;

    scene_dig(scene);
    assert_int_equal(loopback_listen(&server, AF_INET6), 0);
    setsockopt(client, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6_only, sizeof(v6_only));
    for (unsigned i = 0; i < BEST_AT; i++)
        to[i] = scene_silent(scene, i);
    to[BEST_AT] = server.address;
    start_ms = now_ms();
    err = guest_connect_list(&scene->guest, client, to, BEST_AT + 1, &timeout, NULL);
    print_message("# took %.0f ms, bound %d ms\n", now_ms() - start_ms, BEST_LIMIT_MS);
    closesocket(client);
    loopback_close(&server);
    assert_int_equal(err, 0);
}
