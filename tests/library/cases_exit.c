/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The module does not delay the end of its process. */
#include "library.h"

#include "child.h"
#include "roles.h"

/* The calls under way would take 60 s. */
#define EXIT_LIMIT_MS 20000

static void assert_ends(const char *role)
{
    struct child child;
    DWORD ended = child_run(role, EXIT_LIMIT_MS, &child);

    assert_in_time(ended != WAIT_TIMEOUT);
    assert_int_equal(ended, 0);
    print_message("# ended after %.0f ms, bound %d ms\n", child.took_ms, EXIT_LIMIT_MS);
    assert_int_equal(child.exit_code, ROLE_EXIT_CODE);
}

void exit_while_a_blocking_call_waits(struct scene *scene)
{
    scene_dig(scene); /* skips where there is no blackhole */
    assert_ends(ROLE_EXIT_BLOCKING);
}

void exit_while_a_nonblocking_call_waits(struct scene *scene)
{
    scene_dig(scene);
    assert_ends(ROLE_EXIT_NONBLOCKING);
}

void exit_while_a_race_runs(struct scene *scene)
{
    scene_dig(scene);
    assert_ends(ROLE_EXIT_RACING);
}

void exit_right_after_a_call(struct scene *scene)
{
    (void)scene;
    assert_ends(ROLE_EXIT_AFTER_CALL);
}
