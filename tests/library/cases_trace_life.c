/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The trace file is closed with the module, and threads and processes share it. */
#include "library.h"

#include "child.h"
#include "roles.h"

#include <stdio.h>
#include <string.h>

#define LOADS 30

/* Less than one handle in two loads; threads of the system's pool come and go. Our choice. */
#define HANDLES_MARGIN 8

/* Opening it without sharing fails while others use it. */
static bool file_is_open(const char *path)
{
    HANDLE file = CreateFileA(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);

    if (file == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION;
    CloseHandle(file);
    return false;
}

/* A call without a socket starts no watcher, so the module is unloaded at once. */
static void call_and_reload(struct scene *scene)
{
    assert_int_equal(
        guest_connect_socket(&scene->guest, INVALID_SOCKET, &scene->server.address, NULL),
        WSAENOTSOCK);
    assert_true(file_is_open(scene->tracing.path));
    guest_unload(&scene->guest);
    assert_in_time(guest_wait_gone(UNLOAD_LIMIT_MS) >= 0);
    assert_false(file_is_open(scene->tracing.path));
    assert_int_equal(guest_load(&scene->guest), 0);
}

void trace_file_is_closed_with_the_module(struct scene *scene)
{
    struct resources before, after;

    tracing_begin(&scene->tracing, ".jsonl");
    call_and_reload(scene);
    assert_true(resources_measure(&before));
    for (int i = 0; i < LOADS; i++)
        call_and_reload(scene);
    assert_true(resources_measure(&after));
    print_message("# handles: %lu, then %lu\n", before.handles, after.handles);
    assert_true(after.handles <= before.handles + HANDLES_MARGIN);
    scene->tracing.lines = trace_read_lines(scene->tracing.path, &scene->tracing.count);
    assert_non_null(scene->tracing.lines);
    assert_int_equal(scene->tracing.count, 2 * (LOADS + 1)); /* call, result */
}

/* The lines of one call are in their order, with any lines between them. */
static void assert_calls_are_whole(const struct tracing *tracing, unsigned long pid,
                                   unsigned long call)
{
    static const char *const events[] = { "call", "commit", "committed", "result" };
    size_t found = 0;

    for (size_t i = 0; i < tracing->count; i++)
    {
        const struct trace_line *line = &tracing->lines[i];

        if (line->pid != pid || line->call != call)
            continue;
        assert_true(found < 4);
        assert_string_equal(trace_line_value(line, "event"), events[found++]);
    }
    assert_int_equal(found, 4);
}

void traces_of_processes_do_not_mix(struct scene *scene)
{
    struct child children[2];
    const unsigned calls = ROLE_TRACE_THREADS * ROLE_TRACE_CALLS;

    tracing_begin(&scene->tracing, ".jsonl");
    assert_int_equal(child_start(ROLE_TRACE, &children[0]), 0);
    assert_int_equal(child_start(ROLE_TRACE, &children[1]), 0);
    for (int i = 0; i < 2; i++)
    {
        assert_int_equal(child_end(&children[i], 30000), 0);
        assert_int_equal(children[i].exit_code, 0);
    }
    tracing_read(&scene->tracing);
    print_message("# %lu lines of 2 processes with %d threads each\n",
                  (unsigned long)scene->tracing.count, ROLE_TRACE_THREADS);
    assert_int_equal(scene->tracing.count, 2 * calls * 4);
    for (int i = 0; i < 2; i++)
    {
        for (unsigned call = 1; call <= calls; call++)
            assert_calls_are_whole(&scene->tracing, children[i].pid, call);
    }
}
