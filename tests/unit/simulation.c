/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "simulation.h"

#include "engine_text.h"
#include "rows.h"

#include <inttypes.h>

/* A probe for each host, a batch, a commit, the socket's end. */
#define EVENTS_MAX (SCENARIO_HOSTS_MAX + 3)

struct event
{
    uint64_t ms;
    enum entry_kind kind;
    size_t attempt;
};

struct simulation
{
    const struct scenario *scenario;
    struct record *record;
    struct engine engine;
    uint64_t now_ms;
    size_t batches; /* found */
    struct event event[EVENTS_MAX];
    size_t events;
};

static void note(struct simulation *simulation, const struct entry *entry)
{
    struct record *record = simulation->record;

    if (record->count == RECORD_MAX)
    {
        record->stuck = "the call goes on and on";
        return;
    }
    record->entry[record->count] = *entry;
    record->entry[record->count++].ms = simulation->now_ms;
}

static enum engine_kind tell_kind(const void *context, size_t attempt)
{
    (void)context;
    (void)attempt;
    return ENGINE_USUAL;
}

static void add_event(struct simulation *simulation, uint64_t in_ms, enum entry_kind kind,
                      size_t attempt)
{
    if (in_ms == SCENARIO_NEVER)
        return;
    if (simulation->events == EVENTS_MAX)
    {
        simulation->record->stuck = "more is begun than there is";
        return;
    }
    simulation->event[simulation->events++] =
        (struct event){ .ms = simulation->now_ms + in_ms, .kind = kind, .attempt = attempt };
}

/* Returns the number of the next event. Events at the same time come in the order in which they were
 * added. */
static size_t next_event(const struct simulation *simulation)
{
    size_t next = 0;

    for (size_t i = 1; i < simulation->events; i++)
    {
        if (simulation->event[i].ms < simulation->event[next].ms)
            next = i;
    }
    return next;
}

static uint64_t next_event_ms(const struct simulation *simulation)
{
    return simulation->events ? simulation->event[next_event(simulation)].ms : SCENARIO_NEVER;
}

static void remove_event(struct simulation *simulation, size_t position)
{
    simulation->events--;
    for (size_t i = position; i < simulation->events; i++)
        simulation->event[i] = simulation->event[i + 1];
}

static void find_batch(struct simulation *simulation)
{
    const struct scenario *scenario = simulation->scenario;
    size_t number = simulation->batches++;
    const struct batch *batch = &scenario->batch[number];

    note(simulation, &(const struct entry){ .kind = ENTRY_FOUND, .attempt = number });
    engine_found(&simulation->engine, batch->count, batch->more);
    if (batch->more == ENGINE_MORE_COMING)
    {
        uint64_t at_ms = scenario->batch[number + 1].ms;

        add_event(simulation, at_ms > simulation->now_ms ? at_ms - simulation->now_ms : 0,
                  ENTRY_FOUND, number + 1);
    }
}

static void report(struct simulation *simulation, enum entry_kind kind, size_t attempt)
{
    struct engine *engine = &simulation->engine;
    int error = simulation->scenario->host[attempt].error;

    if (kind == ENTRY_FOUND)
    {
        find_batch(simulation);
        return;
    }
    note(simulation, &(const struct entry){ .kind = kind, .attempt = attempt });
    if (kind == ENTRY_ANSWERED)
        engine_answered(engine, attempt);
    else if (kind == ENTRY_FAILED)
        engine_failed(engine, attempt, error, simulation->now_ms);
    else if (kind == ENTRY_COMMITTED)
        engine_committed(engine);
    else if (kind == ENTRY_COMMIT_FAILED)
        engine_commit_failed(engine, error, simulation->now_ms);
    else
        engine_abort(engine, WSAENOTSOCK);
}

static void report_due(struct simulation *simulation)
{
    while (next_event_ms(simulation) <= simulation->now_ms)
    {
        size_t position = next_event(simulation);
        struct event event = simulation->event[position];

        remove_event(simulation, position);
        report(simulation, event.kind, event.attempt);
        if (event.kind == ENTRY_ABORTED)
            return; /* the socket is closed: nobody looks any more */
    }
}

static void begin(struct simulation *simulation, size_t attempt)
{
    const struct host *host = &simulation->scenario->host[attempt];

    simulation->now_ms += simulation->scenario->begin_ms;
    if (host->kind == HOST_UNREACHABLE)
        report(simulation, ENTRY_FAILED, attempt);
    else
        add_event(simulation, host->probe_ms,
                  host_answers_probe(host) ? ENTRY_ANSWERED : ENTRY_FAILED, attempt);
}

static void commit(struct simulation *simulation, size_t attempt)
{
    const struct scenario *scenario = simulation->scenario;
    const struct host *host = &scenario->host[attempt];
    enum entry_kind kind = host_accepts_commit(host) ? ENTRY_COMMITTED : ENTRY_COMMIT_FAILED;
    uint64_t now_ms = simulation->now_ms;
    uint64_t left_ms = scenario->deadline_ms > now_ms ? scenario->deadline_ms - now_ms : 0;

    if (!scenario->commits_block)
    {
        add_event(simulation, host->commit_ms, kind, attempt);
        return;
    }
    if (host->commit_ms <= left_ms)
    {
        simulation->now_ms += host->commit_ms;
        report(simulation, kind, attempt);
        return;
    }
    simulation->now_ms += left_ms;
    note(simulation, &(const struct entry){ .kind = ENTRY_COMMIT_FAILED, .attempt = attempt });
    engine_commit_failed(&simulation->engine, WSAETIMEDOUT, simulation->now_ms);
}

static void stop(struct simulation *simulation, size_t attempt)
{
    for (size_t i = 0; i < simulation->events; i++)
    {
        enum entry_kind kind = simulation->event[i].kind;

        if ((kind == ENTRY_ANSWERED || kind == ENTRY_FAILED) &&
            simulation->event[i].attempt == attempt)
        {
            remove_event(simulation, i);
            return;
        }
    }
}

static void request(struct simulation *simulation)
{
    const struct scenario *scenario = simulation->scenario;

    if (simulation->batches == scenario->batches)
    {
        simulation->record->stuck = "there is nothing more to request";
        return;
    }
    simulation->now_ms += scenario->batch[simulation->batches].ms;
    find_batch(simulation);
}

static void wait_for_events(struct simulation *simulation, uint64_t until_ms)
{
    uint64_t event_ms = next_event_ms(simulation);

    if (event_ms <= until_ms && event_ms != SCENARIO_NEVER)
    {
        if (event_ms > simulation->now_ms)
            simulation->now_ms = event_ms;
    }
    else if (until_ms == UINT64_MAX)
        simulation->record->stuck = "the wait has no end";
    else if (until_ms > simulation->now_ms)
        simulation->now_ms = until_ms + simulation->scenario->late_ms;
    report_due(simulation);
    note(simulation, &(const struct entry){ .kind = ENTRY_LOOKED });
    engine_looked(&simulation->engine, simulation->now_ms);
}

/* Whether a probe has ended and a look would show it. */
static bool any_unseen(const struct simulation *simulation)
{
    for (size_t i = 0; i < simulation->events; i++)
    {
        const struct event *event = &simulation->event[i];

        if (event->ms <= simulation->now_ms &&
            (event->kind == ENTRY_ANSWERED || event->kind == ENTRY_FAILED))
            return true;
    }
    return false;
}

static struct engine_step next_step(struct simulation *simulation)
{
    bool unseen = any_unseen(simulation);
    struct engine_step step = engine_next(&simulation->engine, simulation->now_ms);

    if (step.order == ENGINE_ASK)
        note(simulation, &(const struct entry){ .kind = ENTRY_ASKED, .attempt = step.attempt });
    else
        note(simulation,
             &(const struct entry){ .kind = ENTRY_ORDER, .step = step, .unseen = unseen });
    return step;
}

/* Returns false at the end. */
static bool carry_out(struct simulation *simulation, const struct engine_step *step)
{
    if (step->attempt >= SCENARIO_HOSTS_MAX)
    {
        simulation->record->stuck = "there is no such attempt";
        return false;
    }
    switch (step->order)
    {
    case ENGINE_ASK:
        engine_tell_trust(
            &simulation->engine,
            host_trust(&simulation->scenario->host[step->attempt], simulation->now_ms));
        return true;
    case ENGINE_BEGIN:
        begin(simulation, step->attempt);
        return true;
    case ENGINE_COMMIT:
        commit(simulation, step->attempt);
        return true;
    case ENGINE_STOP:
        stop(simulation, step->attempt);
        return true;
    case ENGINE_REQUEST:
        request(simulation);
        return true;
    case ENGINE_WAIT:
        wait_for_events(simulation, step->until_ms);
        return true;
    case ENGINE_CONNECTED:
    case ENGINE_FAILED:
        return false;
    }
    return false;
}

void simulation_run(const struct scenario *scenario, struct record *record)
{
    static struct simulation simulation;
    const struct engine_config config = {
        .deadline_ms = scenario->deadline_ms,
        .delay_ms = scenario->delay_ms,
        .in_turn = scenario->in_turn,
        .kind = tell_kind,
    };
    struct engine_step step;

    simulation.scenario = scenario;
    simulation.record = record;
    simulation.now_ms = simulation.batches = simulation.events = 0;
    record->count = 0;
    record->stuck = NULL;
    engine_init(&simulation.engine, &config);
    add_event(&simulation, scenario->batch[0].ms, ENTRY_FOUND, 0);
    add_event(&simulation, scenario->abort_ms, ENTRY_ABORTED, 0);
    do
        step = next_step(&simulation);
    while (!record->stuck && carry_out(&simulation, &step));
}

static void print_entry(const struct entry *entry)
{
    static const char *const kinds[] = {
        [ENTRY_FOUND] = "found batch",
        [ENTRY_ANSWERED] = "answered",
        [ENTRY_FAILED] = "failed",
        [ENTRY_COMMITTED] = "committed",
        [ENTRY_COMMIT_FAILED] = "commit failed",
        [ENTRY_ABORTED] = "aborted",
        [ENTRY_LOOKED] = "looked",
        [ENTRY_ASKED] = "asked",
    };
    char text[ENGINE_TEXT_SIZE];

    if (entry->kind == ENTRY_ORDER)
    {
        engine_text(&entry->step, entry->ms, text);
        print_message("#   %" PRIu64 ": -> %s%s\n", entry->ms, text,
                      entry->unseen ? " (unseen events)" : "");
    }
    else
        print_message("#   %" PRIu64 ": %s %u\n", entry->ms, kinds[entry->kind],
                      (unsigned)entry->attempt);
}

void record_print(const struct record *record)
{
    print_message("# what happened:\n");
    for (size_t i = 0; i < record->count; i++)
        print_entry(&record->entry[i]);
    if (record->stuck)
        print_message("#   %s\n", record->stuck);
}
