/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* In this order: loopback names, literals, everything else; the machine's own name last. */
#include "resolve.h"

#include "clock.h"
#include "machine.h"
#include "names.h"
#include "sockaddr.h"
#include "wait.h"

/* How long the resolver may take for the machine's own name, which needs no name server. Our choice:
 * the hosts file is read in some milliseconds. */
#define OWN_NAME_MS 250

/* RFC 6761 section 6.3: always the loopback addresses, without the resolver. ::1 first, by RFC 6724. */
static int from_localhost(struct resolution *resolution, const struct caller_socket *callers,
                          struct candidates **out)
{
    struct address v6 = address_loopback(ADDRESS_V6, resolution->port);
    struct address v4 = address_loopback(ADDRESS_V4, resolution->port);
    struct reach reach;
    int err = caller_socket_reach(callers, true, &reach);

    if (err)
        return err;
    *out = candidates_new(reach, 2);
    if (!*out)
        return WSAENOBUFS;
    candidates_add(*out, &v6);
    candidates_add(*out, &v4);
    resolution->in_order = true;
    return 0;
}

static int from_literal(struct resolution *resolution, const struct addrinfoW *found,
                        const struct caller_socket *callers, struct candidates **out)
{
    struct address address;
    struct reach reach;
    int err = address_from_sockaddr(found->ai_addr, found->ai_addrlen, &address);

    if (!err)
        err = caller_socket_reach(callers, address_unmapped(&address).family == ADDRESS_V4, &reach);
    if (err)
        return err;
    *out = candidates_new(reach, 1);
    if (!*out)
        return WSAENOBUFS;
    address.port = resolution->port;
    candidates_add(*out, &address);
    return 0;
}

static int add_found(const struct addrinfoW *found, uint16_t port, struct candidates *list)
{
    size_t count = 0;
    int err;

    for (const struct addrinfoW *entry = found; entry; entry = entry->ai_next)
        count++;
    err = candidates_reserve(list, count);
    if (err)
        return err;
    for (const struct addrinfoW *entry = found; entry; entry = entry->ai_next)
    {
        struct address address;

        if (address_from_sockaddr(entry->ai_addr, entry->ai_addrlen, &address))
            continue;
        address.port = port;
        candidates_add(list, &address);
    }
    return 0;
}

static int begin_query(struct resolution *resolution, struct query *query)
{
    TRACE(resolution->trace, .kind = TRACE_LOOKUP, .family = query->family);
    return lookup_begin(resolution->host, query->family == ADDRESS_V4 ? AF_INET : AF_INET6,
                        &query->lookup, &query->joined);
}

/* A lookup that began before this call may report a problem that is over. The next one, even another call's,
 * has begun after that: what it says counts. */
static int begin_again(struct resolution *resolution, struct query *query)
{
    int err = begin_query(resolution, query);

    query->joined = false;
    if (!err)
        lookup_wait_briefly(&query->lookup, 1);
    return err;
}

static int collect_query(struct resolution *resolution, struct query *query,
                         struct candidates *list)
{
    const struct addrinfoW *found = NULL;
    size_t before = list->count;
    int err = 0;

    if (!query->lookup || !lookup_done(query->lookup))
        return 0;
    query->error = lookup_result(query->lookup, &found);
    if (!query->error)
        err = add_found(found, resolution->port, list);
    lookup_end(query->lookup);
    query->lookup = NULL;
    TRACE(resolution->trace, .kind = TRACE_FOUND, .family = query->family,
          .addresses = list->count - before, .error = query->error);
    return query->error && query->joined ? begin_again(resolution, query) : err;
}

int resolve_collect(struct resolution *resolution, struct candidates *list)
{
    int err = 0;

    for (size_t i = 0; !err && i < RESOLVE_QUERIES; i++)
        err = collect_query(resolution, &resolution->query[i], list);
    return err;
}

bool resolve_pending(const struct resolution *resolution)
{
    return resolution->query[0].lookup || resolution->query[1].lookup;
}

bool resolve_wait(const struct resolution *resolution, uint64_t limit_ms)
{
    uint64_t now_ms = clock_now_ms();
    DWORD slice_ms = (DWORD)wait_slice_ms(limit_ms > now_ms ? limit_ms - now_ms : 0);
    HANDLE events[RESOLVE_QUERIES];
    DWORD count = 0;

    for (size_t i = 0; i < RESOLVE_QUERIES; i++)
    {
        struct lookup *lookup = resolution->query[i].lookup;

        events[count] = lookup ? lookup_event(lookup) : NULL;
        count += events[count] != NULL;
    }
    if (count)
        return WaitForMultipleObjectsEx(count, events, FALSE, slice_ms, TRUE) != WAIT_TIMEOUT;
    SleepEx(slice_ms, TRUE);
    return false;
}

static void wait_briefly(const struct resolution *resolution)
{
    struct lookup *const lookups[RESOLVE_QUERIES] = { resolution->query[0].lookup,
                                                      resolution->query[1].lookup };

    lookup_wait_briefly(lookups, RESOLVE_QUERIES);
}

/* Waits until both families are there, or one is and the time for the other is over. */
static int wait_for_first(struct resolution *resolution, const struct caller_socket *callers,
                          const struct deadline *deadline, struct candidates *list)
{
    uint64_t limit_ms = deadline->at_ms;
    int err = resolve_collect(resolution, list);

    while (!err && resolve_pending(resolution))
    {
        uint64_t now_ms = clock_now_ms();

        if (list->count && limit_ms > now_ms + RESOLVE_DELAY_MS)
            limit_ms = now_ms + RESOLVE_DELAY_MS;
        if (now_ms >= limit_ms)
            return list->count ? 0 : WSAETIMEDOUT;
        if (!resolve_wait(resolution, limit_ms) && !caller_socket_exists(callers->s))
            return WSAENOTSOCK;
        err = resolve_collect(resolution, list);
    }
    return err;
}

/* Combines two answers without an address: a problem that may pass is more important than a "no" of the
 * other family. */
static int lookup_error(const struct resolution *resolution)
{
    int first = resolution->query[0].error;
    int second = resolution->query[1].error;

    if (!first || first == WSAHOST_NOT_FOUND)
        return second ? second : first;
    if (first == WSANO_DATA && second && second != WSAHOST_NOT_FOUND)
        return second;
    return first;
}

/* Also WSAETIMEDOUT when the machine's own name takes too long. */
static int wait_for_answer(struct resolution *resolution, const struct caller_socket *callers,
                           const struct deadline *deadline, struct candidates *list)
{
    const struct deadline soon = { clock_now_ms() + OWN_NAME_MS };
    bool has_time = soon.at_ms < deadline->at_ms;
    int err = wait_for_first(resolution, callers, has_time ? &soon : deadline, list);

    if (err == WSAETIMEDOUT && has_time && !machine_is_called(resolution->host))
        err = wait_for_first(resolution, callers, deadline, list);
    if (!err && !list->seen_address)
        err = lookup_error(resolution);
    return err;
}

static bool resolver_failed(int err)
{
    return err == WSAHOST_NOT_FOUND || err == WSANO_DATA || err == WSATRY_AGAIN ||
           err == WSANO_RECOVERY || err == WSAETIMEDOUT;
}

/* Asks the resolver first: the hosts file decides about the machine's own name. */
static int from_resolver(struct resolution *resolution, const struct caller_socket *callers,
                         const struct deadline *deadline, struct candidates *list)
{
    int err = wait_for_answer(resolution, callers, deadline, list);

    if (!resolver_failed(err) || deadline_passed(deadline, clock_now_ms()) ||
        !machine_is_called(resolution->host))
        return err;
    resolve_end(resolution);
    resolution->in_order = true;
    return machine_add_addresses(list, resolution->port);
}

static int from_name(struct resolution *resolution, const struct caller_socket *callers,
                     struct candidates **out)
{
    struct reach reach;
    int err = caller_socket_reach(callers, true, &reach);

    if (err)
        return err;
    *out = candidates_new(reach, 0);
    if (!*out)
        return WSAENOBUFS;
    if (reach.v6)
        err = begin_query(resolution, &resolution->query[0]);
    if (!err && reach.v4)
        err = begin_query(resolution, &resolution->query[1]);
    return err;
}

/* Finds all addresses, usable or not, or begins to look them up. */
static int find(struct resolution *resolution, const struct caller_socket *callers,
                struct candidates **out)
{
    const wchar_t *host = resolution->host;
    const struct addrinfoW numeric = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST };
    struct addrinfoW *literal;
    int err;

    if (names_is_localhost(host))
        return from_localhost(resolution, callers, out);
    if (GetAddrInfoW(host, NULL, &numeric, &literal))
        return from_name(resolution, callers, out);
    err = from_literal(resolution, literal, callers, out);
    FreeAddrInfoW(literal);
    return err;
}

/* As Windows' resolver for a literal of the other family. */
static int resolver_error(int err)
{
    return err == WSAEAFNOSUPPORT ? WSAHOST_NOT_FOUND : err;
}

int resolve_begin(struct resolution *resolution, const wchar_t *host, uint16_t port,
                  const struct caller_socket *callers, const struct trace *trace,
                  struct candidates **out)
{
    struct candidates *list = NULL;
    int err;

    *resolution =
        (struct resolution){ .host = host,
                             .port = port,
                             .trace = trace,
                             .query = { { .family = ADDRESS_V6 }, { .family = ADDRESS_V4 } } };
    err = find(resolution, callers, &list);
    if (err)
    {
        candidates_free(list);
        resolve_end(resolution);
        return resolver_error(err);
    }
    *out = list;
    return 0;
}

int resolve_first(struct resolution *resolution, const struct caller_socket *callers,
                  const struct deadline *deadline, struct candidates *list)
{
    int err = 0;

    if (resolve_pending(resolution))
    {
        wait_briefly(resolution);
        err = from_resolver(resolution, callers, deadline, list);
    }
    return resolver_error(err ? err : candidates_error(list));
}

static void end_query(struct resolution *resolution, struct query *query)
{
    if (!query->lookup)
        return;
    TRACE(resolution->trace, .kind = TRACE_FOUND, .family = query->family, .error = WSAETIMEDOUT);
    lookup_end(query->lookup);
    query->lookup = NULL;
}

void resolve_end(struct resolution *resolution)
{
    for (size_t i = 0; i < RESOLVE_QUERIES; i++)
        end_query(resolution, &resolution->query[i]);
}
