/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* One case as one cmocka test. */

#include "run_case.h"

#include <winsock2.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "expect.h"
#include "implementation.h"

/* A crash is the result of the case: prints it and ends the process, without a dialog. cmocka's own
 * filter would jump out of the handler. */
static LONG WINAPI report_crash(EXCEPTION_POINTERS *exception)
{
    const EXCEPTION_RECORD *record = exception->ExceptionRecord;

    printf("# crashed with exception %#lx at %p\n", (unsigned long)record->ExceptionCode,
           record->ExceptionAddress);
    fflush(stdout);
    TerminateProcess(GetCurrentProcess(), record->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

static int start_winsock(void **state)
{
    const struct conformance_case *item = *state;
    WSADATA data;

    case_begin(item->row);
    SetUnhandledExceptionFilter(report_crash);
    return item->row->without_winsock ? 0 : WSAStartup(MAKEWORD(2, 2), &data);
}

static void check_case(void **state)
{
    const struct conformance_case *item = *state;

    if (!implementation_has(item->context.entry))
        case_fail("the DLL does not export %s", entry_name(item->context.entry));
    item->row->run(&item->context);
}

enum case_status run_case(const struct conformance_case *item)
{
    const struct CMUnitTest tests[] = {
        {
            .name = item->name,
            .test_func = check_case,
            .setup_func = start_winsock,
            .initial_state = (void *)item,
        },
    };
    int failed;

    /* The environment has priority over the program's choice, and the parent reads only this format. */
    putenv("CMOCKA_MESSAGE_OUTPUT=TAP");
    putenv("CMOCKA_TEST_ABORT=0");
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    failed = cmocka_run_group_tests_name("conformance", tests, NULL, NULL);
    fflush(stdout);
    if (failed)
        return CASE_FAILED;
    return case_was_skipped() ? CASE_SKIPPED : CASE_PASSED;
}
