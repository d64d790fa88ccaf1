/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What cases say about an outcome. Each failure says what was expected, what came, and where. They
 * end the case by cmocka's jump, so only the thread that runs the case may use them. */

#ifndef CONFORMANCE_EXPECT_H
#define CONFORMANCE_EXPECT_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>

#include "implementation.h"

/* "WSAECONNREFUSED (10061)"; in one of a few buffers that are used in turn. */
const char *error_text(int error);

/* "TRUE after 3 ms", "FALSE with WSAEINVAL (10022) after 0 ms"; in one buffer. */
const char *outcome_text(struct outcome outcome);

/* Ends the case as failed, with a message as by printf. */
#define case_fail(...) case_fail_at(__FILE__, __LINE__, __VA_ARGS__)
void case_fail_at(const char *file, int line, const char *format, ...)
    __attribute__((noreturn, format(gnu_printf, 3, 4)));

/* Ends the case as skipped: this system cannot ask the question. The reason goes into the report. */
void case_skip(const char *format, ...) __attribute__((noreturn, format(gnu_printf, 1, 2)));

/* Has case_skip() been called in this process? */
bool case_was_skipped(void);

/* The call returned TRUE, exactly. */
#define expect_connected(outcome) expect_connected_at(__FILE__, __LINE__, (outcome))
void expect_connected_at(const char *file, int line, struct outcome outcome);

/* The call returned FALSE with this error. */
#define expect_error(outcome, error) \
    expect_error_at(__FILE__, __LINE__, (outcome), (error), (error))
/* ... or with the other one, where the contract leaves two. */
#define expect_either(outcome, error, other) \
    expect_error_at(__FILE__, __LINE__, (outcome), (error), (other))
void expect_error_at(const char *file, int line, struct outcome outcome, int error, int other);

/* FALSE with any error that is a Winsock code (10000 to 11999). */
#define expect_winsock_error(outcome) expect_winsock_error_at(__FILE__, __LINE__, (outcome))
void expect_winsock_error_at(const char *file, int line, struct outcome outcome);

/* FALSE with any error, as long as one was set. */
#define expect_failed(outcome) expect_failed_at(__FILE__, __LINE__, (outcome))
void expect_failed_at(const char *file, int line, struct outcome outcome);

/* FALSE with what a resolver can say of a host it does not know. */
#define expect_host_unknown(outcome) expect_host_unknown_at(__FILE__, __LINE__, (outcome))
void expect_host_unknown_at(const char *file, int line, struct outcome outcome);

/* The call took at least 0.9 and at most 3 times this long: the lower bound leaves room for the
 * coarseness of timers, the upper one for a busy machine. */
#define expect_took(outcome, ms) expect_took_at(__FILE__, __LINE__, (outcome), (ms))
void expect_took_at(const char *file, int line, struct outcome outcome, unsigned ms);

#define expect_within(outcome, ms) expect_within_at(__FILE__, __LINE__, (outcome), (ms))
void expect_within_at(const char *file, int line, struct outcome outcome, unsigned ms);

#define expect_number(what, got, wanted) \
    expect_number_at(__FILE__, __LINE__, (what), (got), (wanted))
void expect_number_at(const char *file, int line, const char *what, long long got,
                      long long wanted);

#define expect_address(what, got, wanted) \
    expect_address_at(__FILE__, __LINE__, (what), (got), (wanted))
void expect_address_at(const char *file, int line, const char *what,
                       const struct sockaddr_storage *got, const struct sockaddr_storage *wanted);

/* A plain system call of the test succeeded; says `what` failed, with the last error. */
#define expect_done(what, condition)                                           \
    do                                                                         \
    {                                                                          \
        if (!(condition))                                                      \
            case_fail("%s failed: %s", (what), error_text(WSAGetLastError())); \
    } while (0)

#endif
