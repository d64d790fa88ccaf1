/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* RFC 6724 section 6, rule by rule. */
#include "order.h"

#include <stdlib.h>

/* RFC 6724 section 3.1, by the values that RFC 4291 section 2.7 gives to scopes. */
enum scope
{
    SCOPE_LINK_LOCAL = 0x2,
    SCOPE_SITE_LOCAL = 0x5,
    SCOPE_GLOBAL = 0xe,
};

struct policy
{
    uint8_t prefix[16];
    unsigned length; /* bits */
    int precedence;
    int label;
};

/* RFC 6724 section 2.1, the default table; the longest prefix comes first. */
static const struct policy policies[] = {
    { { [15] = 1 }, 128, 50, 0 },                /* ::1/128 */
    { { [10] = 0xff, [11] = 0xff }, 96, 35, 4 }, /* ::ffff:0:0/96 */
    { { 0 }, 96, 1, 3 },                         /* ::/96 */
    { { 0x20, 0x01 }, 32, 5, 5 },                /* 2001::/32 */
    { { 0x20, 0x02 }, 16, 30, 2 },               /* 2002::/16 */
    { { 0x3f, 0xfe }, 16, 1, 12 },               /* 3ffe::/16 */
    { { 0xfe, 0xc0 }, 10, 1, 11 },               /* fec0::/10 */
    { { 0xfc }, 7, 3, 13 },                      /* fc00::/7 */
    { { 0 }, 0, 40, 1 },                         /* ::/0 */
};

static const struct policy *policy_of(const struct address *address)
{
    struct address mapped = address_mapped(address);
    const struct policy *policy = policies;

    while (address_common_bits(mapped.bytes, policy->prefix, policy->length) < policy->length)
        policy++;
    return policy;
}

bool order_same_label(const struct address *a, const struct address *b)
{
    return policy_of(a)->label == policy_of(b)->label;
}

static enum scope scope_of(const struct address *address)
{
    const uint8_t *b = address->bytes;

    if (address_is_loopback(address))
        return SCOPE_LINK_LOCAL; /* RFC 6724 section 3.2 for 127/8, RFC 4291 section 2.5.3 for ::1 */
    if (address_is_link_local(address))
        return SCOPE_LINK_LOCAL;
    if (address->family == ADDRESS_V6 && b[0] == 0xfe && (b[1] & 0xc0) == 0xc0)
        return SCOPE_SITE_LOCAL;
    return SCOPE_GLOBAL;
}

/* A rule returns less than 0 when a goes before b, more than 0 when b goes before a, 0 when it
 * cannot tell. */
typedef int order_rule(const struct candidate *a, const struct candidate *b);

static int rule1_avoid_unusable(const struct candidate *a, const struct candidate *b)
{
    return b->has_from - a->has_from;
}

static bool scope_matches(const struct candidate *candidate)
{
    return candidate->has_from && scope_of(&candidate->to) == scope_of(&candidate->from);
}

static int rule2_matching_scope(const struct candidate *a, const struct candidate *b)
{
    return scope_matches(b) - scope_matches(a);
}

static bool label_matches(const struct candidate *candidate)
{
    return candidate->has_from && order_same_label(&candidate->to, &candidate->from);
}

static int rule5_matching_label(const struct candidate *a, const struct candidate *b)
{
    return label_matches(b) - label_matches(a);
}

static int rule6_higher_precedence(const struct candidate *a, const struct candidate *b)
{
    return policy_of(&b->to)->precedence - policy_of(&a->to)->precedence;
}

static int rule8_smaller_scope(const struct candidate *a, const struct candidate *b)
{
    return (int)scope_of(&a->to) - (int)scope_of(&b->to);
}

/* Not for IPv4, where prefix lengths say nothing of distance and the rule would undo a name
 * server's rotation; section 6 lets an implementation leave rule 9 out. The comparison stops at
 * the source's prefix (section 2.2), which is 64 bits for unicast IPv6 (RFC 4291 section
 * 2.5.1). */
static int rule9_longest_prefix(const struct candidate *a, const struct candidate *b)
{
    unsigned a_bits, b_bits;

    if (a->to.family != ADDRESS_V6 || b->to.family != ADDRESS_V6 || !a->has_from || !b->has_from)
        return 0;
    a_bits = address_common_bits(a->to.bytes, a->from.bytes, 64);
    b_bits = address_common_bits(b->to.bytes, b->from.bytes, 64);
    return (int)b_bits - (int)a_bits;
}

static int rule10_leave_order(const struct candidate *a, const struct candidate *b)
{
    return (a->position > b->position) - (a->position < b->position);
}

/* Rules 3, 4 and 7 are absent: a candidate does not record whether its source is deprecated, a
 * home address or a tunnel's. */
static order_rule *const rules[] = {
    rule1_avoid_unusable, rule2_matching_scope, rule5_matching_label, rule6_higher_precedence,
    rule8_smaller_scope,  rule9_longest_prefix, rule10_leave_order,
};

static int compare(const void *a, const void *b)
{
    int difference = 0;

    for (size_t i = 0; !difference && i < sizeof(rules) / sizeof(rules[0]); i++)
        difference = rules[i](a, b);
    return difference;
}

void order_sort(struct candidates *list, size_t first)
{
    qsort(&list->item[first], list->count - first, sizeof(list->item[0]), compare);
}
