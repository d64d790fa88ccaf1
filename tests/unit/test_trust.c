/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which candidates the caller's socket may try without a probe. */
#include "trust.h"

#include "order_list.h"
#include "rows.h"

#include <string.h>

struct local_row
{
    const char *name;
    struct trust_facts facts;
    const char *candidates; /* as in order_list.h, with sources */
    const char *local;      /* for each candidate: + if it is local, - if not */
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
    { "remote_is_not", BY_NAME, "192.0.2.1<", "-" },
    { "remote_v6_is_not", BY_NAME, "2001:db8::1<", "-" },
    { "own_address_is_not_known_to_be", BY_NAME, "192.168.1.1<", "-" },
    { "loopback_is", BY_NAME, "127.0.0.1< 127.0.0.2< 127.1.2.3<", "+++" },
    { "v6_loopback_before_v4_is", BY_NAME, "::1< 127.0.0.1<", "++" },
    { "v4_loopback_before_v6_with_source_is_not", BY_NAME, "127.0.0.1< 2001:db8::1<", "--" },
    { "v4_loopback_before_v6_loopback_is_not", BY_NAME, "127.0.0.1< ::1<", "-+" },
    { "v4_loopback_before_v6_without_source_is", BY_NAME, "127.0.0.1< 2001:db8::1", "+-" },
    { "v6_with_source_looked_for_to_the_end", BY_NAME, "127.0.0.1< 127.0.0.2< 2001:db8::1<",
      "---" },
    { "v6_before_it_does_not_matter", BY_NAME, "::1< 127.0.0.1< 127.0.0.2<", "+++" },
    { "loopback_beside_remote_is", BY_NAME, "192.0.2.1< 127.0.0.1< 192.0.2.2<", "-+-" },
    { "of_a_list_is_not", BY_LIST, "::1< 127.0.0.1<", "--" },
    { "v4_loopback_while_v6_may_come_is_not", COMING, "::1< 127.0.0.1<", "+-" },
    { "remote_v4_while_v6_may_come_is_not", COMING, "192.0.2.1<", "-" },
    { "bound_is_not", BOUND, "::1< 127.0.0.1<", "--" },
};

static bool any_v6_with_source(void)
{
    for (size_t i = 0; i < order_list->count; i++)
    {
        if (order_list->item[i].to.family == ADDRESS_V6 && order_list->item[i].has_from)
            return true;
    }
    return false;
}

static void check_local(void **state)
{
    const struct local_row *row = *state;
    bool v6;

    order_list_set(row->candidates);
    assert_int_equal(order_list->count, strlen(row->local));
    v6 = any_v6_with_source();
    for (size_t i = 0; i < order_list->count; i++)
    {
        struct candidate *candidate = &order_list->item[i];

        if (trust_is_local(order_list, i, &row->facts) != (row->local[i] == '+'))
            fail_msg("number %u should be %c", (unsigned)i, row->local[i]);
        assert_int_equal(trust_is_mixed(order_list, i, &row->facts),
                         candidate->to.family == ADDRESS_V4 && (v6 || row->facts.v6_may_come));
        candidate->silent = true;
        assert_false(trust_is_local(order_list, i, &row->facts));
    }
}

ROWS_MAIN("trust", ROW_TABLE_CLEARED(local_rows, check_local, order_list_free))
