/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which candidates the caller's socket may try unprobed, and what it is good for afterwards. */
#include "trust.h"

#include "addresses.h"
#include "rows.h"

#include <string.h>

#define MOST_CANDIDATES 4

struct local_row
{
    const char *name;
    struct trust_facts facts;
    struct
    {
        const char *to; /* NULL ends the array */
        bool has_from;
        bool local; /* expected */
    } items[MOST_CANDIDATES + 1];
};

#define BY_NAME            \
    {                      \
        true, false, false \
    }
#define BY_LIST             \
    {                       \
        false, false, false \
    }
#define BOUND             \
    {                     \
        true, true, false \
    }
#define COMING            \
    {                     \
        true, false, true \
    }

static const struct local_row local_rows[] = {
    { "remote_is_not", BY_NAME, { { "192.0.2.1", true, false } } },
    { "remote_v6_is_not", BY_NAME, { { "2001:db8::1", true, false } } },
    { "own_address_is_not_known_to_be", BY_NAME, { { "192.168.1.1", true, false } } },
    { "loopback_is",
      BY_NAME,
      { { "127.0.0.1", true, true }, { "127.0.0.2", true, true }, { "127.1.2.3", true, true } } },
    { "v6_loopback_before_v4_is", BY_NAME, { { "::1", true, true }, { "127.0.0.1", true, true } } },
    { "v4_loopback_before_v6_with_source_is_not",
      BY_NAME,
      { { "127.0.0.1", true, false }, { "2001:db8::1", true, false } } },
    { "v4_loopback_before_v6_loopback_is_not",
      BY_NAME,
      { { "127.0.0.1", true, false }, { "::1", true, true } } },
    { "v4_loopback_before_sourceless_v6_is",
      BY_NAME,
      { { "127.0.0.1", true, true }, { "2001:db8::1", false, false } } },
    { "v6_with_source_looked_for_to_the_end",
      BY_NAME,
      { { "127.0.0.1", true, false },
        { "127.0.0.2", true, false },
        { "2001:db8::1", true, false } } },
    { "v6_before_it_does_not_matter",
      BY_NAME,
      { { "::1", true, true }, { "127.0.0.1", true, true }, { "127.0.0.2", true, true } } },
    { "loopback_beside_remote_is",
      BY_NAME,
      { { "192.0.2.1", true, false }, { "127.0.0.1", true, true }, { "192.0.2.2", true, false } } },
    { "of_a_list_is_not", BY_LIST, { { "::1", true, false }, { "127.0.0.1", true, false } } },
    { "v4_loopback_while_v6_may_come_is_not",
      COMING,
      { { "::1", true, true }, { "127.0.0.1", true, false } } },
    { "bound_is_not", BOUND, { { "::1", true, false }, { "127.0.0.1", true, false } } },
};

static struct candidates *list;

static int free_list(void **state)
{
    (void)state;
    candidates_free(list);
    list = NULL;
    return 0;
}

static bool any_v6_with_source(const struct local_row *row)
{
    for (size_t i = 0; row->items[i].to; i++)
    {
        if (strchr(row->items[i].to, ':') && row->items[i].has_from)
            return true;
    }
    return false;
}

static void check_local(void **state)
{
    const struct local_row *row = *state;

    list = candidates_new((struct reach){ .v4 = true, .v6 = true }, MOST_CANDIDATES);
    assert_non_null(list);
    for (size_t i = 0; row->items[i].to; i++)
    {
        struct address to = address_of(row->items[i].to, 80);

        candidates_add(list, &to);
        assert_int_equal(list->count, i + 1);
        list->item[i].has_from = row->items[i].has_from;
    }
    for (size_t i = 0; i < list->count; i++)
    {
        bool v6 = list->item[i].to.family == ADDRESS_V6;

        if (trust_is_local(list, i, &row->facts) != row->items[i].local)
            fail_msg("%s should %sbe local", row->items[i].to, row->items[i].local ? "" : "not ");
        assert_int_equal(trust_is_mixed(list, i, &row->facts),
                         !v6 && (row->facts.v6_may_come || any_v6_with_source(row)));
        list->item[i].silent = true;
        assert_false(trust_is_local(list, i, &row->facts));
    }
}

int main(void)
{
    static const struct row_table tables[] = {
        ROW_TABLE_CLEARED(local_rows, check_local, free_list),
    };

    return rows_run("trust", tables, ROWS_COUNT(tables));
}
