/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* RFC 8305 sections 5 and 6, with a second step: the caller's socket goes to the address of the first
 * probe that was answered. */
#include "engine.h"

#include "net.h"

void engine_init(struct engine *engine, const struct engine_config *config)
{
    *engine = (struct engine){ .config = *config,
                               .more = ENGINE_MORE_COMING,
                               .grace_over_ms = UINT64_MAX,
                               .room = ENGINE_IN_FLIGHT_MAX,
                               .error = WSAEADDRNOTAVAIL };
}

static enum engine_kind kind_of(const struct engine *engine, size_t attempt)
{
    return engine->config.kind(engine->config.context, attempt);
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

/* Returns the first probe in the order that has this state; NULL when there is none. */
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

static size_t in_flight(const struct engine *engine)
{
    size_t count = 0;

    for (size_t i = 0; i < ENGINE_IN_FLIGHT_MAX; i++)
        count += engine->probe[i].state != ENGINE_PROBE_NONE;
    return count;
}

static struct engine_probe *free_probe(struct engine *engine)
{
    return in_flight(engine) < engine->room ? first_probe(engine, ENGINE_PROBE_NONE) : NULL;
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

/* An attempt without an answer for the whole delay that followed its start is silent: next time, others go
 * first. */
static uint64_t silent_since(uint64_t began_ms, uint64_t delay_ms, uint64_t until_ms)
{
    bool silent = until_ms >= began_ms && until_ms - began_ms >= delay_ms;

    return silent ? began_ms : ENGINE_NOT_SILENT;
}

/* Whether this may be the error of the call. The error of a candidate may be. That of a further pair
 * counts only when it is the first refusal. */
static bool counts(const struct engine *engine, size_t attempt, int error)
{
    switch (kind_of(engine, attempt))
    {
    case ENGINE_USUAL:
    case ENGINE_SOURCELESS:
        return true;
    case ENGINE_FURTHER:
    case ENGINE_FURTHER_SOURCELESS:
        return error == WSAECONNREFUSED;
    case ENGINE_SPARE:
        break;
    }
    return false;
}

/* After a failure the next attempt may start at once: RFC 8305's delay is for attempts that are under
 * way at the same time. Failures after the end of the race are ignored. */
static void note_failure(struct engine *engine, size_t attempt, int error)
{
    if (engine->over)
        return;
    engine->next_start_ms = 0;
    if (attempt < engine->error_of || !counts(engine, attempt, error))
        return;
    engine->error_of = attempt;
    engine->error = error;
}

void engine_found(struct engine *engine, size_t count, enum engine_more more)
{
    engine->count = count;
    engine->more = more;
}

void engine_looked(struct engine *engine, uint64_t now_ms)
{
    engine->looked = true;
    engine->looked_ms = now_ms;
}

void engine_answered(struct engine *engine, size_t attempt)
{
    struct engine_probe *probe = find_probe(engine, attempt);

    if (probe)
        probe->state = ENGINE_PROBE_ANSWERED;
}

uint64_t engine_failed(struct engine *engine, size_t attempt, int error, uint64_t now_ms)
{
    struct engine_probe *probe = find_probe(engine, attempt);

    if (!probe)
        return ENGINE_NOT_SILENT;
    probe->state = ENGINE_PROBE_NONE;
    note_failure(engine, attempt, error);
    return error == WSAETIMEDOUT ? silent_since(probe->began_ms, probe->delay_ms, now_ms)
                                 : ENGINE_NOT_SILENT;
}

void engine_tell_trust(struct engine *engine, enum engine_trust trust)
{
    engine->trust_told = true;
    engine->trust = trust;
}

void engine_unprobed(struct engine *engine, size_t attempt)
{
    find_probe(engine, attempt)->state = ENGINE_PROBE_NONE;
    engine->begun = attempt;
    engine->room = in_flight(engine);
    if (engine->room)
        return;
    engine->config.in_turn = true;
    engine->sources_closed = true;
}

void engine_committed(struct engine *engine)
{
    engine->committing = false;
    engine->connected = true;
    engine->over = true;
}

uint64_t engine_commit_failed(struct engine *engine, int error, uint64_t now_ms)
{
    engine->committing = false;
    note_failure(engine, engine->committed, error);
    return error == WSAETIMEDOUT
               ? silent_since(engine->commit_began_ms, engine->config.delay_ms, now_ms)
               : ENGINE_NOT_SILENT;
}

void engine_close_sources(struct engine *engine)
{
    engine->sources_closed = true;
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

static struct engine_step commit_to(struct engine *engine, size_t attempt, uint64_t now_ms,
                                    enum engine_why why)
{
    engine->committing = true;
    engine->committed = attempt;
    engine->commit_began_ms = now_ms;
    engine->looked = false;
    return (struct engine_step){ .order = ENGINE_COMMIT, .attempt = attempt, .why = why };
}

/* The probe may have been answered after the last look, so silence counts only up to there. */
static struct engine_step stop(struct engine *engine, struct engine_probe *probe)
{
    probe->state = ENGINE_PROBE_NONE;
    return (struct engine_step){
        .order = ENGINE_STOP,
        .attempt = probe->attempt,
        .silent_since_ms = silent_since(probe->began_ms, probe->delay_ms, engine->looked_ms),
    };
}

/* Stops the probes under way, one by one, then returns the end. */
static struct engine_step wind_up(struct engine *engine)
{
    struct engine_probe *probe = first_probe(engine, ENGINE_PROBE_PENDING);

    if (probe)
        return stop(engine, probe);
    if (engine->connected)
        return (struct engine_step){ .order = ENGINE_CONNECTED, .attempt = engine->committed };
    return (struct engine_step){ .order = ENGINE_FAILED, .error = engine->error };
}

/* Whether more attempts will be found. Those on request need a source bound. */
static enum engine_more more(const struct engine *engine)
{
    bool closed = engine->sources_closed && engine->more == ENGINE_MORE_ON_REQUEST;

    return closed ? ENGINE_NO_MORE : engine->more;
}

/* Whether the attempt needs a source bound, and that is no longer possible. */
static bool is_closed(const struct engine *engine, size_t attempt)
{
    enum engine_kind kind = kind_of(engine, attempt);

    return engine->sources_closed && kind != ENGINE_USUAL && kind != ENGINE_SOURCELESS;
}

static bool is_sourceless(enum engine_kind kind)
{
    return kind == ENGINE_SOURCELESS || kind == ENGINE_FURTHER_SOURCELESS;
}

/* Whether the next attempt is the last one found. Attempts without a source come later and do not
 * count, unless the next attempt has no source either. */
static bool is_last(const struct engine *engine)
{
    enum engine_kind kind = kind_of(engine, engine->begun);

    if (kind == ENGINE_SPARE)
        return false; /* a commit cannot be taken back when a delay is over */
    for (size_t i = engine->begun + 1; i < engine->count; i++)
    {
        bool passed_over = !is_sourceless(kind) && is_sourceless(kind_of(engine, i));

        if (!passed_over && !is_closed(engine, i))
            return false;
    }
    return true;
}

static bool is_alone(struct engine *engine)
{
    return more(engine) == ENGINE_NO_MORE && !any_pending(engine) && is_last(engine);
}

/* Whether ENGINE_ASK is needed for the next attempt: not if it is the only one of the call. */
static bool must_ask(struct engine *engine)
{
    return !engine->config.in_turn && !engine->trust_told && (engine->begun || !is_alone(engine));
}

/* Whether the caller's socket may go to the next attempt without a probe. */
static bool commits_unprobed(struct engine *engine, enum engine_why *why)
{
    enum engine_trust trust = engine->trust_told ? engine->trust : ENGINE_TRUST_NONE;

    if (engine->config.in_turn)
        *why = ENGINE_IN_TURN;
    else if (is_alone(engine) && trust != ENGINE_TRUST_NEVER)
        *why = ENGINE_ALONE;
    else if (trust == ENGINE_TRUST_LOCAL)
        *why = ENGINE_LOCAL;
    else if (trust == ENGINE_TRUST_RECENT)
        *why = ENGINE_RECENT;
    else
        return false;
    return true;
}

/* A request takes time, so another look is needed before the next start. */
static struct engine_step request_more(struct engine *engine)
{
    engine->looked = false;
    return (struct engine_step){ .order = ENGINE_REQUEST };
}

static struct engine_step wait_until_or_deadline(const struct engine *engine, uint64_t until_ms)
{
    if (engine->grace_over_ms < until_ms)
        until_ms = engine->grace_over_ms;
    return wait_until(until_ms < engine->config.deadline_ms ? until_ms
                                                            : engine->config.deadline_ms);
}

/* Stops the oldest probe, if it is old enough. */
static struct engine_step make_room(struct engine *engine, uint64_t now_ms)
{
    struct engine_probe *oldest = first_probe(engine, ENGINE_PROBE_PENDING);

    if (!oldest)
        return wait_until(engine->config.deadline_ms);
    if (now_ms - oldest->began_ms < ENGINE_PATIENCE_MS)
        return wait_until_or_deadline(engine, oldest->began_ms + ENGINE_PATIENCE_MS);
    note_failure(engine, oldest->attempt, WSAETIMEDOUT);
    return stop(engine, oldest);
}

/* The delay after a start beside so many silent addresses. RFC 8305 section 5 lets it be shorter when there
 * is a reason; section 8 gives the least. Our choice: four dead addresses cost 700 ms instead of a second,
 * and a good one that needs 600 ms gets one more start beside it. */
static uint64_t delay_beside(const struct engine *engine, size_t silent)
{
    static const unsigned percent[] = { 100, 80, 60, 40 };
    uint64_t delay_ms = engine->config.delay_ms * percent[silent < 3 ? silent : 3] / 100;

    return delay_ms < ENGINE_DELAY_MIN_MS ? ENGINE_DELAY_MIN_MS : delay_ms;
}

/* How many addresses are silent in this race: their probes have been under way for the shortest delay at
 * least. */
static size_t silent_count(const struct engine *engine, uint64_t now_ms)
{
    uint64_t shortest_ms = delay_beside(engine, SIZE_MAX);
    size_t count = 0;

    for (size_t i = 0; i < ENGINE_IN_FLIGHT_MAX; i++)
    {
        const struct engine_probe *probe = &engine->probe[i];

        count += probe->state == ENGINE_PROBE_PENDING && now_ms - probe->began_ms >= shortest_ms;
    }
    return count;
}

static struct engine_step begin_probe(struct engine *engine, struct engine_probe *probe,
                                      uint64_t now_ms)
{
    uint64_t delay_ms = delay_beside(engine, silent_count(engine, now_ms));

    *probe = (struct engine_probe){ .attempt = engine->begun++,
                                    .state = ENGINE_PROBE_PENDING,
                                    .began_ms = now_ms,
                                    .delay_ms = delay_ms };
    engine->next_start_ms = now_ms + delay_ms;
    engine->looked = false;
    return (struct engine_step){ .order = ENGINE_BEGIN,
                                 .attempt = probe->attempt,
                                 .delay_ms = delay_ms };
}

static struct engine_step start_next(struct engine *engine, uint64_t now_ms, bool request)
{
    struct engine_probe *probe = free_probe(engine);
    enum engine_why why;

    if (engine->begun < engine->count && must_ask(engine))
        return (struct engine_step){ .order = ENGINE_ASK, .attempt = engine->begun };
    if (engine->begun < engine->count && commits_unprobed(engine, &why))
        return commit_to(engine, engine->begun++, now_ms, why);
    if (!probe)
        return make_room(engine, now_ms);
    if (request)
        return request_more(engine);
    return begin_probe(engine, probe, now_ms);
}

/* Before the last attempt found: a request tells whether it is alone. */
static bool request_due(const struct engine *engine, bool pending)
{
    if (more(engine) != ENGINE_MORE_ON_REQUEST)
        return false;
    return engine->begun == engine->count || (!pending && is_last(engine));
}

/* Skips closed attempts. Returns a probe of a closed attempt that is under way; NULL when there is
 * none. */
static struct engine_probe *leave_out_closed(struct engine *engine)
{
    if (!engine->sources_closed)
        return NULL;
    while (engine->begun < engine->count && is_closed(engine, engine->begun))
        engine->begun++;
    for (size_t i = 0; i < ENGINE_IN_FLIGHT_MAX; i++)
    {
        struct engine_probe *probe = &engine->probe[i];

        if (probe->state == ENGINE_PROBE_NONE || !is_closed(engine, probe->attempt))
            continue;
        if (probe->state == ENGINE_PROBE_PENDING)
            return probe;
        probe->state = ENGINE_PROBE_NONE;
    }
    return NULL;
}

/* Whether only spare attempts are left, under way or not begun. They are last in the order. */
static bool only_spare(const struct engine *engine)
{
    if (more(engine) != ENGINE_NO_MORE ||
        (engine->begun < engine->count && kind_of(engine, engine->begun) != ENGINE_SPARE))
        return false;
    for (size_t i = 0; i < ENGINE_IN_FLIGHT_MAX; i++)
    {
        if (engine->probe[i].state == ENGINE_PROBE_PENDING &&
            kind_of(engine, engine->probe[i].attempt) != ENGINE_SPARE)
            return false;
    }
    return true;
}

/* Whether the time for spare attempts is over. */
static bool grace_over(struct engine *engine, uint64_t now_ms)
{
    if (!only_spare(engine))
        engine->grace_over_ms = UINT64_MAX;
    else if (engine->grace_over_ms == UINT64_MAX)
        engine->grace_over_ms = now_ms + engine->config.delay_ms;
    return now_ms >= engine->grace_over_ms;
}

static struct engine_step give_up(struct engine *engine)
{
    end(engine, engine->error);
    return wind_up(engine);
}

static struct engine_step run(struct engine *engine, uint64_t now_ms)
{
    bool pending = any_pending(engine);
    bool request = request_due(engine, pending);

    if (grace_over(engine, now_ms))
        return give_up(engine);
    if (!request && engine->begun == engine->count)
    {
        if (pending || more(engine) == ENGINE_MORE_COMING)
            return wait_until_or_deadline(engine, UINT64_MAX);
        return give_up(engine);
    }
    if (pending && now_ms < engine->next_start_ms)
        return wait_until_or_deadline(engine, engine->next_start_ms);
    if (pending && !engine->looked)
        return wait_until(now_ms);
    return start_next(engine, now_ms, request);
}

static struct engine_step next(struct engine *engine, uint64_t now_ms)
{
    struct engine_probe *closed, *answered;

    if (!engine->over && now_ms >= engine->config.deadline_ms)
        end(engine, WSAETIMEDOUT);
    if (engine->over)
        return wind_up(engine);
    if (engine->committing)
        return wait_until(engine->config.deadline_ms);
    closed = leave_out_closed(engine);
    if (closed)
        return stop(engine, closed);
    answered = first_probe(engine, ENGINE_PROBE_ANSWERED);
    if (answered)
    {
        answered->state = ENGINE_PROBE_NONE;
        return commit_to(engine, answered->attempt, now_ms, ENGINE_ANSWERED);
    }
    return run(engine, now_ms);
}

struct engine_step engine_next(struct engine *engine, uint64_t now_ms)
{
    struct engine_step step = next(engine, now_ms);

    engine->trust_told = false;
    return step;
}
