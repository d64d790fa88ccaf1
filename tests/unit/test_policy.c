/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which candidates the caller's socket may try unprobed, and what it is good for afterwards. */
#include "policy.h"

#include "addresses.h"
#include "rows.h"

#include <string.h>

#define MOST_CANDIDATES 4

struct local_row
{
    const char *name;
    bool bound;
    struct
    {
        const char *to; /* NULL ends the array */
        bool routable;
        bool local; /* expected */
    } items[MOST_CANDIDATES + 1];
};

static const struct local_row local_rows[] = {
    { "remote_is_not", false, { { "192.0.2.1", true, false } } },
    { "remote_v6_is_not", false, { { "2001:db8::1", true, false } } },
    { "own_address_is_not_known_to_be", false, { { "192.168.1.1", true, false } } },
    { "loopback_is",
      false,
      { { "127.0.0.1", true, true }, { "127.0.0.2", true, true }, { "127.1.2.3", true, true } } },
    { "v6_loopback_before_v4_is", false, { { "::1", true, true }, { "127.0.0.1", true, true } } },
    { "v4_loopback_before_routable_v6_is_not",
      false,
      { { "127.0.0.1", true, false }, { "2001:db8::1", true, false } } },
    { "v4_loopback_before_v6_loopback_is_not",
      false,
      { { "127.0.0.1", true, false }, { "::1", true, true } } },
    { "v4_loopback_before_unroutable_v6_is",
      false,
      { { "127.0.0.1", true, true }, { "2001:db8::1", false, false } } },
    { "routable_v6_looked_for_to_the_end",
      false,
      { { "127.0.0.1", true, false },
        { "127.0.0.2", true, false },
        { "2001:db8::1", true, false } } },
    { "v6_before_it_does_not_matter",
      false,
      { { "::1", true, true }, { "127.0.0.1", true, true }, { "127.0.0.2", true, true } } },
    { "loopback_beside_remote_is",
      false,
      { { "192.0.2.1", true, false }, { "127.0.0.1", true, true }, { "192.0.2.2", true, false } } },
    { "bound_is_not", true, { { "::1", true, false }, { "127.0.0.1", true, false } } },
};

static struct candidates *list;

static int free_list(void **state)
{
    (void)state;
    candidates_free(list);
    list = NULL;
    return 0;
}

static bool any_routable_v6(const struct local_row *row)
{
    for (size_t i = 0; row->items[i].to; i++)
    {
        if (strchr(row->items[i].to, ':') && row->items[i].routable)
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
        list->item[i].has_from = row->items[i].routable;
    }
    for (size_t i = 0; i < list->count; i++)
    {
        bool v6 = list->item[i].to.family == ADDRESS_V6;

        if (policy_is_local(list, i, row->bound) != row->items[i].local)
            fail_msg("%s should %sbe local", row->items[i].to, row->items[i].local ? "" : "not ");
        assert_int_equal(policy_is_mixed(list, i), !v6 && any_routable_v6(row));
        list->item[i].silent = true;
        assert_false(policy_is_local(list, i, row->bound));
    }
}

int main(void)
{
    static const struct row_table tables[] = {
        ROW_TABLE_CLEARED(local_rows, check_local, free_list),
    };

    return rows_run("policy", tables, ROWS_COUNT(tables));
}
