/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes the rules in words, with the numbers that order.c sorts by. */
#include "sort_words.h"

#include "order.h"

static const char *scope_name(const struct address *address)
{
    switch (order_scope(address))
    {
    case ORDER_SCOPE_LINK_LOCAL:
        return "link-local";
    case ORDER_SCOPE_SITE_LOCAL:
        return "site-local";
    case ORDER_SCOPE_GLOBAL:
        break;
    }
    return "global";
}

static void add_scopes(const struct candidate *above, const struct candidate *here,
                       struct buffer *out)
{
    buffer_format(out, "rule 2, a source of the same scope: above %s from %s, here %s from %s",
                  scope_name(&above->to), scope_name(&above->from), scope_name(&here->to),
                  scope_name(&here->from));
}

static void add_labels(const struct candidate *above, const struct candidate *here,
                       struct buffer *out)
{
    buffer_format(out, "rule 5, a source of the same label: above %u from %u, here %u from %u",
                  order_label(&above->to), order_label(&above->from), order_label(&here->to),
                  order_label(&here->from));
}

void sort_words_reason(const struct candidate *above, const struct candidate *here,
                       struct buffer *out)
{
    struct order_reason reason = order_explain(above, here);

    switch (reason.rule)
    {
    case 1:
        buffer_add(out, "rule 1, a route: there is one above, none here");
        break;
    case 2:
        add_scopes(above, here, out);
        break;
    case 5:
        add_labels(above, here, out);
        break;
    case 6:
        buffer_format(out, "rule 6, higher precedence: %u above, %u here", reason.first,
                      reason.second);
        break;
    case 8:
        buffer_format(out, "rule 8, smaller scope: %s above, %s here", scope_name(&above->to),
                      scope_name(&here->to));
        break;
    case 9:
        buffer_format(out, "rule 9, closer source: %u bits in common above, %u here", reason.first,
                      reason.second);
        break;
    case ORDER_RULE_NONE:
        buffer_format(out, "rule %u, no difference: in the order given", reason.rule);
        break;
    }
}
