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

/* Without a watcher connect is called too: it ends by itself, but late. */
static struct outcome connect_watched(SOCKET s, const struct sockaddr *to, int length,
                                      uint64_t due_ms)
{
    struct interrupt *interrupt = due_ms == DEADLINE_NEVER ? NULL : interrupt_begin(s, due_ms);
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

int commit(SOCKET s, int family, const struct address *to, const struct deadline *deadline)
{
    bool on_wine = host_is_wine();
    struct sockaddr_storage name;
    int length = sockaddr_for_family(to, family, &name);
    struct outcome outcome = connect_watched(s, (const struct sockaddr *)&name, length,
                                             interrupt_due_ms(deadline, on_wine));
    int err = outcome.error;

    if (err == WSAEWOULDBLOCK)
        return wait_connected(s, deadline);
    if (on_wine)
        err = end_on_wine(s, &outcome, deadline);
    if (outcome.interrupted && err && deadline_passed(deadline, clock_now_ms()))
        return WSAETIMEDOUT;
    return err == WSA_OPERATION_ABORTED ? wait_aborted(s) : err;
}
