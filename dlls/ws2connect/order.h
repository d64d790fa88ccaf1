/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Destination address selection (RFC 6724 section 6): which candidate to try first. */
#ifndef WS2CONNECT_ORDER_H
#define WS2CONNECT_ORDER_H

#include "candidates.h"

/* Sorts the candidates from number `first` on by RFC 6724 section 6. Candidates that are equal keep
 * their order. from and has_from of each candidate must be known. */
void order_sort(struct candidates *list, size_t first);

/* Puts the candidates in the order of their precedence alone; equal ones as they were added. No source
 * need be known. Returns how many have the highest precedence. */
size_t order_by_precedence(struct candidates *list);

/* Whether the first candidate comes before those from number `known` on, whatever sources these have. */
bool order_leads(const struct candidates *list, size_t known);

/* The rule number when no rule decides. */
#define ORDER_RULE_NONE 10

/* Why one candidate stands before another: the rule's number in RFC 6724, and the value of each
 * candidate for it:
 *
 *   1   whether there is a source, 1 or 0
 *   2   whether the source has the destination's scope, 1 or 0
 *   5   whether the source has the destination's label, 1 or 0
 *   6   the precedence of the destination
 *   8   the scope of the destination, an enum order_scope
 *   9   the number of leading bits that destination and source have in common
 *   10  nothing: no rule decides, they keep their order */
struct order_reason
{
    unsigned rule;
    unsigned first;
    unsigned second;
};

/* Returns the rule by which order_sort() puts first before second, from the numbers that it sorts by. */
struct order_reason order_explain(const struct candidate *first, const struct candidate *second);

/* RFC 6724 section 3.1, with the values that RFC 4291 section 2.7 gives to scopes. */
enum order_scope
{
    ORDER_SCOPE_LINK_LOCAL = 0x2,
    ORDER_SCOPE_SITE_LOCAL = 0x5,
    ORDER_SCOPE_GLOBAL = 0xe,
};

/* Returns the scope of an address; that of loopback is link-local. */
enum order_scope order_scope(const struct address *address);

/* Returns the label from RFC 6724's table (section 2.1). */
unsigned order_label(const struct address *address);

/* Whether both have the same label. */
bool order_same_label(const struct address *a, const struct address *b);

#endif
