/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connects the engine, which knows no sockets, with the files that use them. */
#include "race.h"

#include "clock.h"
#include "engine.h"
#include "environment.h"
#include "further.h"
#include "memory_shared.h"
#include "probes.h"
#include "supply.h"
#include "trust.h"

struct race
{
    const struct race_entry *entry;
    struct attempts attempts;
    struct supply supply;
    struct further further;
    struct probes probes;
    struct engine engine;
};

static enum engine_more more(const struct race *race)
{
    if (supply_is_coming(&race->supply))
        return ENGINE_MORE_COMING;
    return race->further.state == FURTHER_WANTED ? ENGINE_MORE_ON_REQUEST : ENGINE_NO_MORE;
}

static struct trust_facts trust_facts(const struct race *race)
{
    const struct caller_socket *callers = race->entry->callers;

    return (struct trust_facts){ .by_name = race->entry->resolution,
                                 .bound = callers->past == CALLER_SOCKET_BOUND,
                                 .v6_may_come = callers->family == AF_INET6 &&
                                                supply_is_coming(&race->supply) };
}

/* Whether the caller's socket may fail without loss for the other attempts. A source can be bound once
 * only, and a failure loses the port that the caller has bound: there an answer of a moment ago is not
 * enough. */
static bool may_fail(const struct race *race, size_t attempt)
{
    return race->entry->callers->past != CALLER_SOCKET_BOUND &&
           !attempts_from(&race->attempts, attempt);
}

/* *age_ms is how long ago it answered, written only when the result is true. */
static bool is_recent(const struct race *race, size_t attempt, uint64_t *age_ms)
{
    const struct address *to, *from;

    return may_fail(race, attempt) && attempts_teaches(&race->attempts, attempt, &to, &from) &&
           memory_shared_answered(to, from, age_ms);
}

static enum engine_trust trust_of(const struct race *race, size_t attempt, uint64_t *age_ms)
{
    const struct candidates *list = race->entry->list;
    size_t candidate = attempts_number(&race->attempts, attempt);
    const struct trust_facts facts = trust_facts(race);

    if (trust_is_local(list, candidate, &facts))
        return ENGINE_TRUST_LOCAL;
    if (trust_is_mixed(list, candidate, &facts))
        return ENGINE_TRUST_NEVER;
    return is_recent(race, attempt, age_ms) ? ENGINE_TRUST_RECENT : ENGINE_TRUST_NONE;
}

/* Answers ENGINE_ASK. */
static void tell_trust(struct race *race, size_t attempt)
{
    uint64_t age_ms;
    enum engine_trust trust = trust_of(race, attempt, &age_ms);

    if (trust == ENGINE_TRUST_RECENT)
        TRACE(race->entry->trace, .kind = TRACE_RECENT, .to = attempts_to(&race->attempts, attempt),
              .age_ms = age_ms);
    engine_tell_trust(&race->engine, trust);
}

static void learn_silence(const struct race *race, size_t attempt, uint64_t since_ms)
{
    const struct address *to, *from;

    if (since_ms != ENGINE_NOT_SILENT && attempts_teaches(&race->attempts, attempt, &to, &from))
        memory_shared_note_silent(to, from, since_ms);
}

/* Notes what an answer or a failure says about the address, for later calls and for this one. */
static void learn(struct race *race, size_t attempt, int err)
{
    const struct address *to, *from;

    if (err == WSAECONNREFUSED || err == WSAECONNRESET)
        attempts_refused(&race->attempts, attempt);
    if (!attempts_teaches(&race->attempts, attempt, &to, &from))
        return;
    if (!err)
        memory_shared_note_answered(to, from);
    else if (err != WSAETIMEDOUT)
        memory_shared_note_failed(to, from, err);
}

static void report_failure(struct race *race, size_t attempt, int error)
{
    uint64_t since_ms = engine_failed(&race->engine, attempt, error, clock_now_ms());

    TRACE(race->entry->trace, .kind = TRACE_FAILED, .attempt = attempt, .error = error);
    learn_silence(race, attempt, since_ms);
    learn(race, attempt, error);
}

static void report(struct race *race, const struct probe_outcome *outcome)
{
    if (outcome->error)
    {
        report_failure(race, outcome->attempt, outcome->error);
        return;
    }
    TRACE(race->entry->trace, .kind = TRACE_ANSWERED, .attempt = outcome->attempt);
    engine_answered(&race->engine, outcome->attempt);
    learn(race, outcome->attempt, 0);
}

static void begin(struct race *race, size_t attempt, uint64_t delay_ms)
{
    const struct attempts *attempts = &race->attempts;
    int err;

    TRACE(race->entry->trace, .kind = TRACE_ATTEMPT, .attempt = attempt,
          .to = attempts_to(attempts, attempt), .from = attempts_source(attempts, attempt),
          .delay_ms = delay_ms);
    attempts_begun(&race->attempts, attempt);
    err = probes_begin(&race->probes, attempt, supply_route(&race->supply),
                       attempts_to(attempts, attempt), attempts_from(attempts, attempt));
    if (probes_are_short(err))
    {
        TRACE(race->entry->trace, .kind = TRACE_FAILED, .attempt = attempt, .error = err);
        engine_unprobed(&race->engine, attempt);
    }
    else if (err)
        report_failure(race, attempt, err);
    else if (probes_has(&race->probes, race->entry->callers->s))
        engine_abort(&race->engine, WSAENOTSOCK);
}

/* Whether others remain to be tried when a local address refuses. */
static bool refusal_matters(const struct race *race, size_t attempt)
{
    const struct trust_facts facts = trust_facts(race);

    return trust_is_local(race->entry->list, attempts_number(&race->attempts, attempt), &facts) &&
           (attempt + 1 < attempts_count(&race->attempts) || more(race) != ENGINE_NO_MORE);
}

static int connect_caller(struct race *race, size_t attempt, enum engine_why why)
{
    const struct attempts *attempts = &race->attempts;
    const struct address *to = attempts_to(attempts, attempt);
    int err;

    TRACE(race->entry->trace, .kind = TRACE_COMMIT, .attempt = attempt, .to = to,
          .from = attempts_source(attempts, attempt), .why = why);
    err = caller_socket_connect(race->entry->callers, to, attempts_from(attempts, attempt),
                                refusal_matters(race, attempt), race->entry->deadline);
    TRACE(race->entry->trace, .kind = TRACE_COMMITTED, .attempt = attempt, .error = err);
    return err;
}

static void report_commit(struct race *race, size_t attempt, int err)
{
    if (caller_socket_is_useless(err))
    {
        engine_abort(&race->engine, err);
        return;
    }
    if (err)
        learn_silence(race, attempt, engine_commit_failed(&race->engine, err, clock_now_ms()));
    else
        engine_committed(&race->engine);
    learn(race, attempt, err);
    if (race->entry->callers->used)
        engine_close_sources(&race->engine);
}

static void commit_to(struct race *race, size_t attempt, enum engine_why why)
{
    const struct attempts *attempts = &race->attempts;
    const struct address *to = attempts_to(attempts, attempt);
    int err = caller_socket_fits(race->entry->callers, attempts_from(attempts, attempt));

    attempts_begun(&race->attempts, attempt);
    if (!err)
    {
        report_commit(race, attempt, connect_caller(race, attempt, why));
        return;
    }
    TRACE(race->entry->trace, .kind = TRACE_UNFIT, .attempt = attempt, .to = to, .error = err);
    engine_commit_failed(&race->engine, err, clock_now_ms());
}

static void stop(struct race *race, const struct engine_step *step)
{
    probes_stop(&race->probes, step->attempt);
    learn_silence(race, step->attempt, step->silent_since_ms);
    TRACE(race->entry->trace, .kind = TRACE_STOPPED, .attempt = step->attempt);
}

/* Returns whether there was an event. */
static bool wait_for_probes(struct race *race, uint64_t until_ms)
{
    struct probe_outcome outcome[ENGINE_IN_FLIGHT_MAX];
    size_t count;
    int err = probes_wait(&race->probes, until_ms, outcome, &count);

    if (err)
        engine_abort(&race->engine, err);
    for (size_t i = 0; i < count; i++)
        report(race, &outcome[i]);
    return count;
}

static void found(struct race *race)
{
    engine_found(&race->engine, attempts_count(&race->attempts), more(race));
}

static void look(struct race *race, uint64_t until_ms)
{
    bool waits = until_ms > clock_now_ms();
    uint64_t limit_ms = supply_limit_ms(&race->supply, until_ms);
    bool seen =
        race->probes.count ? wait_for_probes(race, limit_ms) : supply_wait(&race->supply, limit_ms);
    uint64_t looked_ms = clock_now_ms();
    int err = supply_collect(&race->supply);

    /* A long wait comes here again and again. */
    if (!err && waits && !seen && !caller_socket_exists(race->entry->callers->s))
        err = WSAENOTSOCK;
    if (err)
        engine_abort(&race->engine, err);
    found(race);
    engine_looked(&race->engine, looked_ms);
}

static void request(struct race *race)
{
    int err = further_find(&race->further, &race->supply);

    if (err)
        engine_abort(&race->engine, err);
    found(race);
}

/* Returns whether it was the last step. */
static bool carry_out(struct race *race, const struct engine_step *step)
{
    switch (step->order)
    {
    case ENGINE_ASK:
        tell_trust(race, step->attempt);
        return false;
    case ENGINE_BEGIN:
        begin(race, step->attempt, step->delay_ms);
        return false;
    case ENGINE_COMMIT:
        commit_to(race, step->attempt, step->why);
        return false;
    case ENGINE_STOP:
        stop(race, step);
        return false;
    case ENGINE_WAIT:
        look(race, step->until_ms);
        return false;
    case ENGINE_REQUEST:
        request(race);
        return false;
    case ENGINE_CONNECTED:
    case ENGINE_FAILED:
        break;
    }
    return true;
}

static int run(struct race *race, struct address *connected)
{
    struct engine_step step;

    found(race);
    do
    {
        step = engine_next(&race->engine, clock_now_ms());
    } while (!carry_out(race, &step));
    if (step.order == ENGINE_FAILED)
        return step.error;
    *connected = *attempts_to(&race->attempts, step.attempt);
    return 0;
}

/* When all known candidates were silent, finds the further pairs at once: some come before them. */
static int gather(struct race *race)
{
    int err = supply_begin(&race->supply);

    if (err || race->further.state != FURTHER_WANTED || supply_is_busy(&race->supply) ||
        !attempts_all_silent(&race->attempts))
        return err;
    return further_find(&race->further, &race->supply);
}

static void init(struct race *race, const struct race_entry *entry)
{
    const struct settings *settings = settings_get();
    const struct engine_config config = { .deadline_ms = entry->deadline->at_ms,
                                          .delay_ms = settings->delay_ms,
                                          .in_turn = settings->policy == SETTINGS_SEQUENTIAL,
                                          .kind = attempts_kind,
                                          .context = &race->attempts };

    race->entry = entry;
    race->attempts = (struct attempts){ .list = entry->list };
    race->supply = (struct supply){ .attempts = &race->attempts,
                                    .resolution = entry->resolution,
                                    .callers = entry->callers,
                                    .reading = entry->reading,
                                    .deadline = entry->deadline,
                                    .trace = entry->trace,
                                    .in_turn = config.in_turn };
    race->probes = (struct probes){ .family = entry->callers->family };
    further_init(&race->further, &race->supply);
    engine_init(&race->engine, &config);
}

int race_run(const struct race_entry *entry, struct address *connected)
{
    struct race race;
    int err;

    init(&race, entry);
    err = gather(&race);
    if (!err)
    {
        err = run(&race, connected);
        if (err)
            caller_socket_leave(entry->callers);
    }
    probes_clear(&race.probes);
    attempts_clear(&race.attempts);
    return err;
}
