/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The checks of outcomes, made with cmocka's assertions. */

#include "expect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "addresses.h"
#include "busy.h"
#include "system.h"

#define TEXT_BUFFERS 4
#define ERROR_NAME(code) \
    {                    \
        code, #code      \
    }

static const struct
{
    int error;
    const char *name;
} error_names[] = {
    ERROR_NAME(WSAEACCES),
    ERROR_NAME(WSAEADDRINUSE),
    ERROR_NAME(WSAEADDRNOTAVAIL),
    ERROR_NAME(WSAEAFNOSUPPORT),
    ERROR_NAME(WSAEALREADY),
    ERROR_NAME(WSAEBADF),
    ERROR_NAME(WSAECONNABORTED),
    ERROR_NAME(WSAECONNREFUSED),
    ERROR_NAME(WSAECONNRESET),
    ERROR_NAME(WSAEFAULT),
    ERROR_NAME(WSAEHOSTUNREACH),
    ERROR_NAME(WSAEINPROGRESS),
    ERROR_NAME(WSAEINTR),
    ERROR_NAME(WSAEINVAL),
    ERROR_NAME(WSAEISCONN),
    ERROR_NAME(WSAEMFILE),
    ERROR_NAME(WSAENETDOWN),
    ERROR_NAME(WSAENETUNREACH),
    ERROR_NAME(WSAENOBUFS),
    ERROR_NAME(WSAENOPROTOOPT),
    ERROR_NAME(WSAENOTCONN),
    ERROR_NAME(WSAENOTSOCK),
    ERROR_NAME(WSAEOPNOTSUPP),
    ERROR_NAME(WSAEPROTONOSUPPORT),
    ERROR_NAME(WSAESOCKTNOSUPPORT),
    ERROR_NAME(WSAETIMEDOUT),
    ERROR_NAME(WSAEWOULDBLOCK),
    ERROR_NAME(WSAHOST_NOT_FOUND),
    ERROR_NAME(WSANOTINITIALISED),
    ERROR_NAME(WSANO_DATA),
    ERROR_NAME(WSANO_RECOVERY),
    ERROR_NAME(WSASERVICE_NOT_FOUND),
    ERROR_NAME(WSATRY_AGAIN),
    ERROR_NAME(WSATYPE_NOT_FOUND),
    ERROR_NAME(WSA_OPERATION_ABORTED),
    { ERROR_UNTOUCHED, "an error that was never set" },
};

static bool skipped;
static struct busy since_begin;
static unsigned overrun_ms; /* how much later than promised a call may end */

const char *error_text(int error)
{
    static char buffers[TEXT_BUFFERS][64];
    static unsigned turn;
    char *text = buffers[turn++ % TEXT_BUFFERS];
    const char *name = "error";
    size_t i;

    for (i = 0; i < sizeof(error_names) / sizeof(error_names[0]); i++)
        if (error_names[i].error == error)
            name = error_names[i].name;
    snprintf(text, sizeof(buffers[0]), "%s (%d)", name, error);
    return text;
}

static void say(const char *format, va_list args)
{
    printf("# ");
    vprintf(format, args);
    printf("\n");
    fflush(stdout);
}

void case_fail_at(const char *file, int line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
    _fail(file, line);
    __builtin_unreachable(); /* cmocka 1.1 does not declare that _fail() never returns */
}

void case_skip(const char *format, ...)
{
    va_list args;

    skipped = true;
    va_start(args, format);
    say(format, args);
    va_end(args);
    skip();
    __builtin_unreachable();
}

void case_begin(const struct row *row)
{
    busy_begin(&since_begin);
    if (row->source != SOURCE_US && !system_is_wine() && implementation_is_the_systems())
        overrun_ms = DEAD_ADDRESS_MS;
}

void case_late_at(const char *file, int line, const char *format, ...)
{
    char text[256];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    if (busy_was(&since_begin))
        case_skip("%s: %s", BUSY_TEXT, text);
    case_fail_at(file, line, "%s", text);
}

bool case_was_skipped(void)
{
    return skipped;
}

const char *outcome_text(struct outcome outcome)
{
    static char text[128];

    if (outcome.result == FALSE)
        snprintf(text, sizeof(text), "FALSE with %s after %u ms", error_text(outcome.error),
                 outcome.elapsed_ms);
    else
        snprintf(text, sizeof(text), "%s after %u ms",
                 outcome.result == TRUE ? "TRUE" : "neither TRUE nor FALSE", outcome.elapsed_ms);
    return text;
}

void expect_connected_at(const char *file, int line, struct outcome outcome)
{
    if (outcome.result != TRUE)
        case_fail_at(file, line, "expected TRUE, got %s", outcome_text(outcome));
}

void expect_error_at(const char *file, int line, struct outcome outcome, int error, int other)
{
    if (outcome.result == FALSE && (outcome.error == error || outcome.error == other))
        return;
    if (error == other)
        case_fail_at(file, line, "expected FALSE with %s, got %s", error_text(error),
                     outcome_text(outcome));
    case_fail_at(file, line, "expected FALSE with %s or %s, got %s", error_text(error),
                 error_text(other), outcome_text(outcome));
}

void expect_winsock_error_at(const char *file, int line, struct outcome outcome)
{
    if (outcome.result != FALSE || outcome.error < 10000 || outcome.error > 11999)
        case_fail_at(file, line, "expected FALSE with a Winsock code (10000 to 11999), got %s",
                     outcome_text(outcome));
}

void expect_failed_at(const char *file, int line, struct outcome outcome)
{
    if (outcome.result != FALSE || !outcome.error || outcome.error == ERROR_UNTOUCHED)
        case_fail_at(file, line, "expected FALSE with an error, got %s", outcome_text(outcome));
}

void expect_host_unknown_at(const char *file, int line, struct outcome outcome)
{
    static const int allowed[] = { WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN, WSANO_RECOVERY };
    size_t i;

    for (i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
        if (outcome.result == FALSE && outcome.error == allowed[i])
            return;
    case_fail_at(file, line,
                 "expected FALSE with WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN or "
                 "WSANO_RECOVERY, got %s",
                 outcome_text(outcome));
}

void expect_took_at(const char *file, int line, struct outcome outcome, unsigned ms)
{
    if (outcome.elapsed_ms < ms - ms / 10)
        case_fail_at(file, line, "expected to take %u ms (%u to %u), got %s", ms, ms - ms / 10,
                     3 * ms, outcome_text(outcome));
    if (outcome.elapsed_ms > 3 * ms + overrun_ms)
        case_late_at(file, line, "expected to take %u ms (%u to %u), got %s", ms, ms - ms / 10,
                     3 * ms + overrun_ms, outcome_text(outcome));
}

void expect_within_at(const char *file, int line, struct outcome outcome, unsigned ms)
{
    if (outcome.elapsed_ms > ms + overrun_ms)
        case_late_at(file, line, "expected an end within %u ms, got %s", ms + overrun_ms,
                     outcome_text(outcome));
}

void expect_number_at(const char *file, int line, const char *what, long long got, long long wanted)
{
    if (got != wanted)
        case_fail_at(file, line, "%s: expected %lld, got %lld", what, wanted, got);
}

void expect_address_at(const char *file, int line, const char *what,
                       const struct sockaddr_storage *got, const struct sockaddr_storage *wanted)
{
    if (!address_equal(got, wanted))
        case_fail_at(file, line, "%s: expected %s (family %d), got %s (family %d)", what,
                     address_text(wanted), wanted->ss_family, address_text(got), got->ss_family);
}
