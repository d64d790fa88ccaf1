/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A plain connect, watched from another thread.
 *
 * The system does not tell whether a socket is blocking, but connect does: WSAEWOULDBLOCK at once means
 * that it is not, and we wait ourselves. Otherwise connect waits, and is interrupted:
 *
 * - on Windows at the deadline, if there is one. The wait is alertable (MS docs connect).
 * - under Wine after a short time, because its wait is not always alertable. The connect continues
 *   after that, and we wait for its end. */
#include "commit.h"

#include "alertable.h"
#include "clock.h"
#include "host.h"
#include "interrupt.h"
#include "probes.h"
#include "sockaddr.h"
#include "wait.h"

/* Most connects on a local network have ended by then, without extra cost. Our choice. */
#define WINE_GRACE_MS 20

static uint64_t interrupt_due_ms(const struct deadline *deadline, bool on_wine)
{
    uint64_t grace_over_ms;

    if (!on_wine)
        return deadline->at_ms;
    grace_over_ms = clock_now_ms() + WINE_GRACE_MS;
    return grace_over_ms < deadline->at_ms ? grace_over_ms : deadline->at_ms;
}

struct outcome
{
    int error;
    bool interrupted; /* by the watcher */
    bool apc_ran;     /* see alertable.h */
};

/* interrupt may be NULL: then connect ends by itself. */
static struct outcome connect_watched(SOCKET s, const struct sockaddr *to, int length,
                                      struct interrupt *interrupt)
{
    struct outcome outcome;

    outcome.error = alertable_connect(s, to, length, &outcome.apc_ran);
    outcome.interrupted = interrupt_end(interrupt);
    return outcome;
}

/* Under Wine a connect that was interrupted continues: waits for its end. */
static int end_on_wine(SOCKET s, const struct outcome *outcome, const struct deadline *deadline)
{
    if (outcome->apc_ran)
        alertable_settle(s);
    if (outcome->apc_ran || (outcome->interrupted && outcome->error == WSA_OPERATION_ABORTED))
        return wait_connected(s, deadline);
    return outcome->error;
}

/* Returns 0 when the address answers. The route of the caller's socket is not known here: in such need
 * the usual one must do. Not inlined: nobody else needs so much stack. */
static __attribute__((noinline)) int ask_first(int family, const struct address *to,
                                               const struct deadline *deadline)
{
    static const struct route usual = { 0 };
    struct probe_outcome outcome[ENGINE_IN_FLIGHT_MAX];
    struct probes probes = { .family = family };
    size_t count = 0;
    int err = probes_begin(&probes, 0, &usual, to, NULL);

    while (!err && !count && !deadline_passed(deadline, clock_now_ms()))
        err = probes_wait(&probes, deadline->at_ms, outcome, &count);
    probes_clear(&probes);
    if (err)
        return err;
    return count ? outcome[0].error : WSAETIMEDOUT;
}

/* *out is NULL when there is no memory or no thread to end a connect that waits. Then a socket of ours
 * finds out whether the address answers, so that a deadline is kept. */
static int begin_watch(SOCKET s, int family, const struct address *to, uint64_t due_ms,
                       const struct deadline *deadline, struct interrupt **out)
{
    *out = due_ms == DEADLINE_NEVER ? NULL : interrupt_begin(s, due_ms, deadline);
    return *out || deadline->at_ms == DEADLINE_NEVER ? 0 : ask_first(family, to, deadline);
}

int commit(SOCKET s, int family, const struct address *to, const struct deadline *deadline)
{
    bool on_wine = host_is_wine();
    struct sockaddr_storage name;
    int length = sockaddr_for_family(to, family, &name);
    struct interrupt *interrupt;
    struct outcome outcome;
    int err = begin_watch(s, family, to, interrupt_due_ms(deadline, on_wine), deadline, &interrupt);

    if (err)
        return err;
    outcome = connect_watched(s, (const struct sockaddr *)&name, length, interrupt);
    err = outcome.error;
    if (err == WSAEWOULDBLOCK)
        return wait_connected(s, deadline);
    if (on_wine)
        err = end_on_wine(s, &outcome, deadline);
    if (outcome.interrupted && err && deadline_passed(deadline, clock_now_ms()))
        return WSAETIMEDOUT;
    return err == WSA_OPERATION_ABORTED ? wait_aborted(s) : err;
}
