/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A trace that cannot be written does not delay calls. */
#include "library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The lines of a refused call. */
static const char *const lines_of_call[] = { "call", "commit", "committed", "result" };
#define LINES_PER_CALL (sizeof(lines_of_call) / sizeof(lines_of_call[0]))

/* More than any pipe takes: 80 KB. */
#define CALLS 250

/* A wide limit: without a trace the calls take 0.2 s, and 25 s or more if each waits for the trace. Wine's server writes
 * it, which has other work, too: they took 4 s beside other suites on two processors. Some plain connects tell how slow
 * this machine is. */
#define CALLS_LIMIT_MS 12000
#define CALLS_LIMIT_RATIO 8
#define CONNECTS 50

/* How many calls, and how many looks after each, a reader gets to catch up after it has begun to read. */
#define CATCH_UP_CALLS 20
#define CATCH_UP_LOOKS 100
#define CATCH_UP_MS 10

#define TEXT_SIZE (1024 * 1024)

/* Refused calls in their own thread, because they may never return. */
struct calls
{
    const struct guest *guest;
    const struct sockaddr_storage *to;
    int failures;
};

static DWORD WINAPI make_calls(void *argument)
{
    static const struct timeval timeout = { 30, 0 };
    struct calls *calls = argument;

    for (int i = 0; i < CALLS; i++)
        calls->failures += guest_connect(calls->guest, calls->to, &timeout) != WSAECONNREFUSED;
    return 0;
}

static DWORD calls_limit_ms(const struct sockaddr_storage *to)
{
    double start_ms = now_ms();

    for (int i = 0; i < CONNECTS; i++)
    {
        SOCKET s = socket(to->ss_family, SOCK_STREAM, IPPROTO_TCP);

        connect(s, (const struct sockaddr *)to, sizeof(struct sockaddr_in));
        closesocket(s);
    }
    return CALLS_LIMIT_MS + (DWORD)((now_ms() - start_ms) * CALLS_LIMIT_RATIO * CALLS / CONNECTS);
}

/* If the calls do not end in time, let_go stops what blocks them. Returns whether they ended in time. */
static bool calls_end(const struct scene *scene, void (*let_go)(void *), void *context)
{
    struct calls calls = { &scene->guest, &scene->refusing.address, 0 };
    DWORD limit_ms = calls_limit_ms(calls.to);
    double start_ms = now_ms();
    HANDLE thread = CreateThread(NULL, 0, make_calls, &calls, 0, NULL);
    DWORD waited = thread ? WaitForSingleObject(thread, limit_ms) : WAIT_FAILED;

    print_message("# %d calls took %.0f ms, bound %lu ms\n", CALLS, now_ms() - start_ms, limit_ms);
    if (waited == WAIT_TIMEOUT)
    {
        let_go(context);
        WaitForSingleObject(thread, INFINITE);
    }
    CloseHandle(thread);
    return waited == WAIT_OBJECT_0 && !calls.failures;
}

/* The reading end of a pipe, which is read or not. */
struct reading
{
    HANDLE pipe;
    HANDLE thread;
    volatile size_t length;
    char text[TEXT_SIZE + 1];
};

static struct reading reading;

static DWORD WINAPI read_all(void *argument)
{
    DWORD got;

    (void)argument;
    while (reading.length < TEXT_SIZE &&
           ReadFile(reading.pipe, reading.text + reading.length,
                    (DWORD)(TEXT_SIZE - reading.length), &got, NULL) &&
           got)
        reading.length += got;
    return 0;
}

static void begin_reading(void *context)
{
    (void)context;
    memset(reading.text, 0, sizeof(reading.text));
    reading.length = 0;
    reading.thread = CreateThread(NULL, 0, read_all, NULL, 0, NULL);
}

static bool has_result_of(unsigned call)
{
    char number[16];

    snprintf(number, sizeof(number), "/%u +", call);
    for (const char *at = strstr(reading.text, number); at; at = strstr(at + 1, number))
    {
        const char *result = strstr(at, " ms  result");
        const char *end = strchr(at, '\n');

        if (result && end && result < end)
            return true;
    }
    return false;
}

/* Calls until the trace has the last line of a call: then the reader has caught up, and what was lost before
 * is told of. Returns how many calls that took. */
static unsigned call_until_all_is_told(const struct scene *scene)
{
    unsigned calls = 0;
    bool told = false;

    while (calls < CATCH_UP_CALLS && !told)
    {
        guest_connect(&scene->guest, &scene->refusing.address, NULL);
        calls++;
        for (int i = 0; i < CATCH_UP_LOOKS && !told; i++)
        {
            Sleep(CATCH_UP_MS);
            told = has_result_of(CALLS + calls);
        }
    }
    return calls;
}

/* The pipe's other end is closed. */
static void end_reading(void)
{
    WaitForSingleObject(reading.thread, INFINITE);
    CloseHandle(reading.thread);
    CloseHandle(reading.pipe);
}

/* How many lines the trace has before this one when none is lost. All calls are made one after another. */
static unsigned place_of(const char *line)
{
    unsigned call, place = LINES_PER_CALL;
    char kind[16];

    assert_int_equal(sscanf(line, "ws2connect %*u/%u + %*f ms %15s", &call, kind), 2);
    while (place-- && strcmp(kind, lines_of_call[place]))
        ;
    assert_in_range(place, 0, LINES_PER_CALL - 1);
    return LINES_PER_CALL * (call - 1) + place;
}

/* Each line is whole, and where some are missing a line tells how many. */
static void assert_all_lines_are_told_of(unsigned expected)
{
    unsigned there = 0, lost = 0, misplaced = 0;

    for (char *line = strtok(reading.text, "\n"); line; line = strtok(NULL, "\n"))
    {
        const char *told = strstr(line, " ms  lost ");

        assert_int_equal(strncmp(line, "ws2connect ", strlen("ws2connect ")), 0);
        assert_non_null(strstr(line, " ms  "));
        if (told)
            lost += (unsigned)strtoul(told + strlen(" ms  lost "), NULL, 10);
        else
            misplaced += place_of(line) != lost + there++;
    }
    print_message("# %u lines are there, %u were lost\n", there, lost);
    assert_int_equal(misplaced, 0);
    assert_true(lost > 0);
    assert_int_equal(there + lost, expected);
}

void unread_trace_holds_no_call_up(struct scene *scene)
{
    HANDLE before = GetStdHandle(STD_ERROR_HANDLE);
    HANDLE write_end;
    unsigned more = 0;
    bool ended;

    assert_true(SetEnvironmentVariableA("WS2CONNECT_TRACE", "1"));
    assert_true(CreatePipe(&reading.pipe, &write_end, NULL, 0));
    SetStdHandle(STD_ERROR_HANDLE, write_end);
    ended = calls_end(scene, begin_reading, NULL);
    if (ended)
    {
        begin_reading(NULL);
        more = call_until_all_is_told(scene);
    }
    SetStdHandle(STD_ERROR_HANDLE, before);
    CloseHandle(write_end);
    end_reading();
    assert_true(ended);
    assert_all_lines_are_told_of(LINES_PER_CALL * (CALLS + more));
}

/* Another process that was stopped while it was writing. */
struct holder
{
    HANDLE mutex;
    HANDLE held;
    HANDLE over;
};

static DWORD WINAPI hold_mutex(void *argument)
{
    struct holder *holder = argument;

    WaitForSingleObject(holder->mutex, INFINITE);
    SetEvent(holder->held);
    WaitForSingleObject(holder->over, INFINITE);
    ReleaseMutex(holder->mutex);
    return 0;
}

static void end_holding(void *context)
{
    SetEvent(((struct holder *)context)->over);
}

void stopped_writer_holds_no_call_up(struct scene *scene)
{
    struct holder holder = { .mutex = CreateMutexA(NULL, FALSE, "Local\\ws2connect-trace"),
                             .held = CreateEventA(NULL, TRUE, FALSE, NULL),
                             .over = CreateEventA(NULL, TRUE, FALSE, NULL) };
    HANDLE thread = CreateThread(NULL, 0, hold_mutex, &holder, 0, NULL);
    bool ended;

    assert_non_null(thread);
    WaitForSingleObject(holder.held, INFINITE);
    tracing_begin(&scene->tracing, ".jsonl");
    ended = calls_end(scene, end_holding, &holder);
    end_holding(&holder);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    CloseHandle(holder.mutex);
    CloseHandle(holder.held);
    CloseHandle(holder.over);
    assert_true(ended);
    tracing_read(&scene->tracing);
    assert_int_equal(scene->tracing.count, LINES_PER_CALL * CALLS);
}
