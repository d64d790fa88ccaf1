/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which candidates must answer a probe before the caller's socket goes there. */
#include "policy.h"

#include "addresses.h"
#include "rows.h"

#define MOST_CANDIDATES 4

struct policy_row
{
    const char *name;
    bool v6_socket;
    bool bound;
    struct
    {
        const char *to; /* NULL ends the array */
        bool routable;
        bool probed; /* expected */
    } items[MOST_CANDIDATES + 1];
};

static const struct policy_row policy_rows[] = {
    { "alone_committed", false, false, { { "192.0.2.1", true, false } } },
    { "alone_without_route_committed", false, false, { { "192.0.2.1", false, false } } },
    { "all_but_the_last_probed",
      false,
      false,
      { { "192.0.2.1", true, true }, { "192.0.2.2", true, true }, { "192.0.2.3", true, false } } },
    { "v6_all_but_the_last_probed",
      true,
      false,
      { { "2001:db8::1", true, true }, { "2001:db8::2", true, false } } },
    { "loopback_committed",
      false,
      false,
      { { "127.0.0.1", true, false },
        { "127.0.0.2", true, false },
        { "127.1.2.3", true, false } } },
    { "v6_loopback_before_v4_committed",
      true,
      false,
      { { "::1", true, false }, { "127.0.0.1", true, false } } },
    { "v4_loopback_before_routable_v6_probed",
      true,
      false,
      { { "127.0.0.1", true, true }, { "2001:db8::1", true, false } } },
    { "v4_loopback_before_v6_loopback_probed",
      true,
      false,
      { { "127.0.0.1", true, true }, { "::1", true, false } } },
    { "v4_loopback_before_unroutable_v6_committed",
      true,
      false,
      { { "127.0.0.1", true, false }, { "2001:db8::1", false, false } } },
    { "routable_v6_looked_for_to_the_end",
      true,
      false,
      { { "127.0.0.1", true, true },
        { "127.0.0.2", true, true },
        { "2001:db8::1", true, false } } },
    { "v6_before_it_does_not_matter",
      true,
      false,
      { { "::1", true, false }, { "127.0.0.1", true, false }, { "127.0.0.2", true, false } } },
    { "loopback_before_remote_committed",
      false,
      false,
      { { "127.0.0.1", true, false }, { "192.0.2.1", true, false } } },
    { "remote_before_loopback_probed",
      false,
      false,
      { { "192.0.2.1", true, true }, { "127.0.0.1", true, false } } },
    { "bound_alone_committed", false, true, { { "127.0.0.1", true, false } } },
    { "bound_loopback_probed",
      true,
      true,
      { { "::1", true, true }, { "127.0.0.1", true, false } } },
};

static struct candidates *list;

static int free_list(void **state)
{
    (void)state;
    candidates_free(list);
    list = NULL;
    return 0;
}

static void check_policy(void **state)
{
    const struct policy_row *row = *state;

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
        if (policy_needs_probe(list, i, row->v6_socket, row->bound) != row->items[i].probed)
            fail_msg("%s should be %s", row->items[i].to,
                     row->items[i].probed ? "probed" : "committed to");
    }
}

int main(void)
{
    static const struct row_table tables[] = {
        ROW_TABLE_CLEARED(policy_rows, check_policy, free_list),
    };

    return rows_run("policy", tables, ROWS_COUNT(tables));
}
