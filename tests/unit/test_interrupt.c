/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Two calls at the same time, the first of which starts the watcher. Windows code: it runs under Wine.
 *
 * Link with -Wl,--wrap=threads_run: the wrapper below delays the first start, and can make starts fail. */
#include "interrupt.h"

#include "clock.h"
#include "rows.h"
#include "threads.h"

#include <ws2tcpip.h>

/* Long for a busy machine. */
#define LIMIT_MS 5000

/* In that time the second call comes to where it waits. */
#define HEAD_START_MS 100

/* The first call is not interrupted before the test is over; and the second is soon. */
#define LATE_MS 400
#define SOON_MS 20

struct start_row
{
    const char *name;
    LONG failures;      /* so many starts fail */
    bool longer;        /* the first start takes longer than the second call has time */
    bool first, second; /* whether these calls are watched in the end */
    LONG starts;        /* that there are in the end */
};

static const struct start_row start_rows[] = {
    { "one_start_serves_both_calls", 0, false, true, true, 1 },
    { "start_that_fails_is_made_again_by_the_other_call", 1, false, false, true, 2 },
    { "two_starts_that_fail_both_calls_know", 2, false, false, false, 2 },
    { "start_is_not_waited_for_after_the_deadline", 0, true, true, false, 1 },
};

static const struct start_row *row;
static volatile LONG starts;
static HANDLE start_begun, second_begins, second_over;
static SOCKET s = INVALID_SOCKET;

bool __real_threads_run(const struct thread_task *task);
bool __wrap_threads_run(const struct thread_task *task);

bool __wrap_threads_run(const struct thread_task *task)
{
    LONG nth = InterlockedIncrement(&starts);

    if (nth == 1)
    {
        SetEvent(start_begun);
        WaitForSingleObject(row->longer ? second_over : second_begins, LIMIT_MS);
        Sleep(HEAD_START_MS);
    }
    return nth > row->failures && __real_threads_run(task);
}

static DWORD WINAPI first_call(void *watched)
{
    const struct deadline never = { DEADLINE_NEVER };
    struct interrupt *interrupt = interrupt_begin(s, clock_now_ms() + LATE_MS, &never);

    *(bool *)watched = interrupt;
    WaitForSingleObject(second_over, LIMIT_MS);
    interrupt_end(interrupt);
    return 0;
}

/* A socket on which nothing comes. */
static void open_socket(void)
{
    const struct sockaddr_in name = { .sin_family = AF_INET,
                                      .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    const DWORD limit_ms = LIMIT_MS;

    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    assert_int_equal(bind(s, (const struct sockaddr *)&name, sizeof(name)), 0);
    assert_int_equal(
        setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&limit_ms, sizeof(limit_ms)), 0);
}

/* Returns whether the call is watched. If so, what it waits for is interrupted. */
static bool second_call(bool *interrupted)
{
    const struct deadline deadline = { clock_now_ms() + (row->longer ? SOON_MS : LIMIT_MS) };
    struct interrupt *interrupt;
    char byte;

    SetEvent(second_begins);
    interrupt = interrupt_begin(s, clock_now_ms() + SOON_MS, &deadline);
    if (interrupt)
        recv(s, &byte, 1, 0);
    *interrupted = interrupt_end(interrupt);
    SetEvent(second_over);
    return interrupt;
}

/* Returns whether there is no watcher any more. */
static bool watcher_ends(void)
{
    uint64_t until_ms = clock_now_ms() + LIMIT_MS;

    while (!interrupt_announce())
    {
        if (clock_now_ms() >= until_ms)
            return false;
        Sleep(1);
    }
    interrupt_watch();
    return true;
}

static void check_starts(void **state)
{
    bool first = false, second, interrupted;
    HANDLE thread;

    row = *state;
    starts = 0;
    start_begun = CreateEventW(NULL, TRUE, FALSE, NULL);
    second_begins = CreateEventW(NULL, TRUE, FALSE, NULL);
    second_over = CreateEventW(NULL, TRUE, FALSE, NULL);
    open_socket();
    thread = CreateThread(NULL, 0, first_call, &first, 0, NULL);
    assert_int_equal(WaitForSingleObject(start_begun, LIMIT_MS), WAIT_OBJECT_0);
    second = second_call(&interrupted);
    assert_int_equal(WaitForSingleObject(thread, 2 * LIMIT_MS), WAIT_OBJECT_0);
    CloseHandle(thread);
    assert_int_equal(first, row->first);
    assert_int_equal(second, row->second);
    assert_int_equal(interrupted, row->second);
    assert_int_equal(starts, row->starts);
    assert_true(watcher_ends());
}

static int clear(void **state)
{
    (void)state;
    closesocket(s);
    CloseHandle(start_begun);
    CloseHandle(second_begins);
    CloseHandle(second_over);
    return 0;
}

ROWS_WINSOCK_MAIN("interrupt", ROW_TABLE_CLEARED(start_rows, check_starts, clear))
