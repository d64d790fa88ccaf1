/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* platform.exe: shows that the Winsock on which it runs has the facts that our design depends on. A
 * Wine that changes one of them fails here, by the fact's name. On Windows it asks those that are not known of
 * Wine only.
 *
 * usage: platform.exe [DLL [FACTS]]
 *
 * FACTS is a pattern with * and ?: only facts whose names it fits are tested. DLL is not used: it is there so that
 * conformance.exe --suite can run this program, too.
 *
 * Output as TAP: CMOCKA_MESSAGE_OUTPUT=TAP. Exit status: the number of facts that are not true. */

#include "facts.h"
#include "host.h"
#include "platform.h"
#include "scene.h"

#include <stdio.h>

/* All facts together take about 15 s. A call that nothing else ends fails after the host's last SYN,
 * after some 130 s; one that lasts longer never ends. */
#define PROGRAM_LIMIT_MS 200000

#define HANG_STATUS 99

bool on_wine(void)
{
    return host_is_wine();
}

void skip_because(const char *reason)
{
    print_message("# skipped: %s\n", reason);
    skip();
}

void wine_only(void)
{
    if (!on_wine())
        skip_because("known of Wine only");
}

void note(const char *behaviour)
{
    print_message("# here: %s\n", behaviour);
}

static DWORD WINAPI end_hanging_program(void *finished)
{
    if (WaitForSingleObject(finished, PROGRAM_LIMIT_MS) == WAIT_TIMEOUT)
    {
        fputs("Bail out! a fact has not ended in time\n", stdout);
        fflush(stdout);
        TerminateProcess(GetCurrentProcess(), HANG_STATUS);
    }
    return 0;
}

#define RUN_FACT(name)                   \
    static void run_##name(void **state) \
    {                                    \
        name(*state);                    \
    }
FACTS(RUN_FACT)

static int run_facts(void)
{
#define FACT_TEST(name) { #name, run_##name, scene_setup, scene_teardown, NULL },
    const struct CMUnitTest facts[] = { FACTS(FACT_TEST) };
#undef FACT_TEST

    return cmocka_run_group_tests_name("platform", facts, NULL, NULL);
}

int main(int argc, char **argv)
{
    HANDLE finished = CreateEventW(NULL, TRUE, FALSE, NULL);
    HANDLE watchdog = CreateThread(NULL, 0, end_hanging_program, finished, 0, NULL);
    WSADATA winsock;
    int status;

    if (!finished || !watchdog || WSAStartup(MAKEWORD(2, 2), &winsock))
    {
        fputs("Bail out! cannot start Winsock or the watchdog\n", stdout);
        return HANG_STATUS;
    }
    if (argc > 2)
        cmocka_set_test_filter(argv[2]);
    status = run_facts();
    WSACleanup();
    SetEvent(finished);
    WaitForSingleObject(watchdog, INFINITE);
    CloseHandle(watchdog);
    CloseHandle(finished);
    return status;
}
