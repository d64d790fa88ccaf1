/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Connecting": the timeout. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include <limits.h>

/* A timeout as a caller writes it, and its meaning in ms. */
struct timeout_row
{
    struct timeval timeout;
    unsigned means_ms;
};

static void silent_etimedout(const struct context *context)
{
    const struct timeout_row *row = context->data;
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    struct outcome outcome;

    outcome = attempt(context, socket_new(context->kind), &destination, &row->timeout);
    expect_error(outcome, WSAETIMEDOUT);
    expect_took(outcome, row->means_ms);
}

/* A non-blocking or not overlapped socket has the same deadline. */
static void silent_etimedout_on_other_socket(const struct context *context)
{
    const bool *overlapped = context->data;
    static const struct timeval timeout = { 0, 600000 };
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    struct outcome outcome;
    SOCKET s = *overlapped ? socket_new(context->kind) : socket_new_with(context->kind, 0);

    if (*overlapped)
        socket_set_nonblocking(s, true);
    outcome = attempt(context, s, &destination, &timeout);
    expect_error(outcome, WSAETIMEDOUT);
    expect_took(outcome, 600);
}

/* The deadline holds for several silent addresses together. */
static void silent_list_etimedout(const struct context *context)
{
    static const struct timeval timeout = { 0, 700000 };
    struct blackhole holes[3];
    struct address_list list;
    struct outcome outcome;
    int i;

    list_init(&list, 3);
    for (i = 0; i < 3; i++)
    {
        blackhole_start(&holes[i], context->kind);
        list_add(&list, &holes[i].address);
    }
    outcome = attempt_list(socket_new(context->kind), &list, &timeout);
    expect_error(outcome, WSAETIMEDOUT);
    expect_took(outcome, 700);
}

/* Refusals before the silence count, too. */
static void refused_then_silent_etimedout(const struct context *context)
{
    static const struct timeval timeout = { 0, 700000 };
    struct blackhole hole;
    struct address_list list;
    struct outcome outcome;
    int i;

    blackhole_start(&hole, context->kind);
    list_init(&list, 4);
    for (i = 0; i < 3; i++)
        list_add_text(&list, kind_loopback(context->kind), refusing_port_for(context->kind));
    list_add(&list, &hole.address);
    outcome = attempt_list(socket_new(context->kind), &list, &timeout);
    expect_error(outcome, WSAETIMEDOUT);
    expect_took(outcome, 700);
}

static void timeout_on_good_server_connects(const struct context *context)
{
    const struct timeout_row *row = context->data;
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    expect_connected(attempt(context, socket_new(context->kind), &destination, &row->timeout));
    expect_number("connections at the server", server_count(&server), 1);
}

static void timeout_is_not_changed(const struct context *context)
{
    struct timeval timeout = { 3, 1500000 };
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    expect_connected(attempt(context, socket_new(context->kind), &destination, &timeout));
    expect_number("tv_sec", timeout.tv_sec, 3);
    expect_number("tv_usec", timeout.tv_usec, 1500000);
}

static void refused_before_timeout_econnrefused(const struct context *context)
{
    static const struct timeval timeout = { 10, 0 };
    struct destination destination = destination_refusing(context->kind);
    struct outcome outcome = attempt(context, socket_new(context->kind), &destination, &timeout);

    expect_error(outcome, WSAECONNREFUSED);
    /* Windows sends its SYN again after a reset, for about 2 s */
    expect_within(outcome, 5000);
}

/* Long timeouts that overflow 32 bits as milliseconds or microseconds, or in a sum. The server is
 * silent at first, and answers after a while. With an overflow, the call would give up before
 * that. */
static const struct timeval far_timeouts[] = {
    { 2147483, 700000 }, /* 2^31 ms and a bit */
    { 4294967, 500000 }, /* 2^32 ms and 204 ms */
    { 30000, 0 },        { LONG_MAX, LONG_MAX },
    { LONG_MAX, 0 },     { 4295, 0 }, /* 2^32 us and 32 ms */
};

#define FAR_COUNT (sizeof(far_timeouts) / sizeof(far_timeouts[0]))

struct far_call
{
    struct blackhole hole;
    struct destination destination;
    struct request request;
    struct outcome outcome;
};

static DWORD WINAPI far_call_send(void *argument)
{
    struct far_call *call = argument;

    call->outcome = request_send(&call->request);
    return 0;
}

static void far_timeout_waits(const struct context *context)
{
    static struct far_call calls[FAR_COUNT];
    HANDLE threads[FAR_COUNT];
    size_t i;

    for (i = 0; i < FAR_COUNT; i++)
    {
        blackhole_start(&calls[i].hole, context->kind);
        calls[i].destination = destination_of(&calls[i].hole.address);
        calls[i].request = request_init(context, socket_new(context->kind), &calls[i].destination);
        calls[i].request.timeout = &far_timeouts[i];
    }
    for (i = 0; i < FAR_COUNT; i++)
    {
        blackhole_drain_after(&calls[i].hole, 500);
        threads[i] = CreateThread(NULL, 0, far_call_send, &calls[i], 0, NULL);
        expect_done("CreateThread", threads[i] != NULL);
    }
    expect_number("calls are still waiting", WaitForMultipleObjects(FAR_COUNT, threads, TRUE, 6000),
                  WAIT_OBJECT_0);
    for (i = 0; i < FAR_COUNT; i++)
        if (calls[i].outcome.result != TRUE)
            case_fail("timeout { %ld, %ld }: expected TRUE, got FALSE with %s after %u ms",
                      far_timeouts[i].tv_sec, far_timeouts[i].tv_usec,
                      error_text(calls[i].outcome.error), calls[i].outcome.elapsed_ms);
}

struct slow_row
{
    const struct timeval *timeout;
};

/* 0.3 s of silence, then an answer at the next retransmission. */
static void slow_answer_connects(const struct context *context)
{
    const struct slow_row *row = context->data;
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    struct outcome outcome;
    SOCKET s = socket_new(context->kind);

    blackhole_drain_after(&hole, 300);
    outcome = attempt(context, s, &destination, row->timeout);
    expect_connected(outcome);
    address_of_peer(s);
    if (outcome.elapsed_ms < 270)
        case_fail("expected the answer after 300 ms or more, got it after %u", outcome.elapsed_ms);
}

static const struct timeout_row ms_800 = { { 0, 800000 }, 800 }, ms_1100 = { { 1, 100000 }, 1100 };
static const struct timeout_row zero = { { 0, 0 }, 250 }, us_1 = { { 0, 1 }, 250 };
static const struct timeout_row us_5000 = { { 0, 5000 }, 250 }; /* meant as 5000 ms */
static const struct timeout_row usec_above = { { 0, 1300000 }, 1300 };
static const struct timeout_row usec_negative = { { 0, -5 }, 250 };
static const struct timeout_row usec_most_negative = { { 1, LONG_MIN }, 1000 };
static const struct timeout_row sec_negative = { { -1, 500000 }, 500 };
static const struct timeout_row sec_most_negative = { { LONG_MIN, 500000 }, 500 };
static const struct timeout_row both_negative = { { -1, -1 }, 250 };
static const struct timeout_row sec_30000 = { { 30000, 0 }, 0 };
static const struct timeout_row sec_greatest = { { LONG_MAX, 0 }, 0 };
static const struct timeout_row both_greatest = { { LONG_MAX, LONG_MAX }, 0 };
static const struct timeout_row usec_uninitialised = { { 5, (long)0xcccccccc }, 0 };
static const struct timeval s_10 = { 10, 0 };
static const struct slow_row slow_no_timeout = { NULL }, slow_timeout = { &s_10 };
static const bool overlapped = true, not_overlapped = false;

#define DEADLINE "timeout given: FALSE, WSAETIMEDOUT at the deadline"
#define FLOOR "timeout shorter than 250 ms, {0,0} included: raised to 250 ms"
#define ODD \
    "odd timeouts never fail and never overflow: carried over when positive, a negative field counts as 0"
#define NO_TIMEOUT "timeout NULL: ends when connected or when all pairs failed"

#define SILENT_ROW(name_, promise_, entries_, data_) \
    SHORT_ROW(name_, promise_, SOURCE_US, entries_, KIND_V4, silent_etimedout, data_)
#define GOOD_ROW(name_, promise_, data_) \
    SHORT_ROW(name_, promise_, SOURCE_US, BY_ANY, KIND_V4, timeout_on_good_server_connects, data_)

static const struct row rows[] = {
    SHORT_ROW("silent_server_etimedout", DEADLINE, SOURCE_US, BY_ANY, KIND_ALL, silent_etimedout,
              &ms_800),
    SILENT_ROW("silent_server_seconds_and_microseconds_etimedout", DEADLINE, BY_NAME_W, &ms_1100),
    SHORT_ROW("silent_server_nonblocking_etimedout", DEADLINE, SOURCE_US, BY_ANY, KIND_V4,
              silent_etimedout_on_other_socket, &overlapped),
    SHORT_ROW("silent_server_not_overlapped_etimedout", DEADLINE, SOURCE_US, BY_ANY, KIND_V4,
              silent_etimedout_on_other_socket, &not_overlapped),
    SHORT_ROW("silent_list_etimedout", DEADLINE, SOURCE_US, BY_LIST, KIND_V4, silent_list_etimedout,
              NULL),
    SHORT_ROW("refused_then_silent_etimedout", DEADLINE, SOURCE_US, BY_LIST, KIND_V4 | KIND_V6,
              refused_then_silent_etimedout, NULL),
    SHORT_ROW("refused_before_timeout_econnrefused", DEADLINE, SOURCE_DOC, BY_ANY, KIND_ALL,
              refused_before_timeout_econnrefused, NULL),
    SHORT_ROW("timeout_is_not_changed", DEADLINE, SOURCE_US, BY_ANY, KIND_V4,
              timeout_is_not_changed, NULL),
    SILENT_ROW("timeout_zero_is_250_ms", FLOOR, BY_ANY, &zero),
    SILENT_ROW("timeout_one_microsecond_is_250_ms", FLOOR, BY_LIST, &us_1),
    SILENT_ROW("timeout_five_milliseconds_is_250_ms", FLOOR, BY_NAME_A, &us_5000),
    GOOD_ROW("timeout_zero_on_good_server_connects", FLOOR, &zero),
    GOOD_ROW("timeout_five_milliseconds_on_good_server_connects", FLOOR, &us_5000),
    SILENT_ROW("timeout_microseconds_above_a_second_are_carried", ODD, BY_LIST, &usec_above),
    SILENT_ROW("timeout_negative_microseconds_count_as_zero", ODD, BY_NAME_A, &usec_negative),
    SILENT_ROW("timeout_most_negative_microseconds_count_as_zero", ODD, BY_NAME_W,
               &usec_most_negative),
    SILENT_ROW("timeout_negative_seconds_count_as_zero", ODD, BY_LIST, &sec_negative),
    SILENT_ROW("timeout_most_negative_seconds_count_as_zero", ODD, BY_NAME_A, &sec_most_negative),
    SILENT_ROW("timeout_both_negative_is_250_ms", ODD, BY_LIST, &both_negative),
    GOOD_ROW("timeout_30000_seconds_connects", ODD, &sec_30000),
    GOOD_ROW("timeout_greatest_seconds_connects", ODD, &sec_greatest),
    GOOD_ROW("timeout_greatest_of_both_connects", ODD, &both_greatest),
    GOOD_ROW("timeout_uninitialised_microseconds_connects", ODD, &usec_uninitialised),
    GOOD_ROW("timeout_both_negative_connects", ODD, &both_negative),
    SHORT_ROW("far_timeout_waits", ODD, SOURCE_US, BY_ANY, KIND_V4, far_timeout_waits, NULL),
    SHORT_ROW("slow_answer_without_timeout_connects", NO_TIMEOUT, SOURCE_DOC, BY_ANY, KIND_ALL,
              slow_answer_connects, &slow_no_timeout),
    SHORT_ROW("slow_answer_within_timeout_connects", DEADLINE, SOURCE_DOC, BY_ANY, KIND_V4,
              slow_answer_connects, &slow_timeout),
};

const struct row_table timeout_rows = ROW_TABLE("Connecting: the timeout", rows);
