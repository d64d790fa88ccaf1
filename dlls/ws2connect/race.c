/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Between the engine, which knows no socket, and those that do. */
#include "race.h"

#include "caller.h"
#include "clock.h"
#include "engine.h"
#include "environment.h"
#include "field.h"
#include "probes.h"
#include "recall.h"

struct race
{
    const struct race_entry *entry;
    struct field field;
    struct caller caller;
    struct probes probes;
    struct engine engine;
};

static const struct attempts *attempts_of(const struct race *race)
{
    return &race->field.attempts;
}

static enum engine_kind kind(const void *context, size_t attempt)
{
    return attempts_kind(attempts_of(context), attempt);
}

static enum engine_trust trust_of(const struct race *race, size_t attempt)
{
    const struct address *to, *from;
    uint64_t age_ms;

    if (field_is_local(&race->field, attempt))
        return ENGINE_TRUST_LOCAL;
    if (field_is_mixed(&race->field, attempt))
        return ENGINE_TRUST_NEVER;
    if (!field_may_fail(&race->field, attempt) ||
        !attempts_teaches(attempts_of(race), attempt, &to, &from) ||
        !recall_answered(to, from, &age_ms))
        return ENGINE_TRUST_NONE;
    TRACE(race->entry->trace, .kind = TRACE_RECENT, .to = to, .age_ms = age_ms);
    return ENGINE_TRUST_RECENT;
}

static void learn_silence(const struct race *race, size_t attempt, uint64_t since_ms)
{
    const struct address *to, *from;

    if (since_ms != ENGINE_NOT_SILENT && attempts_teaches(attempts_of(race), attempt, &to, &from))
        recall_note_silent(to, from, since_ms);
}

/* What an answer or a failure says of the address, for later calls and for this one. */
static void learn(struct race *race, size_t attempt, int err)
{
    const struct address *to, *from;

    if (err == WSAECONNREFUSED || err == WSAECONNRESET)
        attempts_refused(&race->field.attempts, attempt);
    if (!attempts_teaches(attempts_of(race), attempt, &to, &from))
        return;
    if (!err)
        recall_note_answered(to, from);
    else if (err != WSAETIMEDOUT)
        recall_note_failed(to, from, err);
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

static void begin(struct race *race, size_t attempt)
{
    const struct attempts *attempts = attempts_of(race);
    int err;

    TRACE(race->entry->trace, .kind = TRACE_ATTEMPT, .attempt = attempt,
          .to = attempts_to(attempts, attempt), .from = attempts_source(attempts, attempt));
    attempts_begun(&race->field.attempts, attempt);
    err = probes_begin(&race->probes, attempt, field_path(&race->field),
                       attempts_to(attempts, attempt), attempts_from(attempts, attempt));
    if (probes_are_short(err))
    {
        TRACE(race->entry->trace, .kind = TRACE_FAILED, .attempt = attempt, .error = err);
        engine_unprobed(&race->engine, attempt);
    }
    else if (err)
        report_failure(race, attempt, err);
    else if (probes_has(&race->probes, race->entry->target->s))
        engine_abort(&race->engine, WSAENOTSOCK);
}

/* Whether others are there to be tried when a local address refuses. */
static bool refusal_matters(const struct race *race, size_t attempt)
{
    return field_is_local(&race->field, attempt) &&
           (attempt + 1 < attempts_count(attempts_of(race)) ||
            field_more(&race->field) != ENGINE_NO_MORE);
}

static int connect_caller(struct race *race, size_t attempt, enum engine_why why)
{
    const struct attempts *attempts = attempts_of(race);
    const struct address *to = attempts_to(attempts, attempt);
    int err;

    TRACE(race->entry->trace, .kind = TRACE_COMMIT, .attempt = attempt, .to = to,
          .from = attempts_source(attempts, attempt), .why = why);
    err = caller_connect(&race->caller, to, attempts_from(attempts, attempt),
                         refusal_matters(race, attempt), race->entry->deadline);
    TRACE(race->entry->trace, .kind = TRACE_COMMITTED, .attempt = attempt, .error = err);
    return err;
}

static void report_commit(struct race *race, size_t attempt, int err)
{
    if (caller_is_useless(err))
    {
        engine_abort(&race->engine, err);
        return;
    }
    if (err)
        learn_silence(race, attempt, engine_commit_failed(&race->engine, err, clock_now_ms()));
    else
        engine_committed(&race->engine);
    learn(race, attempt, err);
    if (race->caller.used)
        engine_close_sources(&race->engine);
}

static void commit_to(struct race *race, size_t attempt, enum engine_why why)
{
    const struct attempts *attempts = attempts_of(race);
    const struct address *to = attempts_to(attempts, attempt);
    int err = caller_check(&race->caller, attempts_from(attempts, attempt));

    attempts_begun(&race->field.attempts, attempt);
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
    engine_found(&race->engine, attempts_count(attempts_of(race)), field_more(&race->field));
}

static void look(struct race *race, uint64_t until_ms)
{
    bool waits = until_ms > clock_now_ms();
    uint64_t limit_ms = field_is_busy(&race->field) ? 0 : until_ms;
    bool seen =
        race->probes.count ? wait_for_probes(race, limit_ms) : field_wait(&race->field, limit_ms);
    uint64_t looked_ms = clock_now_ms();
    int err = field_collect(&race->field);

    /* A long wait comes back here now and then. */
    if (!err && waits && !seen && !target_exists(race->entry->target->s))
        err = WSAENOTSOCK;
    if (err)
        engine_abort(&race->engine, err);
    found(race);
    engine_looked(&race->engine, looked_ms);
}

static void request(struct race *race)
{
    int err = field_request(&race->field);

    if (err)
        engine_abort(&race->engine, err);
    found(race);
}

/* Returns whether that was the last step. */
static bool carry_out(struct race *race, const struct engine_step *step)
{
    switch (step->order)
    {
    case ENGINE_ASK:
        engine_tell_trust(&race->engine, trust_of(race, step->attempt));
        return false;
    case ENGINE_BEGIN:
        begin(race, step->attempt);
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
    *connected = *attempts_to(attempts_of(race), step.attempt);
    return 0;
}

int race_run(const struct race_entry *entry, struct address *connected)
{
    const struct settings *settings = settings_get();
    struct race race = { .entry = entry };
    const struct engine_config config = { .deadline_ms = entry->deadline->at_ms,
                                          .delay_ms = settings->delay_ms,
                                          .in_turn = settings->policy == SETTINGS_SEQUENTIAL,
                                          .kind = kind,
                                          .context = &race };
    int err = field_init(&race.field, entry, config.in_turn);

    if (!err)
    {
        caller_init(&race.caller, entry->target);
        engine_init(&race.engine, &config);
        err = run(&race, connected);
        if (err)
            caller_leave(&race.caller);
    }
    probes_clear(&race.probes);
    field_clear(&race.field);
    return err;
}
