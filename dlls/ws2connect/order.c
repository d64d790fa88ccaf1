/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* RFC 6724 section 6, rule by rule. */
#include "order.h"

#include <stdlib.h>

struct precedence
{
    uint8_t prefix[16];
    unsigned length; /* bits */
    unsigned precedence;
    unsigned label;
};

#define PRECEDENCE_MAX 50

/* How many bits rule 9 compares; see rule9_common_bits(). */
#define PREFIX_BITS 64

/* RFC 6724 section 2.1, the default table, the longest prefix first. */
static const struct precedence precedences[] = {
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

static const struct precedence *precedence_of(const struct address *address)
{
    struct address mapped = address_mapped(address);
    const struct precedence *row = precedences;

    while (address_common_bits(mapped.bytes, row->prefix, row->length) < row->length)
        row++;
    return row;
}

unsigned order_label(const struct address *address)
{
    return precedence_of(address)->label;
}

bool order_same_label(const struct address *a, const struct address *b)
{
    return order_label(a) == order_label(b);
}

enum order_scope order_scope(const struct address *address)
{
    const uint8_t *b = address->bytes;

    if (address_is_loopback(address))
        return ORDER_SCOPE_LINK_LOCAL; /* RFC 6724 section 3.2 for 127/8, RFC 4291 section 2.5.3 for ::1 */
    if (address_is_link_local(address))
        return ORDER_SCOPE_LINK_LOCAL;
    if (address->family == ADDRESS_V6 && b[0] == 0xfe && (b[1] & 0xc0) == 0xc0)
        return ORDER_SCOPE_SITE_LOCAL;
    return ORDER_SCOPE_GLOBAL;
}

/* The value of one candidate that a rule compares. */
typedef unsigned order_measure(const struct candidate *candidate);

static unsigned rule1_usable(const struct candidate *candidate)
{
    return candidate->has_from;
}

static unsigned rule2_matching_scope(const struct candidate *candidate)
{
    return candidate->has_from && order_scope(&candidate->to) == order_scope(&candidate->from);
}

static unsigned rule5_matching_label(const struct candidate *candidate)
{
    return candidate->has_from && order_same_label(&candidate->to, &candidate->from);
}

static unsigned rule6_precedence(const struct candidate *candidate)
{
    return precedence_of(&candidate->to)->precedence;
}

static unsigned rule8_scope(const struct candidate *candidate)
{
    return order_scope(&candidate->to);
}

/* Not for IPv4: there prefix lengths do not show distance, and the rule would undo a name server's
 * rotation; section 6 allows to leave out rule 9. Rule 6 separates IPv4 and IPv6. The comparison ends
 * at the source's prefix (section 2.2), which is 64 bits for unicast IPv6 (RFC 4291 section 2.5.1). */
static unsigned rule9_common_bits(const struct candidate *candidate)
{
    if (candidate->to.family != ADDRESS_V6 || !candidate->has_from)
        return PREFIX_BITS;
    return address_common_bits(candidate->to.bytes, candidate->from.bytes, PREFIX_BITS);
}

/* In the order in which they decide. Rules 3, 4 and 7 are absent: a candidate does not record whether
 * its source is deprecated, a home address or a tunnel's. Rule 10 is the position. */
static const struct rule
{
    unsigned number;
    order_measure *measure;
    unsigned most; /* the largest value, if larger ones go first; 0: smaller ones go first */
    unsigned bits; /* bits that a rank has for it */
} rules[] = {
    { 1, rule1_usable, 1, 1 },         { 2, rule2_matching_scope, 1, 1 },
    { 5, rule5_matching_label, 1, 1 }, { 6, rule6_precedence, PRECEDENCE_MAX, 6 },
    { 8, rule8_scope, 0, 4 },          { 9, rule9_common_bits, PREFIX_BITS, 7 },
};

#define RULE_COUNT (sizeof(rules) / sizeof(rules[0]))

/* Computed once for each candidate, because sorting compares a candidate many times. */
static size_t rank_of(const struct candidate *candidate)
{
    size_t rank = 0;

    for (size_t i = 0; i < RULE_COUNT; i++)
    {
        unsigned measure = rules[i].measure(candidate);

        rank = rank << rules[i].bits | (rules[i].most ? rules[i].most - measure : measure);
    }
    return rank;
}

static int compare(const void *one, const void *other)
{
    const struct candidate *a = one;
    const struct candidate *b = other;

    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->position > b->position) - (a->position < b->position);
}

void order_sort(struct candidates *list, size_t first)
{
    for (size_t i = first; i < list->count; i++)
        list->item[i].rank = rank_of(&list->item[i]);
    qsort(&list->item[first], list->count - first, sizeof(list->item[0]), compare);
}

size_t order_by_precedence(struct candidates *list)
{
    size_t highest = 0;

    for (size_t i = 0; i < list->count; i++)
        list->item[i].rank = PRECEDENCE_MAX - rule6_precedence(&list->item[i]);
    qsort(list->item, list->count, sizeof(list->item[0]), compare);
    while (highest < list->count && list->item[highest].rank == list->item[0].rank)
        highest++;
    return highest;
}

/* By rules 1, 2 and 5 no other can be better. */
bool order_leads(const struct candidates *list, size_t known)
{
    const struct candidate *leader = &list->item[0];

    if (!rule1_usable(leader) || !rule2_matching_scope(leader) || !rule5_matching_label(leader))
        return false;
    for (size_t i = known; i < list->count; i++)
    {
        if (rule6_precedence(&list->item[i]) >= rule6_precedence(leader))
            return false;
    }
    return true;
}

struct order_reason order_explain(const struct candidate *first, const struct candidate *second)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
    {
        unsigned a = rules[i].measure(first), b = rules[i].measure(second);

        if (a != b)
            return (struct order_reason){ rules[i].number, a, b };
    }
    return (struct order_reason){ .rule = ORDER_RULE_NONE };
}
