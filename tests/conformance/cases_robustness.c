/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract: threads, handles, bad pointers, the last error. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"
#include "system.h"

#define THREADS 8
#define CALLS 20

/* The calls of one thread, which cycle through the three kinds of outcome. */
struct worker
{
    const struct context *context;
    SOCKET sockets[CALLS];
    const struct destination *good, *refusing;
    int wrong_call; /* index of the first call with a wrong outcome, or -1 */
    struct outcome wrong;
};

static struct outcome worker_call(struct worker *worker, int i)
{
    static const struct timeval timeout = { 20, 0 };
    const struct destination *destination = i % 3 == 1 ? worker->refusing : worker->good;
    struct request request = request_init(worker->context, worker->sockets[i], destination);
    WSAOVERLAPPED overlapped = { 0 };

    if (i % 3 == 2)
        request.reserved = &overlapped;
    if (i & 1)
        request.timeout = &timeout;
    return request_send(&request);
}

static bool is_wanted(struct outcome outcome, int i)
{
    if (i % 3 == 0)
        return outcome.result == TRUE;
    return outcome.result == FALSE && outcome.error == (i % 3 == 1 ? WSAECONNREFUSED : WSAEINVAL);
}

static DWORD WINAPI worker_run(void *argument)
{
    struct worker *worker = argument;
    int i;

    worker->wrong_call = -1;
    for (i = 0; i < CALLS && worker->wrong_call < 0; i++)
    {
        worker->wrong = worker_call(worker, i);
        if (!is_wanted(worker->wrong, i))
            worker->wrong_call = i;
    }
    return 0;
}

static void threads_do_not_disturb_each_other(const struct context *context)
{
    static struct worker workers[THREADS];
    struct sockaddr_storage refusing =
        address_make(kind_loopback(context->kind), refusing_port_for(context->kind));
    struct destination good_target, refusing_target = destination_of(&refusing);
    struct server server;
    HANDLE threads[THREADS];
    int i, j;

    good_target = destination_served(&server, context->kind);
    for (i = 0; i < THREADS; i++)
    {
        workers[i].context = context;
        workers[i].good = &good_target;
        workers[i].refusing = &refusing_target;
        for (j = 0; j < CALLS; j++)
            workers[i].sockets[j] = socket_new(context->kind);
    }
    for (i = 0; i < THREADS; i++)
        threads[i] = CreateThread(NULL, 0, worker_run, &workers[i], 0, NULL);
    expect_number("all threads end", WaitForMultipleObjects(THREADS, threads, TRUE, 7000),
                  WAIT_OBJECT_0);
    for (i = 0; i < THREADS; i++)
        if (workers[i].wrong_call >= 0)
            case_fail("thread %d, call %d: got %d with %s", i, workers[i].wrong_call,
                      workers[i].wrong.result, error_text(workers[i].wrong.error));
    expect_number("connections at the server", server_count(&server), THREADS * ((CALLS + 2) / 3));
}

/* A call to be made by another thread. */
struct sending
{
    struct request request;
    struct outcome outcome;
};

static DWORD WINAPI send_in_thread(void *argument)
{
    struct sending *sending = argument;

    sending->outcome = request_send(&sending->request);
    return 0;
}

static void waiting_call_holds_no_lock(const struct context *context)
{
    static const struct timeval long_wait = { 4, 0 };
    struct blackhole hole;
    struct server server;
    struct destination silent, good;
    struct sending waiting;
    HANDLE thread;
    unsigned start, took_ms;
    int i;

    blackhole_start(&hole, context->kind);
    server_start_for(&server, context->kind);
    silent = destination_of(&hole.address);
    good = destination_of(&server.address);
    waiting.request = request_init(context, socket_new(context->kind), &silent);
    waiting.request.timeout = &long_wait;
    thread = CreateThread(NULL, 0, send_in_thread, &waiting, 0, NULL);
    expect_done("CreateThread", thread != NULL);
    expect_number("the first call waits", WaitForSingleObject(thread, 300), WAIT_TIMEOUT);
    start = clock_ms();
    for (i = 0; i < CALLS; i++)
        expect_connected(attempt(context, socket_new(context->kind), &good, NULL));
    took_ms = clock_ms() - start;
    if (took_ms > 2000)
        case_fail("expected %d calls beside a waiting one within 2000 ms, they took %u", CALLS,
                  took_ms);
    expect_number("the first call still waits", WaitForSingleObject(thread, 0), WAIT_TIMEOUT);
}

/* A success, a refusal and a bad argument, each on a new socket, which is then closed. */
static void use_all_ways(const struct context *context, const struct destination *good,
                         const struct destination *refusing)
{
    const bool *nonblocking = context->data;
    static const struct timeval timeout = { 10, 0 };
    WSAOVERLAPPED overlapped = { 0 };
    struct request request;
    SOCKET sockets[3];
    int i;

    for (i = 0; i < 3; i++)
    {
        sockets[i] = socket_new(context->kind);
        socket_set_nonblocking(sockets[i], *nonblocking);
    }
    expect_connected(attempt(context, sockets[0], good, NULL));
    expect_connected(attempt(context, sockets[1], good, &timeout));
    expect_error(attempt(context, sockets[2], refusing, &timeout), WSAECONNREFUSED);
    request = request_init(context, sockets[2], good);
    request.reserved = &overlapped;
    expect_error(request_send(&request), WSAEINVAL);
    for (i = 0; i < 3; i++)
        closesocket(sockets[i]);
}

/* The system may open some handles at the first calls and keep them; a leak grows with each call. */
#define WARM_UP 5
#define LEAK_CALLS 30
#define LEAK_SLACK 10

static void no_handle_is_left(const struct context *context)
{
    struct sockaddr_storage refused =
        address_make(kind_loopback(context->kind), refusing_port_for(context->kind));
    struct destination good, refusing = destination_of(&refused);
    struct server server;
    unsigned before, after;
    int i;

    good = destination_served(&server, context->kind);
    for (i = 0; i < WARM_UP; i++)
        use_all_ways(context, &good, &refusing);
    before = system_handle_count();
    for (i = 0; i < LEAK_CALLS; i++)
        use_all_ways(context, &good, &refusing);
    after = system_handle_count();
    if (after > before + LEAK_SLACK)
        case_fail("expected no handles left over, got %u before and %u after %d rounds", before,
                  after, LEAK_CALLS);
}

static void no_handle_is_left_after_timeouts(const struct context *context)
{
    static const struct timeval timeout = { 0, 0 };
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    unsigned before = 0, after;
    int i;

    for (i = 0; i < 8; i++)
    {
        SOCKET s = socket_new(context->kind);

        expect_error(attempt(context, s, &destination, &timeout), WSAETIMEDOUT);
        closesocket(s);
        if (i == 1)
            before = system_handle_count();
    }
    after = system_handle_count();
    if (after > before + 4)
        case_fail("expected no handles left over, got %u before and %u after 6 timeouts", before,
                  after);
}

/* A thread that calls with a bad pointer may crash. Then only this thread ends. */
static DWORD crashing_thread;

#define THREAD_CRASHED 0xdead

static LONG WINAPI end_crashed_thread(EXCEPTION_POINTERS *exception)
{
    if (GetCurrentThreadId() == crashing_thread)
        ExitThread(THREAD_CRASHED);
    TerminateProcess(GetCurrentProcess(), exception->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

struct pointer_row
{
    bool node, service, list, timeout, local_len, remote_len, local, remote;
};

/* Nothing is ever mapped there. */
#define BAD_POINTER ((void *)(ULONG_PTR)16)

static void spoil(struct request *request, const struct pointer_row *row)
{
    if (row->node)
        request->node = BAD_POINTER, request->node_wide = BAD_POINTER;
    if (row->service)
        request->service = BAD_POINTER, request->service_wide = BAD_POINTER;
    if (row->list)
        request->list = BAD_POINTER;
    if (row->timeout)
        request->timeout = BAD_POINTER;
    if (row->local_len)
        request->local_len = BAD_POINTER;
    if (row->remote_len)
        request->remote_len = BAD_POINTER;
    if (row->local)
        request->local = BAD_POINTER;
    if (row->remote)
        request->remote = BAD_POINTER;
}

/* If our handler did not see an exception, the thread ends with the exception's code, which begins
 * so. */
static bool status_is_crash(DWORD status)
{
    return status == THREAD_CRASHED || (status & 0xc0000000) == 0xc0000000;
}

static HANDLE send_with_bad_pointer(struct sending *bad)
{
    HANDLE thread = CreateThread(NULL, 0, send_in_thread, bad, CREATE_SUSPENDED, &crashing_thread);

    expect_done("CreateThread", thread != NULL);
    SetUnhandledExceptionFilter(end_crashed_thread);
    ResumeThread(thread);
    expect_number("the call with a bad pointer ends", WaitForSingleObject(thread, 5000),
                  WAIT_OBJECT_0);
    return thread;
}

static void bad_pointer_leaves_no_lock(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct sending bad, good;
    struct buffers buffers;
    HANDLE thread;
    DWORD status;

    bad.request = request_init(context, socket_new(context->kind), &destination);
    buffers_init(&buffers, &bad.request, kind_address_size(context->kind));
    spoil(&bad.request, context->data);
    GetExitCodeThread(send_with_bad_pointer(&bad), &status);
    /* a function that does not use the pointer returns TRUE */
    if (!status_is_crash(status) && bad.outcome.result != TRUE)
        expect_error(bad.outcome, WSAEFAULT);
    good.request = request_init(context, socket_new(context->kind), &destination);
    thread = CreateThread(NULL, 0, send_in_thread, &good, 0, NULL);
    expect_done("CreateThread", thread != NULL);
    expect_number("the next call ends", WaitForSingleObject(thread, 5000), WAIT_OBJECT_0);
    expect_connected(good.outcome);
}

static const bool blocking = false, nonblocking = true;
static const struct pointer_row bad_node = { .node = true }, bad_service = { .service = true };
static const struct pointer_row bad_list = { .list = true }, bad_timeout = { .timeout = true };
static const struct pointer_row bad_local_len = { .local_len = true },
                                bad_local = { .local = true };
static const struct pointer_row bad_remote_len = { .remote_len = true },
                                bad_remote = { .remote = true };

#define THREADS_ROW \
    "several threads, several sockets: no shared state; no global lock held while waiting"
#define HANDLES "a call leaves no handle behind, however it ends"
#define POINTER \
    "a bad pointer: FALSE, WSAEFAULT where it costs nothing to know; never a deadlock or a leaked lock"

#define ROBUST_ROW(name_, promise_, entries_, kinds_, run_, data_) \
    SHORT_ROW(name_, promise_, SOURCE_US, entries_, kinds_, run_, data_)
#define POINTER_ROW(name_, entries_, data_) \
    ROBUST_ROW(name_, POINTER, entries_, KIND_V4, bad_pointer_leaves_no_lock, data_)

static const struct row rows[] = {
    ROBUST_ROW("threads_do_not_disturb_each_other", THREADS_ROW, BY_ANY, KIND_V4,
               threads_do_not_disturb_each_other, NULL),
    ROBUST_ROW("waiting_call_holds_no_lock", THREADS_ROW, BY_ANY, KIND_V4,
               waiting_call_holds_no_lock, NULL),
    ROBUST_ROW("no_handle_is_left", HANDLES, BY_ANY, KIND_V4, no_handle_is_left, &blocking),
    ROBUST_ROW("no_handle_is_left_nonblocking", HANDLES, BY_ANY, KIND_V4, no_handle_is_left,
               &nonblocking),
    ROBUST_ROW("no_handle_is_left_after_timeouts", HANDLES, BY_ANY, KIND_V4,
               no_handle_is_left_after_timeouts, NULL),
    POINTER_ROW("bad_nodename_leaves_no_lock", BY_NAME, &bad_node),
    POINTER_ROW("bad_servicename_leaves_no_lock", BY_NAME, &bad_service),
    POINTER_ROW("bad_list_leaves_no_lock", BY_LIST, &bad_list),
    POINTER_ROW("bad_timeout_leaves_no_lock", BY_ANY, &bad_timeout),
    POINTER_ROW("bad_local_length_leaves_no_lock", BY_LIST | BY_NAME_W, &bad_local_len),
    POINTER_ROW("bad_remote_length_leaves_no_lock", BY_LIST | BY_NAME_W, &bad_remote_len),
    POINTER_ROW("bad_local_address_leaves_no_lock", BY_LIST | BY_NAME_W, &bad_local),
    POINTER_ROW("bad_remote_address_leaves_no_lock", BY_LIST | BY_NAME_W, &bad_remote),
};

const struct row_table robustness_rows =
    ROW_TABLE("Robustness: threads, handles, bad pointers, the last error", rows);
