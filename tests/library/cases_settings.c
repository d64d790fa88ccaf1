/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Settings that take effect, and invalid ones, which are reported and ignored. */
#include "library.h"

#include "roles.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct timeval timeout = { 30, 0 };
static const struct timeval short_timeout = { 0, 250000 };

static void set(const char *name, const char *value)
{
    assert_true(SetEnvironmentVariableA(name, value));
}

static void race(struct scene *scene, const struct sockaddr_storage *first)
{
    const struct sockaddr_storage to[] = { *first, scene->server.address };

    assert_int_equal(guest_connect_list(&scene->guest, scene_client(scene), to, 2, &timeout, NULL),
                     0);
}

static void assert_begins(struct tracing *tracing, const char *policy, int delay_ms)
{
    tracing_assert_next(tracing,
                        "call function=WSAConnectByList addresses=2 timeout_ms=30000 policy=%s "
                        "delay_ms=%d",
                        policy, delay_ms);
}

void wrong_settings_are_told_once(struct scene *scene)
{
    struct tracing *tracing = &scene->tracing;
    size_t told = 0;

    tracing_begin(tracing, ".jsonl");
    set("WS2CONNECT_POLICY", "fast\"est");
    set("WS2CONNECT_ATTEMPT_DELAY", "7");
    race(scene, &scene->refusing.address);
    race(scene, &scene->refusing.address);
    tracing_read(tracing);
    assert_begins(tracing, "race", 250);
    tracing_assert_next(
        tracing, "setting name=WS2CONNECT_POLICY value=fast\\\"est error=unknown value, ignored");
    tracing_assert_next(tracing,
                        "setting name=WS2CONNECT_ATTEMPT_DELAY value=7 error=not from 100 to 2000, "
                        "ignored");
    for (size_t i = 0; i < tracing->count; i++)
        told += !strcmp(trace_line_value(&tracing->lines[i], "event"), "setting");
    assert_int_equal(told, 2);
    assert_int_equal(tracing->lines[tracing->count - 1].call, 2);
}

/* Attempts one after the other on the caller's socket: the server sees one connection. */
void settings_are_obeyed(struct scene *scene)
{
    struct tracing *tracing = &scene->tracing;

    tracing_begin(tracing, ".JsonL");
    set("WS2CONNECT_POLICY", "Sequential");
    set("WS2CONNECT_ATTEMPT_DELAY", "100");
    race(scene, &scene->refusing.address);
    tracing_read(tracing);
    assert_begins(tracing, "sequential", 100);
    tracing_assert_next(tracing, "commit attempt=0 to=127.0.0.1:%u from=127.0.0.1 why=in turn",
                        loopback_port(&scene->refusing));
    tracing_assert_next(tracing, "committed attempt=0 error=WSAECONNREFUSED");
    tracing_assert_next(tracing, "commit attempt=1 to=127.0.0.1:%u from=127.0.0.1 why=in turn",
                        loopback_port(&scene->server));
    tracing_assert_next(tracing, "committed attempt=1 error=null");
    tracing_assert_next(tracing, "result error=null to=127.0.0.1:%u from=127.0.0.1",
                        loopback_port(&scene->server));
    tracing_assert_end(tracing);
    assert_int_equal(loopback_drop_waiting(&scene->server), 1);
}

/* One after the other on a dual-stack socket. */
void in_turn_ipv6_is_reached_after_ipv4(struct scene *scene)
{
    struct loopback_peer refusing = LOOPBACK_PEER_INIT, answering = LOOPBACK_PEER_INIT;
    struct sockaddr_storage to[3] = { { 0 }, scene->refusing.address };
    SOCKET s = socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP);
    DWORD v6_only = 0;
    int err = loopback_refuse(&refusing, AF_INET6);

    if (!err)
        err = loopback_listen(&answering, AF_INET6);
    to[0] = refusing.address;
    to[2] = answering.address;
    setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6_only, sizeof(v6_only));
    set("WS2CONNECT_POLICY", "sequential");
    if (!err)
        err = guest_connect_list(&scene->guest, s, to, 3, &timeout, NULL);
    closesocket(s);
    loopback_close(&refusing);
    loopback_close(&answering);
    assert_int_equal(err, 0);
}

/* One call of each result. */
static const int results[] = {
    0, WSAECONNREFUSED, WSAETIMEDOUT, WSATYPE_NOT_FOUND, WSAHOST_NOT_FOUND, WSAENOTSOCK
};

#define RESULTS (sizeof(results) / sizeof(results[0]))

static int found[RESULTS];

static void find_results(const struct scene *scene)
{
    const struct guest *guest = &scene->guest;

    found[0] = guest_visit(guest, &scene->server);
    found[1] = guest_connect(guest, &scene->refusing.address, NULL);
    found[2] = guest_connect(guest, &scene->hole.listener.address, &short_timeout);
    found[3] = guest_connect_name(guest, "127.0.0.1", "no such service", NULL);
    found[4] = guest_connect_name(guest, UNKNOWN_HOST, "1", NULL);
    found[5] = guest_connect_socket(guest, INVALID_SOCKET, &scene->server.address, NULL);
}

static void assert_results_are_as_ever(void)
{
    for (size_t i = 0; i < RESULTS; i++)
        assert_int_equal(found[i], results[i]);
}

/* The results are as with a writable trace; that it cannot be written is reported once. */
void unwritable_trace_changes_nothing(struct scene *scene)
{
    char *text;

    scene_dig(scene);
    tracing_begin(&scene->tracing, ".err");
    set("WS2CONNECT_TRACE", "C:\\no such folder\\trace.jsonl");
    text = scene_standard_error(scene, find_results);
    assert_non_null(text);
    assert_string_equal(text, "ws2connect: the file named by WS2CONNECT_TRACE cannot be opened\n");
    free(text);
    assert_results_are_as_ever();
}

void results_are_the_same_with_a_trace(struct scene *scene)
{
    scene_dig(scene);
    tracing_begin(&scene->tracing, ".jsonl");
    find_results(scene);
    assert_results_are_as_ever();
    tracing_read(&scene->tracing);
    for (size_t i = 0; i < scene->tracing.count; i++)
    {
        const struct trace_line *line = &scene->tracing.lines[i];

        if (!strcmp(trace_line_value(line, "event"), "result"))
            scene->tracing.told++;
    }
    assert_int_equal(scene->tracing.told, RESULTS);
}

/* 0 means off, and is no file's name. */
void nothing_is_traced_unless_wanted(struct scene *scene)
{
    static const char *const values[] = { NULL, "", "0" };

    scene_dig(scene);
    tracing_begin(&scene->tracing, ".err");
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
    {
        char *text;

        SetEnvironmentVariableA("WS2CONNECT_TRACE", values[i]);
        text = scene_standard_error(scene, find_results);
        assert_non_null(text);
        assert_string_equal(text, "");
        free(text);
        assert_results_are_as_ever();
        assert_int_equal(GetFileAttributesA("0"), INVALID_FILE_ATTRIBUTES);
        guest_unload(&scene->guest);
        assert_in_time(guest_wait_gone(UNLOAD_LIMIT_MS) >= 0);
        assert_int_equal(guest_load(&scene->guest), 0);
    }
}
