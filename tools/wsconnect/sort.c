/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Looks up, finds sources and sorts with the DLL's own code, so that it shows what a call does. */
#include "sort.h"

#include "attempt.h"
#include "clock.h"
#include "console.h"
#include "errors.h"
#include "local_addresses.h"
#include "order.h"
#include "resolve.h"
#include "sort_table.h"
#include "source.h"
#include "unicode.h"
#include "zone.h"

#include <stdlib.h>

/* Any port will do: a lookup needs one, the order does not depend on it. */
#define ANY_PORT 9

/* The longest time of all lookups when no timeout is given. Our choice. */
#define DEFAULT_LOOKUP_MS 10000

/* Waits for the lookups of both families. (A call goes on with the first that ends.) */
static int await_all(struct resolution *resolution, const struct deadline *deadline,
                     struct candidates *list)
{
    int err = 0;

    while (!err && resolve_pending(resolution) && !deadline_passed(deadline, clock_now_ms()))
    {
        resolve_wait(resolution, deadline->at_ms);
        err = resolve_collect(resolution, list);
    }
    return err;
}

static int look_up(const wchar_t *host, const struct caller_socket *callers,
                   const struct deadline *deadline, struct candidates **out, bool *partly)
{
    const struct trace no_trace = { .on = false };
    struct resolution resolution;
    struct candidates *list;
    int err = resolve_begin(&resolution, host, ANY_PORT, callers, &no_trace, &list);

    if (err)
        return err;
    err = resolve_first(&resolution, callers, deadline, list);
    if (!err)
        err = await_all(&resolution, deadline, list);
    *partly = resolve_pending(&resolution);
    resolve_end(&resolution);
    if (err)
        candidates_free(list);
    else
        *out = list;
    return err;
}

/* A link-local address gets a zone: without one it has no source. */
static int add_all(const struct candidates *found, struct candidates *list)
{
    int err = candidates_reserve(list, found->count);

    for (size_t i = 0; !err && i < found->count; i++)
    {
        struct address to = found->item[i].to;

        if (zone_is_missing(&to))
            to.scope_id = local_addresses_zone();
        candidates_add(list, &to);
    }
    return err;
}

static int add_host(const char *host, const struct caller_socket *callers,
                    const struct deadline *deadline, struct candidates *list)
{
    wchar_t *wide = unicode_wide_copy(host);
    struct candidates *found = NULL;
    bool partly = false;
    int err = wide ? look_up(wide, callers, deadline, &found, &partly) : WSAENOBUFS;

    free(wide);
    if (!err)
        err = add_all(found, list);
    candidates_free(found);
    if (!err && partly)
        console_error("%.300s may have more addresses: a lookup was not answered in time", host);
    return err;
}

/* Reports a failure itself. */
static bool gather(const struct options *options, const struct caller_socket *callers,
                   struct candidates *list)
{
    const uint64_t wait_ms =
        options->has_timeout ? timeout_ms(&options->timeout) : DEFAULT_LOOKUP_MS;
    const struct deadline deadline = { clock_now_ms() + wait_ms };
    char text[ERROR_TEXT_SIZE];

    for (size_t i = 0; i < options->host_count; i++)
    {
        int err = add_host(options->hosts[i], callers, &deadline, list);

        if (!err)
            continue;
        console_error("could not sort %.300s: %s", options->hosts[i], error_describe(err, text));
        return false;
    }
    return true;
}

static bool print(const struct candidates *list)
{
    struct buffer table = { 0 };
    bool good;

    sort_table_write(list, &table);
    good = !table.failed;
    if (good)
        console_text(table.bytes);
    else
        console_error("memory has run out");
    buffer_clear(&table);
    return good;
}

static bool sort_and_print(const struct options *options, const struct caller_socket *callers)
{
    const struct reach both = { .v4 = true, .v6 = true };
    struct candidates *list = candidates_new(both, 0);
    bool good;

    if (!list)
    {
        console_error("memory has run out");
        return false;
    }
    good = gather(options, callers, list);
    if (good)
    {
        source_find_unbound(list);
        order_sort(list, 0);
        good = print(list);
    }
    candidates_free(list);
    return good;
}

/* As for a connection, the socket decides which families are used. */
bool sort_and_report(const struct options *options)
{
    struct attempt attempt;
    struct caller_socket callers;
    int err = attempt_init(&attempt, options->family);
    bool good = false;

    if (!err)
        err = caller_socket_inspect(attempt.socket, &callers);
    if (!err)
        good = sort_and_print(options, &callers);
    else
        attempt_report_no_socket(options->family, err);
    attempt_clear(&attempt);
    return good;
}
