/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "simulation_checks.h"

#include "engine_text.h"
#include "simulation_replay.h"

static bool is_alone(const struct replay *replay, size_t attempt)
{
    return attempt + 1 == replay->found && replay->more == ENGINE_NO_MORE && !replay->in_flight;
}

/* Attempts on request show whether it is alone. */
static bool may_be_alone(const struct replay *replay, size_t attempt)
{
    return attempt + 1 == replay->found && replay->more == ENGINE_MORE_ON_REQUEST &&
           !replay->in_flight;
}

/* Returns when the next start is due while probes are under way. */
static uint64_t due_ms(const struct replay *replay)
{
    return replay->failed ? 0 : replay->start_ms + replay->delay_ms[replay->started];
}

/* Whether it may start: a probe, a commit without a probe, or a request, which comes before them. */
static const char *check_turn(const struct replay *replay, const struct entry *entry)
{
    if (replay_is_over(replay, entry->ms))
        return "starts something after the end";
    if (replay->committing)
        return "starts something while the caller's socket is on its way";
    if (replay->answered)
        return "starts something although a probe was answered";
    if (entry->unseen)
        return "starts something before it has looked";
    if (replay->in_flight && entry->ms < due_ms(replay))
        return "starts something before the delay has passed";
    return NULL;
}

static const char *check_start(const struct replay *replay, const struct entry *entry)
{
    if (entry->step.attempt != replay->begun)
        return "starts an attempt out of order";
    if (replay->begun >= replay->found)
        return "starts an attempt that was not found";
    return check_turn(replay, entry);
}

static const char *check_begin(const struct replay *replay, const struct entry *entry)
{
    const char *fault = check_start(replay, entry);

    if (fault)
        return fault;
    if (replay->scenario->in_turn)
        return "probes although it is to go in turn";
    if (replay->in_flight >= ENGINE_IN_FLIGHT_MAX)
        return "has more probes in flight than the bound";
    if (host_trust(&replay->scenario->host[entry->step.attempt], entry->ms) != ENGINE_TRUST_NONE)
        return "probes what is trusted";
    if (entry->step.delay_ms != replay_delay_ms(replay, entry->ms))
        return "tells a delay that is not due";
    if (is_alone(replay, entry->step.attempt))
        return "probes the only one left";
    if (may_be_alone(replay, entry->step.attempt))
        return "probes what may turn out to be the only one";
    return NULL;
}

static const char *check_answered(const struct replay *replay, const struct entry *entry)
{
    if (replay_is_over(replay, entry->ms))
        return "commits after the end";
    if (replay->committing)
        return "commits while the caller's socket is on its way";
    if (replay->state[entry->step.attempt] != ATTEMPT_ANSWERED)
        return "says answered of what was not";
    for (size_t i = 0; i < entry->step.attempt; i++)
    {
        if (replay->state[i] == ATTEMPT_ANSWERED)
            return "does not commit to the first that was answered";
    }
    return NULL;
}

static bool is_reason(const struct replay *replay, const struct entry *entry)
{
    size_t attempt = entry->step.attempt;
    enum engine_trust trust = host_trust(&replay->scenario->host[attempt], entry->ms);

    switch (entry->step.why)
    {
    case ENGINE_ALONE:
        return is_alone(replay, attempt) && !replay->scenario->in_turn;
    case ENGINE_LOCAL:
        return trust == ENGINE_TRUST_LOCAL && !replay->scenario->in_turn;
    case ENGINE_RECENT:
        return trust == ENGINE_TRUST_RECENT && !replay->scenario->in_turn;
    case ENGINE_IN_TURN:
        return replay->scenario->in_turn;
    case ENGINE_ANSWERED:
        break;
    }
    return false;
}

static const char *check_commit(const struct replay *replay, const struct entry *entry)
{
    const char *fault;

    if (entry->step.why == ENGINE_ANSWERED)
        return check_answered(replay, entry);
    fault = check_start(replay, entry);
    if (!fault && !is_reason(replay, entry))
        fault = "commits without the reason that it gives";
    return fault;
}

/* At the bound the oldest probe makes room, not before the next start needs it. */
static const char *check_makes_room(const struct replay *replay, const struct entry *entry)
{
    size_t attempt = entry->step.attempt;

    if (replay->in_flight < ENGINE_IN_FLIGHT_MAX)
        return "stops a probe although nothing is decided";
    if (replay->begun == replay->found && replay->more != ENGINE_MORE_ON_REQUEST)
        return "stops a probe for nobody";
    if (entry->ms - replay->began_ms[attempt] < ENGINE_PATIENCE_MS)
        return "stops a probe that has not had its time";
    for (size_t i = 0; i < attempt; i++)
    {
        if (replay->state[i] == ATTEMPT_PROBED)
            return "stops a probe that is not the oldest";
    }
    return check_turn(replay, entry);
}

/* Only what the last look has shown counts. */
static bool was_silent(const struct replay *replay, size_t attempt)
{
    return replay->looked_ms >= replay->began_ms[attempt] + replay->delay_ms[attempt];
}

static const char *check_stop(const struct replay *replay, const struct entry *entry)
{
    size_t attempt = entry->step.attempt;
    uint64_t silent_since_ms =
        was_silent(replay, attempt) ? replay->began_ms[attempt] : ENGINE_NOT_SILENT;

    if (replay->state[attempt] != ATTEMPT_PROBED)
        return "stops what is not under way";
    if (entry->step.silent_since_ms != silent_since_ms)
        return "is wrong in whether a probe was silent";
    return replay_is_over(replay, entry->ms) ? NULL : check_makes_room(replay, entry);
}

/* A trusted attempt needs no probe, so the bound does not matter. */
static bool next_is_trusted(const struct replay *replay, uint64_t ms)
{
    return replay->begun < replay->found &&
           host_trust(&replay->scenario->host[replay->begun], ms) != ENGINE_TRUST_NONE;
}

static const char *check_request(const struct replay *replay, const struct entry *entry)
{
    if (replay->more != ENGINE_MORE_ON_REQUEST)
        return "requests what cannot be requested";
    if (replay->found - replay->begun > (replay->in_flight ? 0 : 1))
        return "requests more although there are some left";
    if (next_is_trusted(replay, entry->ms))
        return "requests more although the next is trusted";
    if (replay->in_flight == ENGINE_IN_FLIGHT_MAX)
        return "requests more although there is no room for them";
    return check_turn(replay, entry);
}

static bool has_looked(const struct replay *replay, uint64_t ms)
{
    return replay->last && replay->last->step.order == ENGINE_WAIT && replay->last->ms == ms &&
           !replay->happened;
}

static const char *check_wait(const struct replay *replay, const struct entry *entry)
{
    uint64_t until_ms = entry->step.until_ms;
    bool left = replay->begun < replay->found || replay->more == ENGINE_MORE_ON_REQUEST;

    if (replay_is_over(replay, entry->ms))
        return "waits after the end";
    if (until_ms > replay->scenario->deadline_ms)
        return "waits past the deadline";
    if (until_ms <= entry->ms && has_looked(replay, entry->ms))
        return "looks again although nothing has changed";
    if (replay->committing)
        return NULL;
    if (replay->answered)
        return "waits although a probe was answered";
    if (!replay->in_flight && (left || replay->more == ENGINE_NO_MORE))
        return "waits for nothing";
    if (until_ms > entry->ms && due_ms(replay) <= entry->ms && next_is_trusted(replay, entry->ms))
        return "waits although the next one is trusted";
    if (left && until_ms > entry->ms && until_ms > due_ms(replay))
        return "sleeps while the next start is due";
    return NULL;
}

/* Returns when an attempt is started at the latest, if nothing else takes time. */
static uint64_t start_by_ms(const struct scenario *scenario, size_t attempt)
{
    uint64_t delay_ms = scenario->in_turn ? 0 : scenario->delay_ms;
    uint64_t found_ms = 0, ready_ms = 0;
    size_t first = 0;

    for (size_t i = 0; i < scenario->batches; i++)
    {
        const struct batch *batch = &scenario->batch[i];

        if (i > 0 && batch[-1].more == ENGINE_MORE_ON_REQUEST)
            found_ms = ready_ms;
        else if (batch->ms > found_ms)
            found_ms = batch->ms;
        if (found_ms > ready_ms)
            ready_ms = found_ms;
        if (attempt < batch->count)
            return ready_ms + (attempt - first) * delay_ms;
        ready_ms += (batch->count - first) * delay_ms;
        first = batch->count;
    }
    return SCENARIO_NEVER;
}

/* The sum that simulation_checks.h describes. */
static uint64_t commit_by_ms(const struct replay *replay, size_t attempt, uint64_t ms)
{
    uint64_t busy_ms = replay->busy_ms;

    if (replay->committing && replay->committed != attempt)
        busy_ms += ms - replay->commit_ms;
    return start_by_ms(replay->scenario, attempt) + replay->scenario->host[attempt].probe_ms +
           busy_ms;
}

static bool is_good(const struct replay *replay, size_t attempt)
{
    return replay->scenario->host[attempt].kind == HOST_GOOD;
}

static const char *check_connected(const struct replay *replay, const struct entry *entry)
{
    if (!replay->connected || replay->state[entry->step.attempt] != ATTEMPT_CONNECTED)
        return "says connected and is not";
    for (size_t i = 0; i < scenario_hosts(replay->scenario); i++)
    {
        if (is_good(replay, i) && replay->commit_ms > commit_by_ms(replay, i, entry->ms))
            return "connects later than a good host allows";
    }
    return NULL;
}

static const char *check_timed_out(const struct replay *replay, const struct entry *entry)
{
    uint64_t deadline_ms = replay->scenario->deadline_ms;

    if (entry->step.error != WSAETIMEDOUT)
        return "ends at the deadline with another error than that";
    for (size_t i = 0; i < scenario_hosts(replay->scenario); i++)
    {
        if (is_good(replay, i) &&
            commit_by_ms(replay, i, deadline_ms) + replay->scenario->host[i].commit_ms <
                deadline_ms)
            return "times out although a good host was in time";
    }
    return NULL;
}

static const char *check_all_failed(const struct replay *replay, const struct entry *entry)
{
    size_t count = scenario_hosts(replay->scenario);
    int expected = count ? replay->scenario->host[count - 1].error : WSAEADDRNOTAVAIL;

    if (replay->more != ENGINE_NO_MORE || replay->begun < replay->found)
        return "gives up with attempts left";
    for (size_t i = 0; i < count; i++)
    {
        if (is_good(replay, i))
            return "gives up although a host is good";
        if (replay->state[i] != ATTEMPT_FAILED && replay->state[i] != ATTEMPT_STOPPED)
            return "gives up before all have failed";
    }
    if (entry->step.error != expected)
        return "ends with another error than that of the last in the order";
    return NULL;
}

static const char *check_failed(const struct replay *replay, const struct entry *entry)
{
    if (replay->connected)
        return "says failed and is connected";
    if (replay->aborted)
        return entry->step.error == WSAENOTSOCK ? NULL : "hides that the socket was closed";
    if (entry->ms >= replay->scenario->deadline_ms)
        return check_timed_out(replay, entry);
    return check_all_failed(replay, entry);
}

static const char *check_end(const struct replay *replay, const struct entry *entry)
{
    uint64_t deadline_ms = replay->scenario->deadline_ms;

    if (replay->in_flight)
        return "ends with probes under way";
    if (entry->ms > deadline_ms && entry->ms - deadline_ms > replay->step_ms)
        return "ends too long after the deadline";
    return entry->step.order == ENGINE_CONNECTED ? check_connected(replay, entry)
                                                 : check_failed(replay, entry);
}

/* Trust may change with time: the engine must ask when the turn of the attempt has come. */
static const char *check_asked(const struct replay *replay, const struct entry *entry)
{
    enum engine_order order = entry->step.order;

    if (!replay->asked)
        return NULL;
    if (replay->asked > 1 || replay->asked_for != replay->begun)
        return "asks for trust that is not the turn's";
    if (order == ENGINE_BEGIN || order == ENGINE_COMMIT)
        return NULL;
    if (order == ENGINE_REQUEST || order == ENGINE_STOP)
        return NULL;
    return "asks for trust before the turn has come";
}

static const char *check_order(const struct replay *replay, const struct entry *entry)
{
    const char *fault = check_asked(replay, entry);

    if (fault)
        return fault;
    switch (entry->step.order)
    {
    case ENGINE_BEGIN:
        return check_begin(replay, entry);
    case ENGINE_COMMIT:
        return check_commit(replay, entry);
    case ENGINE_STOP:
        return check_stop(replay, entry);
    case ENGINE_REQUEST:
        return check_request(replay, entry);
    case ENGINE_WAIT:
        return check_wait(replay, entry);
    case ENGINE_CONNECTED:
    case ENGINE_FAILED:
        return check_end(replay, entry);
    case ENGINE_ASK:
        break; /* it is an ENTRY_ASKED */
    }
    return "gives an order that there is not";
}

const char *simulation_fault(const struct scenario *scenario, const struct record *record,
                             size_t *position)
{
    static struct replay replay;

    replay_start(&replay, scenario);
    for (*position = 0; *position < record->count; ++*position)
    {
        const struct entry *entry = &record->entry[*position];
        const char *fault = entry->kind == ENTRY_ORDER ? check_order(&replay, entry) : NULL;

        if (fault)
            return fault;
        replay_take(&replay, entry);
    }
    return record->stuck;
}
