/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Calls also end when the process's thread pool is busy. Each case runs in its own process, because the pool keeps
 * its threads for a while. */
#include "library.h"

#include "child.h"
#include "pool.h"

#define LIMIT_MS 100000

static void assert_plays(const char *role)
{
    struct child child;
    DWORD err = child_start_program("pool.exe", role, &child);
    DWORD ended;

    assert_int_equal(err, 0);
    ended = child_end(&child, LIMIT_MS);
    print_message("# took %.0f ms, bound %d ms\n", child.took_ms, LIMIT_MS);
    assert_in_time(ended != WAIT_TIMEOUT);
    assert_in_time(child.exit_code != POOL_LATE);
    assert_int_equal(child.exit_code, 0);
}

void deadline_holds_with_the_pool_busy(struct scene *scene)
{
    scene_dig(scene);
    assert_plays(POOL_DEADLINE);
}

void lookup_needs_no_thread_of_the_pool(struct scene *scene)
{
    (void)scene;
    assert_plays(POOL_LOOKUP);
}

void calls_in_the_pool_do_not_starve(struct scene *scene)
{
    (void)scene;
    assert_plays(POOL_CALLS);
}
