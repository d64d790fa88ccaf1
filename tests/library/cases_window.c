/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Calls in a program with a window, by window.exe: it has a message loop, and neither a console nor standard
 * handles. */
#include "library.h"

#include "child.h"
#include "window.h"

#define CHILD_LIMIT_MS 60000
#define LATE_MS 1000

static struct window_report *make_report(const struct scene *scene, HANDLE *section)
{
    struct window_report *report = child_memory(WINDOW_REPORT, sizeof(*report), section);

    assert_non_null(report);
    report->server = scene->server;
    report->silent = scene->hole.listener;
    return report;
}

static void judge(const struct window_report *report)
{
    print_message("# %s; the silent call took %d ms; %d of %d messages posted in it\n",
                  report->is_shown ? "a window on the screen" : "no screen: a window for messages",
                  report->took_ms, report->posted_in_call, WINDOW_MESSAGES);
    assert_false(report->has_handles);
    assert_int_equal(report->listed, 0);
    assert_int_equal(report->named, 0);
    assert_int_equal(report->timed_out, WSAETIMEDOUT);
    assert_true(report->took_ms >= WINDOW_TIMEOUT_MS);
    assert_in_time(report->took_ms <= WINDOW_TIMEOUT_MS + LATE_MS);
    assert_in_time(report->posted_in_call == WINDOW_MESSAGES);
    assert_int_equal(report->handled_in_call, 0);
    assert_int_equal(report->received, WINDOW_MESSAGES);
    assert_int_equal(report->sent, 1);
    assert_true(report->timers > 0);
}

/* The trace that is asked for has nowhere to go. */
void calls_of_a_window(struct scene *scene)
{
    struct window_report *report;
    struct child child;
    HANDLE section;
    DWORD err, ended;

    scene_dig(scene);
    report = make_report(scene, &section);
    assert_true(SetEnvironmentVariableA("WS2CONNECT_TRACE", "1"));
    err = child_start_detached("window.exe", &child);
    assert_int_equal(err, 0);
    ended = child_end(&child, CHILD_LIMIT_MS);
    assert_in_time(ended != WAIT_TIMEOUT);
    assert_int_equal(child.exit_code, 0);
    judge(report);
    UnmapViewOfFile(report);
    CloseHandle(section);
}
