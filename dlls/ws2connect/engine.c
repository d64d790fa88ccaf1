/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* RFC 8305 sections 5 and 6, with a second step: the caller's socket follows the first probe that
 * was answered. */
#include "engine.h"

#include "net.h"

void engine_init(struct engine *engine, const struct engine_config *config)
{
    *engine =
        (struct engine){ .config = *config, .more = ENGINE_MORE_COMING, .error = WSAEADDRNOTAVAIL };
}

static struct engine_probe *find_probe(struct engine *engine, size_t attempt)
{
    for (size_t i = 0; i < ENGINE_IN_FLIGHT_MAX; i++)
    {
        if (engine->probe[i].state != ENGINE_PROBE_NONE && engine->probe[i].attempt == attempt)
            return &engine->probe[i];
    }
    return NULL;
}

/* The probe in this state that stands first in the order; NULL when there is none. */
static struct engine_probe *first_probe(struct engine *engine, enum engine_probe_state state)
{
    struct engine_probe *first = NULL;

    for (size_t i = 0; i < ENGINE_IN_FLIGHT_MAX; i++)
    {
        struct engine_probe *probe = &engine->probe[i];

        if (probe->state == state && (!first || probe->attempt < first->attempt))
            first = probe;
    }
    return first;
}

static struct engine_probe *free_probe(struct engine *engine)
{
    return first_probe(engine, ENGINE_PROBE_NONE);
}

static bool any_pending(struct engine *engine)
{
    return first_probe(engine, ENGINE_PROBE_PENDING);
}

static void end(struct engine *engine, int error)
{
    engine->over = true;
    engine->error = error;
}

/* An attempt that failed makes room for the next at once: RFC 8305's delay keeps apart those that
 * are under way together, and this one is not any more. After the end it says nothing. */
static void note_failure(struct engine *engine, size_t attempt, int error)
{
    if (engine->over)
        return;
    engine->next_start_ms = 0;
    if (attempt < engine->error_of)
        return;
    engine->error_of = attempt;
    engine->error = error;
}

void engine_found(struct engine *engine, size_t count, enum engine_more more)
{
    engine->count = count;
    engine->more = more;
}

void engine_looked(struct engine *engine)
{
    engine->looked = true;
}

void engine_answered(struct engine *engine, size_t attempt)
{
    struct engine_probe *probe = find_probe(engine, attempt);

    if (probe)
        probe->state = ENGINE_PROBE_ANSWERED;
}

void engine_failed(struct engine *engine, size_t attempt, int error)
{
    struct engine_probe *probe = find_probe(engine, attempt);

    if (!probe)
        return;
    probe->state = ENGINE_PROBE_NONE;
    note_failure(engine, attempt, error);
}

void engine_committed(struct engine *engine)
{
    engine->committing = false;
    engine->connected = true;
    engine->over = true;
}

void engine_commit_failed(struct engine *engine, int error)
{
    engine->committing = false;
    note_failure(engine, engine->committed, error);
}

void engine_abort(struct engine *engine, int error)
{
    engine->committing = false;
    end(engine, error);
}

static struct engine_step wait_until(uint64_t until_ms)
{
    return (struct engine_step){ .order = ENGINE_WAIT, .until_ms = until_ms };
}

static struct engine_step commit_to(struct engine *engine, size_t attempt, enum engine_why why)
{
    engine->committing = true;
    engine->committed = attempt;
    engine->looked = false;
    return (struct engine_step){ .order = ENGINE_COMMIT, .attempt = attempt, .why = why };
}

/* Closes what is under way still, then says how it ended. */
static struct engine_step wind_up(struct engine *engine)
{
    struct engine_probe *probe = first_probe(engine, ENGINE_PROBE_PENDING);

    if (probe)
    {
        probe->state = ENGINE_PROBE_NONE;
        return (struct engine_step){ .order = ENGINE_STOP, .attempt = probe->attempt };
    }
    if (engine->connected)
        return (struct engine_step){ .order = ENGINE_CONNECTED, .attempt = engine->committed };
    return (struct engine_step){ .order = ENGINE_FAILED, .error = engine->error };
}

/* Whether the caller's socket may go to the next attempt as it is. */
static bool commits_unprobed(struct engine *engine, uint64_t now_ms, enum engine_why *why)
{
    bool last = engine->begun + 1 == engine->count && engine->more == ENGINE_NO_MORE;

    if (engine->config.in_turn)
    {
        *why = ENGINE_IN_TURN;
        return true;
    }
    if (last && !any_pending(engine))
    {
        *why = ENGINE_ALONE;
        return true;
    }
    switch (engine->config.trust(engine->config.context, engine->begun, now_ms))
    {
    case ENGINE_TRUST_LOCAL:
        *why = ENGINE_LOCAL;
        return true;
    case ENGINE_TRUST_RECENT:
        *why = ENGINE_RECENT;
        return true;
    case ENGINE_TRUST_NONE:
        break;
    }
    return false;
}

/* Takes time, so that another look is due before the next start. */
static struct engine_step request_more(struct engine *engine)
{
    engine->looked = false;
    return (struct engine_step){ .order = ENGINE_REQUEST };
}

static struct engine_step start_next(struct engine *engine, uint64_t now_ms, bool request)
{
    struct engine_probe *probe = free_probe(engine);
    enum engine_why why;

    if (engine->begun < engine->count && commits_unprobed(engine, now_ms, &why))
        return commit_to(engine, engine->begun++, why);
    if (!probe)
        return wait_until(engine->config.deadline_ms);
    if (request)
        return request_more(engine);
    *probe = (struct engine_probe){ .attempt = engine->begun++, .state = ENGINE_PROBE_PENDING };
    engine->next_start_ms = now_ms + engine->config.delay_ms;
    engine->looked = false;
    return (struct engine_step){ .order = ENGINE_BEGIN, .attempt = probe->attempt };
}

/* The last one known may turn out to be alone, or the first of many. */
static bool request_due(const struct engine *engine, bool pending)
{
    size_t left = engine->count - engine->begun;

    return engine->more == ENGINE_MORE_ON_REQUEST && left <= (pending ? 0 : 1);
}

static struct engine_step run(struct engine *engine, uint64_t now_ms)
{
    bool pending = any_pending(engine);
    bool request = request_due(engine, pending);
    uint64_t due_ms = engine->next_start_ms;

    if (!request && engine->begun == engine->count)
    {
        if (pending || engine->more == ENGINE_MORE_COMING)
            return wait_until(engine->config.deadline_ms);
        end(engine, engine->error);
        return wind_up(engine);
    }
    if (pending && now_ms < due_ms)
        return wait_until(due_ms < engine->config.deadline_ms ? due_ms
                                                              : engine->config.deadline_ms);
    if (pending && !engine->looked)
        return wait_until(now_ms);
    return start_next(engine, now_ms, request);
}

struct engine_step engine_next(struct engine *engine, uint64_t now_ms)
{
    struct engine_probe *answered = first_probe(engine, ENGINE_PROBE_ANSWERED);

    if (!engine->over && now_ms >= engine->config.deadline_ms)
        end(engine, WSAETIMEDOUT);
    if (engine->over)
        return wind_up(engine);
    if (engine->committing)
        return wait_until(engine->config.deadline_ms);
    if (answered)
    {
        answered->state = ENGINE_PROBE_NONE;
        return commit_to(engine, answered->attempt, ENGINE_ANSWERED);
    }
    return run(engine, now_ms);
}
