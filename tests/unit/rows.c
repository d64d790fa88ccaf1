/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Passes the rows of tables to cmocka. */
#include "rows.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void rows_check_single(void **state)
{
    const struct single_row *row = *state;

    row->test();
}

static size_t add_table(struct CMUnitTest *tests, size_t used, const struct row_table *table)
{
    for (size_t i = 0; i < table->count; i++)
    {
        /* cmocka passes the state as void *; no check writes to its row. */
        char *row = (char *)table->rows + i * table->row_size;

        tests[used++] = (struct CMUnitTest){
            .name = *(const char *const *)row,
            .test_func = table->check,
            .teardown_func = table->teardown,
            .initial_state = row,
        };
    }
    return used;
}

/* With two rows of the same name the log would not tell which one failed. */
static bool names_differ(const struct CMUnitTest *tests, size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        for (size_t j = 0; j < i; j++)
        {
            if (!strcmp(tests[i].name, tests[j].name))
            {
                fprintf(stderr, "two tests are named %s: rename one\n", tests[i].name);
                return false;
            }
        }
    }
    return true;
}

int rows_run(const char *group, const struct row_table *tables, size_t count)
{
    struct CMUnitTest *tests;
    size_t total = 0, used = 0;
    int failed = 1;

    for (size_t i = 0; i < count; i++)
        total += tables[i].count;
    tests = malloc(total * sizeof(*tests));
    if (tests && total)
    {
        for (size_t i = 0; i < count; i++)
            used = add_table(tests, used, &tables[i]);
        /* The function under cmocka_run_group_tests(), whose argument must be an array. */
        if (names_differ(tests, total))
            failed = _cmocka_run_group_tests(group, tests, used, NULL, NULL);
    }
    free(tests);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
