/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Calls in DllMain, under the loader's lock, by attached.dll: as it is loaded and unloaded, as a thread begins and
 * ends, and as the process ends. */
#include "library.h"

#include "attached.h"
#include "child.h"
#include "roles.h"

#define CHILD_LIMIT_MS 120000

/* How long a call may go on behind its deadline. */
#define LATE_MS 1000

struct wanted
{
    const char *name;
    int error;
    int until_ms; /* the deadline; 0: at once */
};

/* No thread of ours can start there, so no name is looked up. */
static const struct wanted under_the_lock[ATTACHED_CALLS] = {
    [ATTACHED_LIST_GOOD] = { "list", 0, 0 },
    [ATTACHED_LIST_REFUSED] = { "list, refused", WSAECONNREFUSED, 0 },
    [ATTACHED_LIST_RACE] = { "list, a race", 0, 0 },
    [ATTACHED_LIST_SILENT] = { "list, silent", WSAETIMEDOUT, ATTACHED_TIMEOUT_MS },
    [ATTACHED_LIST_SILENT_NONBLOCKING] = { "list, silent, non-blocking", WSAETIMEDOUT,
                                           ATTACHED_TIMEOUT_MS },
    [ATTACHED_LIST_SILENT_RACE] = { "list, silent race", WSAETIMEDOUT, ATTACHED_TIMEOUT_MS },
    [ATTACHED_LITERAL_GOOD] = { "literal", 0, 0 },
    [ATTACHED_LITERAL_REFUSED] = { "literal, refused", WSAECONNREFUSED, 0 },
    [ATTACHED_LITERAL_SILENT] = { "literal, silent", WSAETIMEDOUT, ATTACHED_TIMEOUT_MS },
    [ATTACHED_LOCALHOST] = { "localhost", 0, 0 },
    [ATTACHED_OWN_NAME] = { "own name", WSAENOBUFS, 0 },
    [ATTACHED_LOOKUP] = { "lookup", WSAENOBUFS, 0 },
    [ATTACHED_LOOKUP_UNTIMED] = { "lookup without a deadline", WSAENOBUFS, 0 },
};

static const char *const moments[ATTACHED_MOMENTS] = {
    "loaded", "a thread begins", "a thread ends", "unloaded", "the process ends",
};

/* The caller closes *section. */
static struct attached_report *make_report(const struct scene *scene, HANDLE *section)
{
    struct attached_report *report = child_memory(ATTACHED_REPORT, sizeof(*report), section);

    assert_non_null(report);
    report->server = scene->server;
    report->refusing = scene->refusing;
    report->silent = scene->hole.listener;
    return report;
}

/* Returns how long it went on behind its deadline. */
static int judge_call(const struct attached_result *got, const struct wanted *wanted, int error)
{
    int until_ms = error == wanted->error ? wanted->until_ms : 0;
    int late_ms = got->took_ms - until_ms;

    if (got->error != error || late_ms < 0 || late_ms > LATE_MS)
        print_message("# %s: %d after %d ms\n", wanted->name, got->error, got->took_ms);
    assert_int_equal(got->error, error);
    assert_true(late_ms >= 0);
    assert_in_time(late_ms <= LATE_MS);
    return late_ms;
}

static void judge(const struct attached_report *report, int round, enum attached_moment moment)
{
    bool process_ends = moment == ATTACHED_PROCESS_ENDS;
    int latest_ms = 0;

    print_message("# %s%s:\n", moments[moment], round ? ", with a trace" : "");
    /* It is loaded once more before the process ends. */
    assert_int_equal(report->times[round][moment], round && moment == ATTACHED_LOADED ? 2 : 1);
    for (int i = 0; i < ATTACHED_CALLS; i++)
    {
        int late_ms = judge_call(&report->result[round][moment][i], &under_the_lock[i],
                                 process_ends ? WSASYSNOTREADY : under_the_lock[i].error);

        latest_ms = late_ms > latest_ms ? late_ms : latest_ms;
    }
    print_message("# %d calls, at most %d ms behind the deadline\n", ATTACHED_CALLS, latest_ms);
}

void calls_in_dllmain(struct scene *scene)
{
    struct attached_report *report;
    struct child child;
    HANDLE section;
    DWORD ended;

    scene_dig(scene);
    report = make_report(scene, &section);
    ended = child_run(ROLE_ATTACH, CHILD_LIMIT_MS, &child);
    print_message("# the process ended with %lu after %.0f ms\n", child.exit_code, child.took_ms);
    for (int round = 0; round < ATTACHED_ROUNDS; round++)
        for (int i = 0; i < ATTACHED_PROCESS_ENDS; i++)
            judge(report, round, i);
    judge(report, ATTACHED_ROUNDS - 1, ATTACHED_PROCESS_ENDS);
    UnmapViewOfFile(report);
    CloseHandle(section);
    assert_in_time(ended != WAIT_TIMEOUT);
    assert_int_equal(child.exit_code, ROLE_EXIT_CODE);
}
