/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A call for which there is no memory says so, and the process lives on. */
#include "library.h"

#include "child.h"
#include "roles.h"

#define LIMIT_MS 60000

static DWORD error_of(const char *role)
{
    struct child child;
    DWORD ended = child_run(role, LIMIT_MS, &child);

    assert_in_time(ended != WAIT_TIMEOUT);
    assert_int_equal(ended, 0);
    print_message("# %s: %lu, took %.0f ms\n", role, child.exit_code, child.took_ms);
    return child.exit_code;
}

void call_without_memory_is_an_error(struct scene *scene)
{
    (void)scene;
    if (sizeof(void *) > 4)
    {
        print_message("# skipped: a 64-bit process has more addresses than can be used up\n");
        skip();
    }
    assert_int_equal(error_of(ROLE_STARVE_BY_NAME), WSAENOBUFS);
    assert_int_equal(error_of(ROLE_STARVE_BY_LIST), WSAENOBUFS);
}
