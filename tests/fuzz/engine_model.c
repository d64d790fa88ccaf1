/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "engine_model.h"

#include "engine_text.h"

void model_init(struct model *model, const struct engine_config *config)
{
    *model = (struct model){ .config = *config,
                             .more = ENGINE_MORE_COMING,
                             .room = ENGINE_IN_FLIGHT_MAX,
                             .grace_over_ms = UINT64_MAX,
                             .in_turn = config->in_turn,
                             .committing = MODEL_ATTEMPTS };
}

size_t model_count(const struct model *model, enum model_state state)
{
    size_t count = 0;

    for (size_t i = 0; i < model->count; i++)
        count += model->attempt[i].state == state;
    return count;
}

size_t model_first(const struct model *model, enum model_state state)
{
    size_t first = 0;

    while (first < model->count && model->attempt[first].state != state)
        first++;
    return first;
}

static bool needs_bound_source(enum engine_kind kind)
{
    return kind == ENGINE_FURTHER || kind == ENGINE_FURTHER_SOURCELESS || kind == ENGINE_SPARE;
}

static bool is_closed(const struct model *model, size_t attempt)
{
    return model->closed && needs_bound_source(model->attempt[attempt].kind);
}

/* The attempt whose turn it is; the number of attempts if there is none. */
static size_t next_attempt(const struct model *model)
{
    size_t next = model->begun;

    while (next < model->count && is_closed(model, next))
        next++;
    return next;
}

/* Whether more may be found. */
static bool expects_more(const struct model *model)
{
    return model->more == ENGINE_MORE_COMING ||
           (model->more == ENGINE_MORE_ON_REQUEST && !model->closed);
}

static bool lacks_source(enum engine_kind kind)
{
    return kind == ENGINE_SOURCELESS || kind == ENGINE_FURTHER_SOURCELESS;
}

/* Whether no attempt is left behind this one that has a source, or as much of one as this. */
static bool is_last(const struct model *model, size_t attempt)
{
    enum engine_kind kind = model->attempt[attempt].kind;

    if (kind == ENGINE_SPARE)
        return false;
    for (size_t i = attempt + 1; i < model->count; i++)
    {
        enum engine_kind later = model->attempt[i].kind;

        if (!is_closed(model, i) && (lacks_source(kind) || !lacks_source(later)))
            return false;
    }
    return true;
}

static bool is_alone(const struct model *model, size_t attempt)
{
    return !expects_more(model) && !model_count(model, MODEL_PROBED) && is_last(model, attempt);
}

/* Whether all that is left are attempts that get one delay together, or nothing is. */
static bool only_spare(const struct model *model)
{
    size_t next = next_attempt(model);

    for (size_t i = 0; i < model->count; i++)
    {
        if (model->attempt[i].state == MODEL_PROBED && model->attempt[i].kind != ENGINE_SPARE)
            return false;
    }
    return !expects_more(model) &&
           (next == model->count || model->attempt[next].kind == ENGINE_SPARE);
}

static bool nothing_left(const struct model *model)
{
    return only_spare(model) && next_attempt(model) == model->count &&
           !model_count(model, MODEL_PROBED);
}

/* They get one delay together, from when no others are left. */
static void take_grace(struct model *model)
{
    if (!only_spare(model))
        model->grace_over_ms = UINT64_MAX;
    else if (model->grace_over_ms == UINT64_MAX)
        model->grace_over_ms = model->now_ms + model->config.delay_ms;
}

/* The error of the last attempt in the order that has one that counts. */
static int last_error(const struct model *model)
{
    int error = WSAEADDRNOTAVAIL;

    for (size_t i = 0; i < model->count; i++)
    {
        if (model->attempt[i].error)
            error = model->attempt[i].error;
    }
    return error;
}

void model_end(struct model *model, int error)
{
    model->over = true;
    model->error = error;
}

static void note_failure(struct model *model, size_t attempt, int error)
{
    enum engine_kind kind = model->attempt[attempt].kind;

    model->attempt[attempt].state = MODEL_ENDED;
    if (model->over)
        return;
    model->next_start_ms = 0;
    if (!needs_bound_source(kind) || (kind != ENGINE_SPARE && error == WSAECONNREFUSED))
        model->attempt[attempt].error = error;
}

static uint64_t silent_since(const struct model_attempt *attempt, uint64_t until_ms)
{
    bool silent = until_ms >= attempt->began_ms + attempt->delay_ms;

    return silent ? attempt->began_ms : ENGINE_NOT_SILENT;
}

uint64_t model_failed(struct model *model, size_t attempt, int error)
{
    note_failure(model, attempt, error);
    return error == WSAETIMEDOUT ? silent_since(&model->attempt[attempt], model->now_ms)
                                 : ENGINE_NOT_SILENT;
}

uint64_t model_commit_failed(struct model *model, int error)
{
    size_t attempt = model->committing;

    model->committing = MODEL_ATTEMPTS;
    return model_failed(model, attempt, error);
}

void model_unprobed(struct model *model, size_t attempt)
{
    model->attempt[attempt].state = MODEL_UNTRIED;
    model->begun = attempt;
    model->room = 0;
    for (size_t i = 0; i < model->count; i++)
    {
        enum model_state state = model->attempt[i].state;

        model->room += state == MODEL_PROBED || (state == MODEL_ANSWERED && !is_closed(model, i));
    }
    if (!model->room)
        model->in_turn = model->closed = true;
}

/* Before anything starts. */
static void check_turn(const struct model *model)
{
    assert(!model->over && model->committing == MODEL_ATTEMPTS);
    assert(model->now_ms < model->grace_over_ms);
    for (size_t i = 0; i < model->count; i++)
    {
        enum model_state state = model->attempt[i].state;

        assert(state != MODEL_ANSWERED || is_closed(model, i));
        assert(state != MODEL_PROBED || !is_closed(model, i));
    }
    if (model_count(model, MODEL_PROBED))
        assert(model->looked && model->now_ms >= model->next_start_ms);
}

static void check_start(const struct model *model, size_t attempt)
{
    check_turn(model);
    assert(attempt == next_attempt(model) && attempt < model->count);
    assert(model->attempt[attempt].state == MODEL_UNTRIED);
}

/* A fifth less for each silent address, three at most; not below RFC 8305's least. */
static uint64_t delay_now(const struct model *model)
{
    uint64_t set_ms = model->config.delay_ms, least_ms = set_ms * 40 / 100, percent = 100;

    if (least_ms < ENGINE_DELAY_MIN_MS)
        least_ms = ENGINE_DELAY_MIN_MS;
    for (size_t i = 0; i < model->count && percent > 40; i++)
    {
        const struct model_attempt *attempt = &model->attempt[i];

        if (attempt->state == MODEL_PROBED && model->now_ms - attempt->began_ms >= least_ms)
            percent -= 20;
    }
    return set_ms * percent / 100 > least_ms ? set_ms * percent / 100 : least_ms;
}

static void take_begin(struct model *model, const struct engine_step *step)
{
    struct model_attempt *attempt = &model->attempt[step->attempt];

    check_start(model, step->attempt);
    assert(!model->in_turn && model_count(model, MODEL_PROBED) < model->room);
    assert(model->asked && model->trust != ENGINE_TRUST_LOCAL &&
           model->trust != ENGINE_TRUST_RECENT);
    assert(!is_alone(model, step->attempt) || model->trust == ENGINE_TRUST_NEVER);
    assert(step->delay_ms == delay_now(model));
    attempt->state = MODEL_PROBED;
    attempt->began_ms = model->now_ms;
    attempt->delay_ms = step->delay_ms;
    model->begun = step->attempt + 1;
    model->next_start_ms = model->now_ms + step->delay_ms;
    model->looked = false;
}

static void check_answered(const struct model *model, size_t attempt)
{
    assert(!model->over && model->committing == MODEL_ATTEMPTS);
    assert(model->attempt[attempt].state == MODEL_ANSWERED && !is_closed(model, attempt));
    for (size_t i = 0; i < attempt; i++)
        assert(model->attempt[i].state != MODEL_ANSWERED || is_closed(model, i));
}

static void check_unprobed(const struct model *model, const struct engine_step *step)
{
    check_start(model, step->attempt);
    switch (step->why)
    {
    case ENGINE_ALONE:
        assert(is_alone(model, step->attempt) && !model->in_turn);
        assert(model->asked ? model->trust != ENGINE_TRUST_NEVER : !step->attempt);
        break;
    case ENGINE_LOCAL:
        assert(model->asked && model->trust == ENGINE_TRUST_LOCAL);
        break;
    case ENGINE_RECENT:
        assert(model->asked && model->trust == ENGINE_TRUST_RECENT);
        break;
    default:
        assert(step->why == ENGINE_IN_TURN && model->in_turn);
        break;
    }
}

static void take_commit(struct model *model, const struct engine_step *step)
{
    if (step->why == ENGINE_ANSWERED)
        check_answered(model, step->attempt);
    else
    {
        check_unprobed(model, step);
        model->begun = step->attempt + 1;
    }
    model->attempt[step->attempt].state = MODEL_COMMITTING;
    model->attempt[step->attempt].began_ms = model->now_ms;
    model->attempt[step->attempt].delay_ms = model->config.delay_ms;
    model->committing = step->attempt;
    model->looked = false;
}

/* Whether the oldest probe may be stopped for a start that has no room. */
static bool makes_room(const struct model *model, size_t attempt)
{
    return model_count(model, MODEL_PROBED) >= model->room &&
           attempt == model_first(model, MODEL_PROBED) &&
           model->now_ms - model->attempt[attempt].began_ms >= ENGINE_PATIENCE_MS;
}

static void take_stop(struct model *model, const struct engine_step *step)
{
    struct model_attempt *attempt = &model->attempt[step->attempt];
    bool decided = model->over || is_closed(model, step->attempt);

    assert(attempt->state == MODEL_PROBED);
    assert(step->silent_since_ms == silent_since(attempt, model->looked_ms));
    if (!decided && model->now_ms >= model->grace_over_ms)
        model_end(model, last_error(model));
    else if (!decided)
    {
        check_turn(model);
        assert(makes_room(model, step->attempt));
        note_failure(model, step->attempt, WSAETIMEDOUT);
    }
    attempt->state = MODEL_ENDED;
}

static void take_request(struct model *model)
{
    size_t next = next_attempt(model);

    check_turn(model);
    assert(model->more == ENGINE_MORE_ON_REQUEST && !model->closed);
    assert(next == model->count || (!model_count(model, MODEL_PROBED) && is_last(model, next)));
    assert(model_count(model, MODEL_PROBED) < model->room);
    model->looked = false;
}

/* Whether something could start as soon as its time has come. */
static bool has_start(const struct model *model)
{
    bool request = model->more == ENGINE_MORE_ON_REQUEST && !model->closed;

    return (next_attempt(model) < model->count || request) &&
           model_count(model, MODEL_PROBED) < model->room;
}

static void check_wait(const struct model *model, uint64_t until_ms)
{
    bool busy = model->committing != MODEL_ATTEMPTS;

    assert(!model->over);
    assert(until_ms <= model->config.deadline_ms && until_ms >= model->now_ms);
    if (until_ms == model->now_ms)
        assert(!model->looked && model_count(model, MODEL_PROBED)); /* only a look, and only one */
    assert(busy || model_count(model, MODEL_PROBED) || model->more == ENGINE_MORE_COMING);
    if (busy)
        return;
    assert(until_ms <= model->grace_over_ms);
    if (has_start(model))
        assert(until_ms == model->now_ms || until_ms <= model->next_start_ms);
    for (size_t i = 0; i < model->count; i++)
        assert(model->attempt[i].state != MODEL_ANSWERED || is_closed(model, i));
}

static void check_ask(const struct model *model, size_t attempt)
{
    check_start(model, attempt);
    assert(!model->asked && !model->in_turn);
    assert(attempt || !is_alone(model, attempt));
}

static void check_failed(struct model *model, int error)
{
    assert(!model->connected && !model_count(model, MODEL_PROBED));
    if (!model->over)
    {
        assert(nothing_left(model) || (only_spare(model) && model->now_ms >= model->grace_over_ms));
        model_end(model, last_error(model));
    }
    assert(error == model->error);
}

/* Whether the order comes of what there is to start: not of the end, a commit, an answer, or sources that are
 * closed. */
static bool is_of_starts(const struct model *model, const struct engine_step *step)
{
    if (model->over || model->committing != MODEL_ATTEMPTS)
        return false;
    if (step->order == ENGINE_STOP)
        return !is_closed(model, step->attempt);
    return step->order != ENGINE_COMMIT || step->why != ENGINE_ANSWERED;
}

void model_order(struct model *model, const struct engine_step *step)
{
    assert(step->attempt < MODEL_ATTEMPTS);
    if (!model->over && model->now_ms >= model->config.deadline_ms)
        model_end(model, WSAETIMEDOUT);
    if (is_of_starts(model, step))
        take_grace(model);
    switch (step->order)
    {
    case ENGINE_ASK:
        check_ask(model, step->attempt);
        break;
    case ENGINE_BEGIN:
        take_begin(model, step);
        break;
    case ENGINE_COMMIT:
        take_commit(model, step);
        break;
    case ENGINE_STOP:
        take_stop(model, step);
        break;
    case ENGINE_REQUEST:
        take_request(model);
        break;
    case ENGINE_WAIT:
        check_wait(model, step->until_ms);
        break;
    case ENGINE_CONNECTED:
        assert(model->connected && step->attempt == model->committing);
        assert(!model_count(model, MODEL_PROBED));
        break;
    case ENGINE_FAILED:
        check_failed(model, step->error);
        break;
    }
    model->asked = step->order == ENGINE_ASK;
}
