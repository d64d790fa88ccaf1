/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Names are looked up also when the process's thread pool is busy. Each case runs in its own process,
 * because the pool keeps its threads for a while. */
#include "library.h"

#include "child.h"
#include "roles.h"

#define LIMIT_MS 100000

static void assert_plays(const char *role)
{
    struct child child;
    DWORD ended = child_run(role, LIMIT_MS, &child);

    assert_in_time(ended != WAIT_TIMEOUT);
    assert_int_equal(ended, 0);
    print_message("# took %.0f ms, bound %d ms\n", child.took_ms, LIMIT_MS);
    assert_int_equal(child.exit_code, 0);
}

void lookup_needs_no_thread_of_the_pool(struct scene *scene)
{
    (void)scene;
    assert_plays(ROLE_CALL_BESIDE_POOL);
}

void calls_in_the_pool_do_not_starve(struct scene *scene)
{
    (void)scene;
    assert_plays(ROLE_CALL_IN_POOL);
}
