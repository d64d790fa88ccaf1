/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Connecting": events while the call waits. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

/* A socket in a call that waits. */
enum waiting_socket
{
    WAITING_OVERLAPPED,
    WAITING_NOT_OVERLAPPED,
    WAITING_NONBLOCKING,
};

static SOCKET waiting_socket_new(enum socket_kind kind, enum waiting_socket how)
{
    SOCKET s = how == WAITING_NOT_OVERLAPPED ? socket_new_with(kind, 0) : socket_new(kind);

    if (how == WAITING_NONBLOCKING)
        socket_set_nonblocking(s, true);
    return s;
}

/* Queues APCs to the thread of the case, the first after APC_FIRST_MS. */
#define APC_FIRST_MS 200

/* If an APC runs later than this, the wait did not run it: the waits here end at least 600 ms after
 * the APC is queued. Our choice. */
#define APC_LATE_MS 400

struct apcs
{
    HANDLE thread; /* the thread that gets them */
    unsigned wanted, interval_ms, duration_ms;
    HANDLE stop;
    unsigned first_queued_at, first_ran_at;
    volatile LONG ran;
};

static void CALLBACK apc(ULONG_PTR argument)
{
    struct apcs *apcs = (struct apcs *)argument;

    if (InterlockedIncrement(&apcs->ran) == 1)
        apcs->first_ran_at = clock_ms();
    if (apcs->duration_ms)
        Sleep(apcs->duration_ms);
}

static DWORD WINAPI queue_apcs(void *argument)
{
    struct apcs *apcs = argument;
    unsigned i, wait_ms = APC_FIRST_MS;

    for (i = 0; i < apcs->wanted && WaitForSingleObject(apcs->stop, wait_ms) == WAIT_TIMEOUT; i++)
    {
        if (i == 0)
            apcs->first_queued_at = clock_ms();
        QueueUserAPC(apc, apcs->thread, (ULONG_PTR)apcs);
        wait_ms = apcs->interval_ms;
    }
    return 0;
}

static HANDLE apcs_start(struct apcs *apcs)
{
    HANDLE queuer;

    apcs->stop = CreateEventA(NULL, TRUE, FALSE, NULL);
    expect_done("DuplicateHandle",
                DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(),
                                &apcs->thread, 0, FALSE, DUPLICATE_SAME_ACCESS));
    queuer = CreateThread(NULL, 0, queue_apcs, apcs, 0, NULL);
    expect_done("CreateThread", queuer != NULL);
    return queuer;
}

/* To be called after the call. `ran` was read right after it, before anything else could run APCs. */
static void apcs_expect(struct apcs *apcs, LONG ran, HANDLE queuer)
{
    SetEvent(apcs->stop);
    expect_number("the queueing thread ends", WaitForSingleObject(queuer, 5000), WAIT_OBJECT_0);
    if (!apcs->first_queued_at)
        case_late("the call has ended before an APC was queued");
    if (ran < 1)
        case_fail("expected the APC to run during the call, it did not");
    if (apcs->first_ran_at - apcs->first_queued_at > APC_LATE_MS)
        case_late("expected the APC to run when it was queued, it ran %u ms later",
                  apcs->first_ran_at - apcs->first_queued_at);
}

struct apc_row
{
    enum waiting_socket how;
    unsigned count, interval_ms, duration_ms;
};

static void apc_runs_and_deadline_holds(const struct context *context)
{
    const struct apc_row *row = context->data;
    static const struct timeval timeout = { 1, 0 };
    struct apcs apcs = {
        .wanted = row->count,
        .interval_ms = row->interval_ms,
        .duration_ms = row->duration_ms,
    };
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    struct outcome outcome;
    SOCKET s = waiting_socket_new(context->kind, row->how);
    HANDLE queuer;
    LONG ran;

    queuer = apcs_start(&apcs);
    outcome = attempt(context, s, &destination, &timeout);
    ran = apcs.ran;
    expect_error(outcome, WSAETIMEDOUT);
    expect_took(outcome, 1000);
    apcs_expect(&apcs, ran, queuer);
}

static void apc_runs_and_answer_comes(const struct context *context)
{
    const struct apc_row *row = context->data;
    struct apcs apcs = { .wanted = row->count, .interval_ms = row->interval_ms };
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    struct outcome outcome;
    SOCKET s = waiting_socket_new(context->kind, row->how);
    HANDLE queuer;
    LONG ran;

    queuer = apcs_start(&apcs);
    blackhole_drain_after(&hole, 500);
    outcome = attempt(context, s, &destination, NULL);
    ran = apcs.ran;
    expect_connected(outcome);
    address_of_peer(s);
    apcs_expect(&apcs, ran, queuer);
}

/* An APC that was queued before the call must not make it fail either. */
static void apc_queued_before_is_harmless(const struct context *context)
{
    const struct apc_row *row = context->data;
    static const struct timeval timeout = { 10, 0 };
    struct apcs apcs = { 0 };
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    expect_done("QueueUserAPC", QueueUserAPC(apc, GetCurrentThread(), (ULONG_PTR)&apcs));
    expect_connected(
        attempt(context, waiting_socket_new(context->kind, row->how), &destination, &timeout));
    expect_number("connections at the server", server_count(&server), 1);
}

#define CLOSE_AFTER_MS 300
#define CLOSE_NOTICED_MS 2500

struct closer
{
    SOCKET s;
    int result;
};

static DWORD WINAPI close_later(void *argument)
{
    struct closer *closer = argument;

    Sleep(CLOSE_AFTER_MS); /* so that the call is waiting */
    closer->result = closesocket(closer->s);
    return 0;
}

struct close_row
{
    enum waiting_socket how;
    const struct timeval *timeout;
};

static void closed_while_waiting_fails(const struct context *context)
{
    const struct close_row *row = context->data;
    struct closer closer = { waiting_socket_new(context->kind, row->how), SOCKET_ERROR };
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    struct outcome outcome;
    HANDLE thread;

    thread = CreateThread(NULL, 0, close_later, &closer, 0, NULL);
    expect_done("CreateThread", thread != NULL);
    outcome = attempt(context, closer.s, &destination, row->timeout);
    expect_failed(outcome);
    expect_within(outcome, CLOSE_NOTICED_MS);
    expect_number("closesocket ends", WaitForSingleObject(thread, 5000), WAIT_OBJECT_0);
    expect_number("closesocket", closer.result, 0);
}

static void closesocket_after_timeout_is_quick(const struct context *context)
{
    const struct close_row *row = context->data;
    static const struct timeval timeout = { 0, 300000 };
    SOCKET s = waiting_socket_new(context->kind, row->how);
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    unsigned start, took_ms;

    expect_error(attempt(context, s, &destination, &timeout), WSAETIMEDOUT);
    start = clock_ms();
    expect_done("closesocket", !closesocket(s));
    took_ms = clock_ms() - start;
    if (took_ms > 1000)
        case_late("expected closesocket to end within 1000 ms, it took %u", took_ms);
}

static const struct timeval s_10 = { 10, 0 };
static const struct apc_row overlapped = { WAITING_OVERLAPPED, 1, 0, 0 };
static const struct apc_row not_overlapped = { WAITING_NOT_OVERLAPPED, 1, 0, 0 };
static const struct apc_row nonblocking = { WAITING_NONBLOCKING, 1, 0, 0 };
static const struct apc_row many = { WAITING_OVERLAPPED, 100, 40, 0 };
static const struct apc_row long_one = { WAITING_OVERLAPPED, 1, 0, 400 };
static const struct close_row close_overlapped = { WAITING_OVERLAPPED, NULL };
static const struct close_row close_not_overlapped = { WAITING_NOT_OVERLAPPED, NULL };
static const struct close_row close_nonblocking = { WAITING_NONBLOCKING, NULL };
static const struct close_row close_overlapped_limited = { WAITING_OVERLAPPED, &s_10 };
static const struct close_row close_nonblocking_limited = { WAITING_NONBLOCKING, &s_10 };

#define ALERTABLE \
    "the wait is alertable: an APC runs during the call, and the wait goes on with the time left"
#define CLOSED \
    "socket closed by another thread during the call: FALSE with an error soon, no crash, no hang"
#define AFTER_TIMEOUT "after WSAETIMEDOUT, closesocket never hangs"

#define WAIT_ROW(name_, promise_, source_, entries_, run_, data_) \
    SHORT_ROW(name_, promise_, source_, entries_, KIND_V4, run_, data_)
#define ALERTABLE_ROW(name_, entries_, run_, data_) \
    WAIT_ROW(name_, ALERTABLE, SOURCE_DOC, entries_, run_, data_)
#define CLOSED_ROW(name_, entries_, data_) \
    WAIT_ROW(name_, CLOSED, SOURCE_US, entries_, closed_while_waiting_fails, data_)
#define CLOSE_ROW(name_, entries_, data_) \
    WAIT_ROW(name_, AFTER_TIMEOUT, SOURCE_US, entries_, closesocket_after_timeout_is_quick, data_)

static const struct row rows[] = {
    ALERTABLE_ROW("apc_runs_and_deadline_holds", BY_ANY, apc_runs_and_deadline_holds, &overlapped),
    ALERTABLE_ROW("apc_runs_and_deadline_holds_not_overlapped", BY_ANY, apc_runs_and_deadline_holds,
                  &not_overlapped),
    ALERTABLE_ROW("apc_runs_and_deadline_holds_nonblocking", BY_ANY, apc_runs_and_deadline_holds,
                  &nonblocking),
    ALERTABLE_ROW("apc_runs_and_answer_comes", BY_ANY, apc_runs_and_answer_comes, &overlapped),
    ALERTABLE_ROW("apc_runs_and_answer_comes_not_overlapped", BY_LIST | BY_NAME_A,
                  apc_runs_and_answer_comes, &not_overlapped),
    ALERTABLE_ROW("apc_runs_and_answer_comes_nonblocking", BY_LIST | BY_NAME_A,
                  apc_runs_and_answer_comes, &nonblocking),
    ALERTABLE_ROW("apcs_without_end_do_not_move_deadline", BY_ANY, apc_runs_and_deadline_holds,
                  &many),
    ALERTABLE_ROW("long_apc_does_not_move_deadline", BY_LIST | BY_NAME_A,
                  apc_runs_and_deadline_holds, &long_one),
    ALERTABLE_ROW("apc_queued_before_is_harmless", BY_ANY, apc_queued_before_is_harmless,
                  &overlapped),
    ALERTABLE_ROW("apc_queued_before_is_harmless_nonblocking", BY_ANY,
                  apc_queued_before_is_harmless, &nonblocking),
    CLOSED_ROW("closed_while_waiting_fails", BY_ANY, &close_overlapped),
    CLOSED_ROW("closed_while_waiting_fails_not_overlapped", BY_LIST | BY_NAME_A,
               &close_not_overlapped),
    CLOSED_ROW("closed_while_waiting_fails_nonblocking", BY_LIST | BY_NAME_A, &close_nonblocking),
    CLOSED_ROW("closed_while_waiting_fails_with_timeout", BY_ANY, &close_overlapped_limited),
    CLOSED_ROW("closed_while_waiting_fails_nonblocking_with_timeout", BY_LIST | BY_NAME_A,
               &close_nonblocking_limited),
    CLOSE_ROW("closesocket_after_timeout_is_quick", BY_ANY, &close_overlapped),
    CLOSE_ROW("closesocket_after_timeout_is_quick_not_overlapped", BY_LIST | BY_NAME_A,
              &close_not_overlapped),
    CLOSE_ROW("closesocket_after_timeout_is_quick_nonblocking", BY_LIST | BY_NAME_A,
              &close_nonblocking),
};

const struct row_table wait_rows =
    ROW_TABLE("Connecting: what can happen while the call waits", rows);
