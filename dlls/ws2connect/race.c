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
    uint64_t step_ms;   /* when the engine gave the order that is carried out */
    uint64_t looked_ms; /* for answers, last */
};

static enum engine_trust trust(void *context, size_t attempt, uint64_t now_ms)
{
    struct race *race = context;
    uint64_t age_ms;

    (void)now_ms; /* the memory has its own clock */
    if (field_is_local(&race->field, attempt))
        return ENGINE_TRUST_LOCAL;
    if (!field_may_fail(&race->field, attempt) ||
        !recall_answered(field_to(&race->field, attempt), field_from(&race->field, attempt),
                         &age_ms))
        return ENGINE_TRUST_NONE;
    TRACE(race->entry->trace, .kind = TRACE_RECENT, .to = field_to(&race->field, attempt),
          .age_ms = age_ms);
    return ENGINE_TRUST_RECENT;
}

/* What an attempt has taught about its address, for later calls. One that let a whole delay pass is
 * known as silent: next time, others go first. */
static void learn(const struct race *race, size_t attempt, uint64_t since_ms, int err)
{
    const struct address *to = field_to(&race->field, attempt);
    const struct address *from = field_from(&race->field, attempt);

    if (!err)
        recall_note_answered(to, from);
    else if (err != WSAETIMEDOUT)
        recall_note_failed(to, from, err);
    else if (clock_now_ms() - since_ms >= race->engine.config.delay_ms)
        recall_note_silent(to, from, since_ms);
}

static void report(struct race *race, const struct probe_outcome *outcome)
{
    learn(race, outcome->attempt, outcome->began_ms, outcome->error);
    if (outcome->error)
    {
        TRACE(race->entry->trace, .kind = TRACE_FAILED, .attempt = outcome->attempt,
              .error = outcome->error);
        engine_failed(&race->engine, outcome->attempt, outcome->error);
    }
    else
    {
        TRACE(race->entry->trace, .kind = TRACE_ANSWERED, .attempt = outcome->attempt);
        engine_answered(&race->engine, outcome->attempt);
    }
}

static void begin(struct race *race, size_t attempt)
{
    const struct field *field = &race->field;
    /* Not the time when its socket is there: the delay that it must outlast to be silent is counted
     * from the order. */
    struct probe_outcome outcome = { .attempt = attempt, .began_ms = race->step_ms };

    TRACE(race->entry->trace, .kind = TRACE_ATTEMPT, .attempt = attempt,
          .to = field_to(field, attempt), .from = field_source(field, attempt));
    field_begun(&race->field, attempt);
    outcome.error = probes_begin(&race->probes, attempt, race->step_ms, field_path(&race->field),
                                 field_to(field, attempt), field_from(field, attempt));
    if (outcome.error)
        report(race, &outcome);
    else if (probes_has(&race->probes, race->entry->target->s))
        engine_abort(&race->engine, WSAENOTSOCK);
}

static int connect_caller(struct race *race, size_t attempt, enum engine_why why)
{
    const struct field *field = &race->field;
    const struct address *to = field_to(field, attempt);
    uint64_t since_ms = clock_now_ms();
    int err;

    TRACE(race->entry->trace, .kind = TRACE_COMMIT, .attempt = attempt, .to = to,
          .from = field_source(field, attempt), .why = why);
    err = caller_connect(&race->caller, to, field_from(field, attempt), race->entry->deadline);
    if (!caller_is_useless(err))
        learn(race, attempt, since_ms, err);
    TRACE(race->entry->trace, .kind = TRACE_COMMITTED, .attempt = attempt, .error = err);
    return err;
}

static void commit_to(struct race *race, size_t attempt, enum engine_why why)
{
    const struct field *field = &race->field;
    int err = caller_check(&race->caller, field_to(field, attempt), field_from(field, attempt));

    field_begun(&race->field, attempt);
    if (err)
        TRACE(race->entry->trace, .kind = TRACE_UNFIT, .attempt = attempt,
              .to = field_to(field, attempt), .error = err);
    else
        err = connect_caller(race, attempt, why);
    if (!err)
        engine_committed(&race->engine);
    else if (caller_is_useless(err))
        engine_abort(&race->engine, err);
    else
        engine_commit_failed(&race->engine, err);
}

/* It may have answered since the last look, while the caller's socket was on its way. */
static void stop(struct race *race, size_t attempt)
{
    uint64_t since_ms = probes_stop(&race->probes, attempt);

    if (race->looked_ms >= since_ms + race->engine.config.delay_ms)
        recall_note_silent(field_to(&race->field, attempt), field_from(&race->field, attempt),
                           since_ms);
    TRACE(race->entry->trace, .kind = TRACE_STOPPED, .attempt = attempt);
}

/* Returns whether there was an event. */
static bool wait_for_probes(struct race *race, uint64_t until_ms)
{
    struct probe_outcome outcome[ENGINE_IN_FLIGHT_MAX];
    size_t count;
    int err = probes_wait(&race->probes, until_ms, outcome, &count);

    if (err)
        engine_abort(&race->engine, err);
    race->looked_ms = clock_now_ms();
    for (size_t i = 0; i < count; i++)
        report(race, &outcome[i]);
    return count;
}

static void look(struct race *race, uint64_t until_ms)
{
    bool waits = until_ms > clock_now_ms();
    bool seen =
        race->probes.count ? wait_for_probes(race, until_ms) : field_wait(&race->field, until_ms);
    int err = field_collect(&race->field);

    /* A long wait comes back here now and then. */
    if (!err && waits && !seen && !target_exists(race->entry->target->s))
        err = WSAENOTSOCK;
    if (err)
        engine_abort(&race->engine, err);
    engine_found(&race->engine, field_count(&race->field), field_more(&race->field));
    engine_looked(&race->engine);
}

static void request(struct race *race)
{
    int err = field_request(&race->field);

    if (err)
        engine_abort(&race->engine, err);
    engine_found(&race->engine, field_count(&race->field), field_more(&race->field));
}

/* Returns whether that was the last step. */
static bool carry_out(struct race *race, const struct engine_step *step)
{
    switch (step->order)
    {
    case ENGINE_BEGIN:
        begin(race, step->attempt);
        return false;
    case ENGINE_COMMIT:
        commit_to(race, step->attempt, step->why);
        return false;
    case ENGINE_STOP:
        stop(race, step->attempt);
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

    engine_found(&race->engine, field_count(&race->field), field_more(&race->field));
    do
    {
        race->step_ms = clock_now_ms();
        step = engine_next(&race->engine, race->step_ms);
    } while (!carry_out(race, &step));
    if (step.order == ENGINE_FAILED)
        return step.error;
    *connected = *field_to(&race->field, step.attempt);
    return 0;
}

int race_run(const struct race_entry *entry, struct address *connected)
{
    const struct settings *settings = settings_get();
    struct race race = { .entry = entry, .caller = { .target = entry->target } };
    const struct engine_config config = { .deadline_ms = entry->deadline->at_ms,
                                          .delay_ms = settings->delay_ms,
                                          .in_turn = settings->policy == SETTINGS_SEQUENTIAL,
                                          .trust = trust,
                                          .context = &race };
    int err = field_init(&race.field, entry, config.in_turn);

    if (!err)
    {
        engine_init(&race.engine, &config);
        err = run(&race, connected);
    }
    field_clear(&race.field);
    return err;
}
