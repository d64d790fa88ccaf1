/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What every file of cases needs: cmocka in its required order, the scene of a case, and the
 * cases themselves. */
#ifndef WS2CONNECT_TESTS_LIBRARY_H
#define WS2CONNECT_TESTS_LIBRARY_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guest.h"
#include "loopback.h"

/* The module must be gone by then after FreeLibrary: ten times what it takes here. */
#define UNLOAD_LIMIT_MS 5000

/* Made before each case, and taken down after it, wherever it ended: Winsock is started and the
 * DLL is loaded once. */
struct scene
{
    struct guest guest;
    struct loopback_peer server;    /* listens */
    struct loopback_peer refusing;  /* refuses */
    struct loopback_blackhole hole; /* closed; scene_dig() opens it */
};

int scene_setup(void **state);
int scene_teardown(void **state);

/* Opens the blackhole. Where the system has none, the case ends as skipped. */
void scene_dig(struct scene *scene);

#define LIBRARY_CASES(CASE)                     \
    CASE(module_goes_after_a_call)              \
    CASE(module_goes_after_a_long_timeout)      \
    CASE(module_goes_after_a_thread_that_ended) \
    CASE(timer_ends_and_starts_again)           \
    CASE(threads_load_and_unload)               \
    CASE(burst_beside_waiting_calls)            \
    CASE(handles_and_memory_stay)               \
    CASE(winsock_not_started)                   \
    CASE(winsock_cleaned_up_and_started_again)  \
    CASE(winsock_cleaned_up_during_a_call)      \
    CASE(exit_while_a_blocking_call_waits)      \
    CASE(exit_while_a_nonblocking_call_waits)   \
    CASE(exit_right_after_a_call)

#define LIBRARY_DECLARE(name) void name(void **state);
LIBRARY_CASES(LIBRARY_DECLARE)
#undef LIBRARY_DECLARE

#endif
