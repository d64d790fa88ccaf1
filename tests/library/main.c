/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* library.exe: ws2connect.dll as a guest in a process that lives longer than it.
 *
 * usage: library.exe DLL [CASES]
 *
 * CASES is "life", "callers" or "calls", a part of the cases, or a pattern with * and ?: only cases whose names
 * it fits are run.
 *
 * Output as TAP: CMOCKA_MESSAGE_OUTPUT=TAP. Exit status: the number of cases that failed; 2 for wrong
 * usage. (With --role ROLE at the end it is one of its own children, see roles.h.) */
#include "library.h"

#include "busy.h"
#include "roles.h"

#include <stdio.h>
#include <string.h>

/* All cases together take about two minutes. */
#define PROGRAM_LIMIT_MS 300000

/* How often as long it may take on a busy machine. */
#define BUSY_TRIES 3

#define HANG_STATUS 99
#define USAGE_STATUS 2

static DWORD WINAPI end_hanging_program(void *finished)
{
    struct busy busy;
    int tries = 1;

    busy_begin(&busy);
    while (WaitForSingleObject(finished, PROGRAM_LIMIT_MS) == WAIT_TIMEOUT)
    {
        if (tries++ < BUSY_TRIES && busy_was(&busy))
            continue;
        fputs("Bail out! a case has not ended in time\n", stdout);
        fflush(stdout);
        TerminateProcess(GetCurrentProcess(), HANG_STATUS);
    }
    return 0;
}

static int run_role(const char *role)
{
    WSADATA winsock;

    if (WSAStartup(MAKEWORD(2, 2), &winsock))
        return ROLE_FAILED;
    return role_play(role);
}

#define RUN_CASE(name)                   \
    static void run_##name(void **state) \
    {                                    \
        name(*state);                    \
    }
LIBRARY_CASES(RUN_CASE)

/* `wanted` may be NULL. */
static int run_cases(const char *wanted)
{
#define CASE_TEST(name) { #name, run_##name, scene_setup, scene_teardown, NULL },
    const struct CMUnitTest life[] = { LIBRARY_LIFE_CASES(CASE_TEST) };
    const struct CMUnitTest callers[] = { LIBRARY_CALLER_CASES(CASE_TEST) };
    const struct CMUnitTest calls[] = { LIBRARY_CALL_CASES(CASE_TEST) };
    const struct CMUnitTest all[] = { LIBRARY_CASES(CASE_TEST) };
#undef CASE_TEST

    if (wanted && !strcmp(wanted, "life"))
        return cmocka_run_group_tests_name("life", life, NULL, NULL);
    if (wanted && !strcmp(wanted, "callers"))
        return cmocka_run_group_tests_name("callers", callers, NULL, NULL);
    if (wanted && !strcmp(wanted, "calls"))
        return cmocka_run_group_tests_name("calls", calls, NULL, NULL);
    if (wanted)
        cmocka_set_test_filter(wanted);
    return cmocka_run_group_tests_name("library", all, NULL, NULL);
}

int main(int argc, char **argv)
{
    HANDLE finished = CreateEventW(NULL, TRUE, FALSE, NULL);
    HANDLE watchdog;
    int status;

    if (argc != 2 && argc != 3 && (argc != 4 || strcmp(argv[2], "--role")))
    {
        fputs("library: usage: library.exe DLL [CASES]\n", stderr);
        return USAGE_STATUS;
    }
    if (!guest_choose(argv[1]))
    {
        fprintf(stderr, "library: there is no %s: give the path of ws2connect.dll\n", argv[1]);
        return USAGE_STATUS;
    }
    watchdog = CreateThread(NULL, 0, end_hanging_program, finished, 0, NULL);
    if (!finished || !watchdog)
    {
        fputs("Bail out! cannot start the watchdog\n", stdout);
        return HANG_STATUS;
    }
    status = argc == 4 ? run_role(argv[3]) : run_cases(argv[2]);
    SetEvent(finished);
    WaitForSingleObject(watchdog, INFINITE);
    CloseHandle(watchdog);
    CloseHandle(finished);
    return status;
}
