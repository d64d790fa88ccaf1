/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The trace says what has happened. */
#include "library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DELAY_MS 250

static const struct timeval timeout = { 30, 0 };

/* Silent, refusing, good: the second fails at once, so the third follows it. */
static void race(struct scene *scene, struct guest_ends *ends)
{
    const struct sockaddr_storage to[] = { scene->hole.listener.address, scene->refusing.address,
                                           scene->server.address };

    assert_int_equal(guest_connect_list(&scene->guest, scene_client(scene), to, 3, &timeout, ends),
                     0);
}

static void assert_begins(struct tracing *tracing)
{
    tracing_assert_next(tracing,
                        "call function=WSAConnectByList addresses=3 timeout_ms=30000 policy=race "
                        "delay_ms=%d",
                        DELAY_MS);
}

/* The trace, the buffers and the socket agree on the addresses. */
static void assert_ends_are_true(const struct scene *scene, const struct guest_ends *ends)
{
    struct sockaddr_in local, remote;
    int local_length = sizeof(local), remote_length = sizeof(remote);

    assert_int_equal(getsockname(scene->client, (struct sockaddr *)&local, &local_length), 0);
    assert_int_equal(getpeername(scene->client, (struct sockaddr *)&remote, &remote_length), 0);
    assert_int_equal(ntohs(remote.sin_port), loopback_port(&scene->server));
    assert_int_equal(ntohl(local.sin_addr.s_addr), INADDR_LOOPBACK);
    assert_int_equal(ntohl(remote.sin_addr.s_addr), INADDR_LOOPBACK);
    local.sin_port = 0; /* contract: the local address, with port 0 */
    assert_memory_equal(&ends->local, &local, sizeof(local));
    assert_memory_equal(&ends->remote, &remote, sizeof(remote));
}

void trace_tells_a_race(struct scene *scene)
{
    struct tracing *tracing = &scene->tracing;
    struct guest_ends ends;
    double begun_ms;

    scene_dig(scene);
    tracing_begin(tracing, ".jsonl");
    race(scene, &ends);
    assert_ends_are_true(scene, &ends);

    tracing_read(tracing);
    assert_begins(tracing);
    tracing_assert_next(tracing, "attempt attempt=0 to=127.0.0.1:%u from=127.0.0.1 delay_ms=250",
                        loopback_port(&scene->hole.listener));
    begun_ms = tracing_last(tracing)->ms;
    tracing_assert_next(tracing, "attempt attempt=1 to=127.0.0.1:%u from=127.0.0.1 delay_ms=200",
                        loopback_port(&scene->refusing));
    assert_true(tracing_last(tracing)->ms - begun_ms >= DELAY_MS - 1); /* in whole ms */
    tracing_assert_next(tracing, "failed attempt=1 error=WSAECONNREFUSED");
    tracing_assert_next(tracing, "attempt attempt=2 to=127.0.0.1:%u from=127.0.0.1 delay_ms=200",
                        loopback_port(&scene->server));
    tracing_assert_next(tracing, "answered attempt=2");
    tracing_assert_next(tracing, "commit attempt=2 to=127.0.0.1:%u from=127.0.0.1 why=answered",
                        loopback_port(&scene->server));
    tracing_assert_next(tracing, "committed attempt=2 error=null");
    tracing_assert_next(tracing, "stopped attempt=0");
    tracing_assert_next(tracing, "result error=null to=127.0.0.1:%u from=127.0.0.1",
                        loopback_port(&scene->server));
    tracing_assert_end(tracing);
    assert_int_equal(tracing_last(tracing)->pid, GetCurrentProcessId());
    assert_int_equal(tracing_last(tracing)->call, 1);
    print_message("# raced in %.0f ms\n", tracing_last(tracing)->ms);
}

static void assert_age(const struct tracing *tracing, double limit_ms)
{
    const char *age = trace_line_value(tracing_last(tracing), "age_ms");

    assert_non_null(age);
    assert_true(strtod(age, NULL) <= limit_ms);
}

/* The second call does not try the silent address, and needs no probe of the good one. */
void trace_tells_what_is_remembered(struct scene *scene)
{
    struct tracing *tracing = &scene->tracing;
    double start_ms = now_ms();
    double elapsed_ms;

    scene_dig(scene);
    tracing_begin(tracing, ".jsonl");
    race(scene, NULL);
    tracing_read(tracing);
    tracing->told = tracing->count;
    race(scene, NULL);
    elapsed_ms = now_ms() - start_ms + 1;

    tracing_read(tracing);
    assert_begins(tracing);
    assert_int_equal(tracing_last(tracing)->call, 2);
    tracing_assert_next(tracing, "silent to=127.0.0.1:%u", loopback_port(&scene->hole.listener));
    assert_age(tracing, elapsed_ms);
    tracing_assert_next(tracing, "attempt attempt=0 to=127.0.0.1:%u from=127.0.0.1 delay_ms=250",
                        loopback_port(&scene->refusing));
    tracing_assert_next(tracing, "failed attempt=0 error=WSAECONNREFUSED");
    tracing_assert_next(tracing, "recent to=127.0.0.1:%u", loopback_port(&scene->server));
    assert_age(tracing, elapsed_ms);
    tracing_assert_next(tracing, "commit attempt=1 to=127.0.0.1:%u from=127.0.0.1 why=recent",
                        loopback_port(&scene->server));
    tracing_assert_next(tracing, "committed attempt=1 error=null");
    tracing_assert_next(tracing, "result error=null to=127.0.0.1:%u from=127.0.0.1",
                        loopback_port(&scene->server));
    tracing_assert_end(tracing);
}

/* After its beginning, a line has a time in a column of ten characters, and then a word. */
static void assert_line_tells(const char *line, const char *beginning, const char *word)
{
    const char *unit = strstr(line, " ms  ");

    assert_int_equal(strncmp(line, beginning, strlen(beginning)), 0);
    assert_non_null(unit);
    assert_int_equal(unit - line, strlen(beginning) + 10);
    assert_int_equal(strncmp(unit + strlen(" ms  "), word, strlen(word)), 0);
}

/* The error is written where it happened, and at the end. */
static void assert_text_tells_a_refusal(char *text)
{
    static const char *const words[] = { "call ", "commit ", "committed ", "result " };
    char beginning[64];
    size_t count = 0;

    assert_non_null(text);
    snprintf(beginning, sizeof(beginning), "ws2connect %lu/1 +", GetCurrentProcessId());
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
    {
        assert_true(count < 4);
        assert_line_tells(line, beginning, words[count]);
        assert_int_equal(count >= 2, strstr(line, "WSAECONNREFUSED") != NULL);
        count++;
    }
    assert_int_equal(count, 4);
}

/* The trace shows the refusal. */
static void refuse(const struct scene *scene)
{
    guest_connect(&scene->guest, &scene->refusing.address, &timeout);
}

void trace_as_text_in_a_file(struct scene *scene)
{
    char *text;

    tracing_begin(&scene->tracing, ".log");
    refuse(scene);
    text = trace_read_text(scene->tracing.path);
    assert_text_tells_a_refusal(text);
    free(text);
}

void trace_as_text_on_standard_error(struct scene *scene)
{
    char *text;

    tracing_begin(&scene->tracing, ".err");
    assert_true(SetEnvironmentVariableA("WS2CONNECT_TRACE", "1"));
    text = scene_standard_error(scene, refuse);
    assert_text_tells_a_refusal(text);
    free(text);
}
