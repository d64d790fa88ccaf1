/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Included by every file of cases: cmocka with the headers that it needs, the scene of a case, and the
 * cases. */
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
#include "resources.h"
#include "tracing.h"

/* The module must be unloaded this soon after FreeLibrary: ten times what it takes here. */
#define UNLOAD_LIMIT_MS 5000

/* Made before each case and cleared after it, wherever it ended. Winsock is started and the DLL is
 * loaded once. */
struct scene
{
    struct guest guest;
    struct loopback_peer server;    /* listens, at its neighbours too */
    struct loopback_peer refusing;  /* refuses */
    struct loopback_blackhole hole; /* closed; scene_dig() opens it, and its neighbours */
    SOCKET client;                  /* of scene_client() */
    struct tracing tracing;         /* of tracing_begin(), in some cases */
};

/* What must be true by a certain time. If it is not, the case ends as skipped when the machine has been too busy
 * since it began, else as failed. */
#define assert_in_time(condition) scene_judge_time((condition), #condition, __FILE__, __LINE__)
void scene_judge_time(bool in_time, const char *condition, const char *file, int line);

int scene_setup(void **state);
int scene_teardown(void **state);

/* Opens the blackhole. If the system has none, the case ends as skipped. */
void scene_dig(struct scene *scene);

/* Runs `call` while standard error is a new file, that of scene->tracing. Returns what was written
 * there, which the caller frees. `call` asserts nothing: it must return. */
char *scene_standard_error(const struct scene *scene, void (*call)(const struct scene *scene));

/* Measures what this process holds without the module, which is unloaded and loaded again: what it does
 * not free counts as lost. */
void scene_measure(struct scene *scene, struct resources *out);

/* Returns a new blocking AF_INET socket; closes the one before it. */
SOCKET scene_client(struct scene *scene);

/* Return addresses that are silent, once the hole is dug, and addresses that answer. The module
 * remembers addresses, so each number is another address. */
struct sockaddr_storage scene_silent(const struct scene *scene, unsigned number);
struct sockaddr_storage scene_good(const struct scene *scene, unsigned number);

/* What begins or ends around a call and during it: the module, threads, sockets, Winsock, the process. */
#define LIBRARY_LIFE_CASES(CASE)                        \
    CASE(module_goes_after_a_call)                      \
    CASE(module_goes_after_a_long_timeout)              \
    CASE(module_goes_after_a_thread_that_ended)         \
    CASE(watcher_ends_and_starts_again)                 \
    CASE(threads_load_and_unload)                       \
    CASE(burst_beside_waiting_calls)                    \
    CASE(thread_that_ends_in_a_call)                    \
    CASE(call_without_a_watcher)                        \
    CASE(winsock_not_started)                           \
    CASE(winsock_cleaned_up_and_started_again)          \
    CASE(winsock_cleaned_up_during_a_call)              \
    CASE(winsock_of_others_is_cleaned_up_during_a_call) \
    CASE(exit_while_a_blocking_call_waits)              \
    CASE(exit_while_a_nonblocking_call_waits)           \
    CASE(exit_right_after_a_call)                       \
    CASE(exit_while_a_race_runs)

/* Who calls, and beside what: several calls, pools, fibers, DllMain, a window, thousands of sockets. */
#define LIBRARY_CALLER_CASES(CASE)               \
    CASE(cancelled_call_says_so)                 \
    CASE(closed_call_says_so)                    \
    CASE(two_calls_on_one_socket)                \
    CASE(lookup_ends_when_its_socket_is_closed)  \
    CASE(lookup_ends_when_winsock_is_cleaned_up) \
    CASE(handles_and_memory_stay)                \
    CASE(deadline_holds_with_the_pool_busy)      \
    CASE(lookup_needs_no_thread_of_the_pool)     \
    CASE(calls_in_the_pool_do_not_starve)        \
    CASE(calls_from_timers_and_waits)            \
    CASE(calls_on_fibers)                        \
    CASE(calls_in_dllmain)                       \
    CASE(calls_of_a_window)                      \
    CASE(calls_beside_thousands_of_sockets)

/* What a call does: traces, races, APCs, memory, stack, long lists. */
#define LIBRARY_CALL_CASES(CASE)               \
    CASE(trace_tells_a_race)                   \
    CASE(trace_tells_what_is_remembered)       \
    CASE(trace_as_text_in_a_file)              \
    CASE(trace_as_text_on_standard_error)      \
    CASE(wrong_settings_are_told_once)         \
    CASE(settings_are_obeyed)                  \
    CASE(in_turn_ipv6_is_reached_after_ipv4)   \
    CASE(results_are_the_same_with_a_trace)    \
    CASE(unwritable_trace_changes_nothing)     \
    CASE(nothing_is_traced_unless_wanted)      \
    CASE(trace_without_standard_handles)       \
    CASE(hostile_names_are_traced_as_json)     \
    CASE(hostile_names_are_traced_as_text)     \
    CASE(trace_file_is_closed_with_the_module) \
    CASE(traces_of_processes_do_not_mix)       \
    CASE(unread_trace_holds_no_call_up)        \
    CASE(stopped_writer_holds_no_call_up)      \
    CASE(answer_is_remembered_for_two_seconds) \
    CASE(refused_commit_is_forgotten_at_once)  \
    CASE(swallowed_commit_is_remembered)       \
    CASE(threads_race_without_crosstalk)       \
    CASE(races_leave_nothing_behind)           \
    CASE(probe_is_closed_at_once)              \
    CASE(module_goes_after_a_race)             \
    CASE(race_ends_at_its_deadline)            \
    CASE(race_ends_when_winsock_is_cleaned_up) \
    CASE(race_ends_when_its_socket_is_closed)  \
    CASE(race_ends_when_an_apc_closes_it)      \
    CASE(apc_runs_during_a_race)               \
    CASE(apcs_that_connect_during_a_wait)      \
    CASE(apcs_that_connect_during_a_connect)   \
    CASE(apcs_that_connect_during_a_refusal)   \
    CASE(apcs_that_connect_during_a_race)      \
    CASE(apcs_that_connect_during_a_lookup)    \
    CASE(memory_of_a_call_stays_small)         \
    CASE(call_without_memory_is_an_error)      \
    CASE(call_needs_little_stack)              \
    CASE(call_by_name_needs_little_stack)      \
    CASE(traced_call_needs_little_stack)       \
    CASE(little_stack_is_an_error)             \
    CASE(little_stack_of_a_fiber_is_an_error)  \
    CASE(thousand_candidates_work)             \
    CASE(deadline_is_kept_with_a_long_list)    \
    CASE(long_list_is_tried_from_its_start)    \
    CASE(best_of_a_long_list_comes_soon)

#define LIBRARY_CASES(CASE) \
    LIBRARY_LIFE_CASES(CASE) LIBRARY_CALLER_CASES(CASE) LIBRARY_CALL_CASES(CASE)

#define LIBRARY_DECLARE(name) void name(struct scene *scene);
LIBRARY_CASES(LIBRARY_DECLARE)
#undef LIBRARY_DECLARE

#endif
