/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "simulation_replay.h"

void replay_start(struct replay *replay, const struct scenario *scenario)
{
    *replay = (struct replay){ .scenario = scenario, .more = ENGINE_MORE_COMING };
}

bool replay_is_over(const struct replay *replay, uint64_t ms)
{
    return replay->connected || replay->aborted || ms >= replay->scenario->deadline_ms;
}

static void spend(struct replay *replay, uint64_t ms)
{
    replay->busy_ms += ms;
    if (ms > replay->step_ms)
        replay->step_ms = ms;
}

static void leave_probe(struct replay *replay, size_t attempt, enum attempt_state state)
{
    replay->in_flight--;
    replay->state[attempt] = state;
}

static void take_commit(struct replay *replay, const struct entry *entry)
{
    size_t attempt = entry->step.attempt;

    if (entry->step.why == ENGINE_ANSWERED)
        replay->answered--;
    else
        replay->begun++;
    replay->committing = true;
    replay->committed = attempt;
    replay->commit_ms = entry->ms;
    replay->state[attempt] = ATTEMPT_COMMITTED_TO;
}

uint64_t replay_delay_ms(const struct replay *replay, uint64_t now_ms)
{
    uint64_t set_ms = replay->scenario->delay_ms;
    uint64_t least_ms = 2 * set_ms / 5 > ENGINE_DELAY_MIN_MS ? 2 * set_ms / 5 : ENGINE_DELAY_MIN_MS;
    uint64_t fifths = 5;

    for (size_t i = 0; i < replay->begun && fifths > 2; i++)
        fifths -= replay->state[i] == ATTEMPT_PROBED && now_ms - replay->began_ms[i] >= least_ms;
    return set_ms * fifths / 5 > least_ms ? set_ms * fifths / 5 : least_ms;
}

static void take_order(struct replay *replay, const struct entry *entry)
{
    switch (entry->step.order)
    {
    case ENGINE_BEGIN:
        replay->started = entry->step.attempt;
        replay->delay_ms[replay->started] = replay_delay_ms(replay, entry->ms);
        replay->begun++;
        replay->in_flight++;
        replay->state[entry->step.attempt] = ATTEMPT_PROBED;
        replay->start_ms = replay->began_ms[entry->step.attempt] = entry->ms;
        replay->failed = false;
        spend(replay, replay->scenario->begin_ms);
        break;
    case ENGINE_COMMIT:
        take_commit(replay, entry);
        break;
    case ENGINE_STOP:
        leave_probe(replay, entry->step.attempt, ATTEMPT_STOPPED);
        break;
    case ENGINE_ASK:
    case ENGINE_REQUEST:
    case ENGINE_WAIT:
    case ENGINE_CONNECTED:
    case ENGINE_FAILED:
        break;
    }
    replay->last = entry;
    replay->happened = false;
    replay->asked = 0;
}

static void take_found(struct replay *replay, const struct entry *entry)
{
    const struct batch *batch = &replay->scenario->batch[entry->attempt];

    if (replay->last && replay->last->step.order == ENGINE_REQUEST)
        spend(replay, entry->ms - replay->last->ms);
    replay->found = batch->count;
    replay->more = batch->more;
}

/* A good host's commit fails only at the deadline: for the checks it is still under way then. */
static void take_commit_failed(struct replay *replay, const struct entry *entry)
{
    if (host_accepts_commit(&replay->scenario->host[entry->attempt]))
        return;
    replay->committing = false;
    replay->failed = true;
    replay->busy_ms += entry->ms - replay->commit_ms;
    replay->state[entry->attempt] = ATTEMPT_FAILED;
}

static void take_looked(struct replay *replay, const struct entry *entry)
{
    uint64_t until_ms = replay->last->step.until_ms;

    replay->looked_ms = entry->ms;
    if (until_ms > replay->last->ms && entry->ms > until_ms)
        spend(replay, entry->ms - until_ms);
}

void replay_take(struct replay *replay, const struct entry *entry)
{
    if (entry->kind != ENTRY_ORDER && entry->kind != ENTRY_LOOKED && entry->kind != ENTRY_ASKED)
        replay->happened = true;
    switch (entry->kind)
    {
    case ENTRY_ORDER:
        take_order(replay, entry);
        break;
    case ENTRY_FOUND:
        take_found(replay, entry);
        break;
    case ENTRY_ANSWERED:
        leave_probe(replay, entry->attempt, ATTEMPT_ANSWERED);
        replay->answered++;
        break;
    case ENTRY_FAILED:
        leave_probe(replay, entry->attempt, ATTEMPT_FAILED);
        replay->failed = true;
        break;
    case ENTRY_COMMITTED:
        replay->committing = false;
        replay->connected = true;
        replay->state[entry->attempt] = ATTEMPT_CONNECTED;
        break;
    case ENTRY_COMMIT_FAILED:
        take_commit_failed(replay, entry);
        break;
    case ENTRY_ABORTED:
        replay->aborted = true;
        break;
    case ENTRY_LOOKED:
        take_looked(replay, entry);
        break;
    case ENTRY_ASKED:
        replay->asked++;
        replay->asked_for = entry->attempt;
        break;
    }
}
