/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The checks of the cases. The message of a failure says what was expected, what happened, and
 * where. A failure ends the case by cmocka's longjmp(), so only the thread that runs the case may
 * use these. */

#ifndef CONFORMANCE_EXPECT_H
#define CONFORMANCE_EXPECT_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>

#include "implementation.h"

/* "WSAECONNREFUSED (10061)". Valid until a few more calls: there are a few buffers. */
const char *error_text(int error);

/* "TRUE after 3 ms", "FALSE with WSAEINVAL (10022) after 0 ms". Valid until the next call. */
const char *outcome_text(struct outcome outcome);

/* Ends the case as failed, with a message formatted as by printf(). */
#define case_fail(...) case_fail_at(__FILE__, __LINE__, __VA_ARGS__)
void case_fail_at(const char *file, int line, const char *format, ...)
    __attribute__((noreturn, format(gnu_printf, 3, 4)));

/* Ends the case as skipped, because it cannot be tested on this system. The report has the reason. */
void case_skip(const char *format, ...) __attribute__((noreturn, format(gnu_printf, 1, 2)));

/* Has case_skip() been called in this process? */
bool case_was_skipped(void);

/* The call returned exactly TRUE (1). */
#define expect_connected(outcome) expect_connected_at(__FILE__, __LINE__, (outcome))
void expect_connected_at(const char *file, int line, struct outcome outcome);

/* The call returned FALSE with this error. */
#define expect_error(outcome, error) \
    expect_error_at(__FILE__, __LINE__, (outcome), (error), (error))
/* ... or with the other one, where the contract allows two. */
#define expect_either(outcome, error, other) \
    expect_error_at(__FILE__, __LINE__, (outcome), (error), (other))
void expect_error_at(const char *file, int line, struct outcome outcome, int error, int other);

/* The call returned FALSE with any Winsock code (10000 to 11999). */
#define expect_winsock_error(outcome) expect_winsock_error_at(__FILE__, __LINE__, (outcome))
void expect_winsock_error_at(const char *file, int line, struct outcome outcome);

/* The call returned FALSE and set any error. */
#define expect_failed(outcome) expect_failed_at(__FILE__, __LINE__, (outcome))
void expect_failed_at(const char *file, int line, struct outcome outcome);

/* The call returned FALSE with an error of a resolver for an unknown host. */
#define expect_host_unknown(outcome) expect_host_unknown_at(__FILE__, __LINE__, (outcome))
void expect_host_unknown_at(const char *file, int line, struct outcome outcome);

/* To be called when a case of a row begins. A case that is late is skipped when the machine has been too busy
 * since. */
void case_begin(const struct row *row);

/* Ends the case, which was late: as skipped when the machine is too busy, else as failed. */
#define case_late(...) case_late_at(__FILE__, __LINE__, __VA_ARGS__)
void case_late_at(const char *file, int line, const char *format, ...)
    __attribute__((noreturn, format(gnu_printf, 3, 4)));

/* The call took between 0.9 and 3 times this long. The lower bound allows for coarse timers. Where it is
 * Windows' own functions that keep what Windows documents, it may have taken 21 s more: they do not interrupt an
 * attempt. */
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

/* A system call of the test itself succeeded. Else the message says that `what` failed, with the last
 * error. */
#define expect_done(what, condition)                                           \
    do                                                                         \
    {                                                                          \
        if (!(condition))                                                      \
            case_fail("%s failed: %s", (what), error_text(WSAGetLastError())); \
    } while (0)

#endif
