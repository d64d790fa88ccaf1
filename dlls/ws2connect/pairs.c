/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Finds which source can go with which candidate, and their order. */
#include "pairs.h"

#include "order.h"

#include <stdlib.h>
#include <string.h>

/* Zones matter for link-local addresses only (RFC 4007 section 5). Zone 0 is open (section 6): a local
 * address then supplies it. */
static bool zones_fit(const struct address *a, const struct address *b)
{
    return a->scope_id == b->scope_id || !a->scope_id || !b->scope_id;
}

/* Whether it is the same host. Ports do not count, and zones count only for link-local addresses. */
static bool same_host(const struct address *a, const struct address *b)
{
    return a->family == b->family && !memcmp(a->bytes, b->bytes, sizeof(a->bytes)) &&
           (!address_is_link_local(a) || a->scope_id == b->scope_id);
}

/* Packets from a link-local address stay on its link (RFC 4007 section 9; RFC 3927 section 2.7). To a
 * link-local address they must come from one: no rule says how a link-local host finds the way back to
 * another source. */
static bool scopes_fit(const struct address *to, const struct address *from)
{
    if (address_is_link_local(to) != address_is_link_local(from))
        return false;
    return !address_is_link_local(to) || zones_fit(to, from);
}

static bool fits(const struct candidate *candidate, const struct address *local)
{
    if (candidate->to.family != local->family || address_is_loopback(&candidate->to))
        return false;
    if (candidate->has_from && same_host(&candidate->from, local))
        return false;
    return scopes_fit(&candidate->to, local);
}

/* The local addresses that may be used. */
struct sources
{
    const struct address *locals;
    bool any_label;
    size_t count;
    uint16_t local[LOCAL_ADDRESSES_MAX];
};

static bool is_wanted(const struct sources *sources, const struct candidate *candidate,
                      const struct address *local)
{
    return fits(candidate, local) &&
           (sources->any_label || order_same_label(&candidate->to, local));
}

static bool contains(const struct sources *sources, const struct address *address)
{
    for (size_t i = 0; i < sources->count; i++)
    {
        if (same_host(&sources->locals[sources->local[i]], address))
            return true;
    }
    return false;
}

static struct sources find_sources(const struct address *locals, size_t count, bool any_label)
{
    struct sources sources = { .locals = locals, .any_label = any_label };

    for (size_t i = 0; i < count && i < LOCAL_ADDRESSES_MAX; i++)
    {
        if (address_is_unicast(&locals[i]) && !address_is_loopback(&locals[i]) &&
            !contains(&sources, &locals[i]))
            sources.local[sources.count++] = (uint16_t)i;
    }
    return sources;
}

/* RFC 6724 section 5: rule 1, the destination itself, and after it rule 8, the longest matching prefix.
 * An IPv6 prefix ends after 64 bits (section 2.2; RFC 4291 section 2.5.1). An IPv4 address is compared
 * to its end: order.c leaves out IPv4 because the rule would undo a name server's rotation, but here it
 * finds the source in the destination's own net.
 *
 * Absent: rule 2, because fits() allows one scope only; rules 3, 4, 5, 5.5 and 7, because an address
 * does not tell whether it is deprecated, at home, on the outgoing interface, or temporary; rule 6,
 * because where labels differ prefixes mostly differ too. */
static unsigned preference(const struct address *to, const struct address *from)
{
    unsigned most = to->family == ADDRESS_V4 ? 32 : 64;

    return same_host(to, from) ? most + 1 : address_common_bits(to->bytes, from->bytes, most);
}

/* Inserts the pair among those of its candidate, which begin at `first`. Equal pairs keep their order. */
static void insert(struct pairs *pairs, size_t first, struct pair pair, const struct address *to,
                   const struct address *locals)
{
    size_t at = pairs->count++;
    unsigned wanted = preference(to, &locals[pair.local]);

    while (at > first && preference(to, &locals[pairs->item[at - 1].local]) < wanted)
    {
        pairs->item[at] = pairs->item[at - 1];
        at--;
    }
    pairs->item[at] = pair;
}

static size_t count_pairs(const struct candidates *list, const struct sources *sources)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
    {
        for (size_t j = 0; j < sources->count; j++)
            count += is_wanted(sources, &list->item[i], &sources->locals[sources->local[j]]);
    }
    return count;
}

static void add_pairs(struct pairs *pairs, const struct candidates *list, size_t i,
                      const struct sources *sources, pairs_silent_fn *is_silent, void *context)
{
    const struct candidate *candidate = &list->item[i];
    size_t first = pairs->count;

    for (size_t j = 0; j < sources->count; j++)
    {
        const struct address *local = &sources->locals[sources->local[j]];
        struct pair pair = { .candidate = (uint32_t)i, .local = sources->local[j] };

        if (!is_wanted(sources, candidate, local))
            continue;
        pair.silent = is_silent && is_silent(context, &candidate->to, local);
        pair.other_label = !order_same_label(&candidate->to, local);
        insert(pairs, first, pair, &candidate->to, sources->locals);
    }
}

struct pairs *pairs_new_empty(size_t capacity)
{
    struct pairs *pairs;

    if (capacity > (SIZE_MAX - sizeof(*pairs)) / sizeof(pairs->item[0]))
        return NULL;
    return calloc(1, sizeof(*pairs) + capacity * sizeof(pairs->item[0]));
}

void pairs_free(struct pairs *pairs)
{
    free(pairs);
}

struct pairs *pairs_new(const struct candidates *list, const struct address *locals,
                        size_t local_count, bool any_label, pairs_silent_fn *is_silent,
                        void *context)
{
    struct sources sources = find_sources(locals, local_count, any_label);
    /* Cannot overflow: for each candidate the list takes more bytes than the candidate has pairs. */
    struct pairs *pairs = pairs_new_empty(count_pairs(list, &sources));

    if (!pairs)
        return NULL;
    for (size_t i = 0; i < list->count; i++)
        add_pairs(pairs, list, i, &sources, is_silent, context);
    return pairs;
}

size_t pairs_count(const struct candidates *list, const struct address *locals, size_t local_count,
                   bool any_label)
{
    struct sources sources = find_sources(locals, local_count, any_label);

    return count_pairs(list, &sources);
}
