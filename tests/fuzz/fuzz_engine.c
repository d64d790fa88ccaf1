/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The engine, told any events that its header allows: each order is legal for the model, and the call
 * ends. */
#include "engine_model.h"

#include "engine_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* Orders that need no byte of the input: a few for each attempt. With each byte come a few more. */
#define STEPS_MAX (MODEL_ATTEMPTS * 10 + 100)

static struct engine engine;
static struct model model;
static struct input input;

static enum engine_kind tell_kind(const void *context, size_t attempt)
{
    (void)context;
    assert(attempt < model.count);
    return model.attempt[attempt].kind;
}

static int input_error(void)
{
    static const int errors[] = { WSAETIMEDOUT, WSAECONNREFUSED, WSAENETUNREACH, WSAEHOSTUNREACH };

    return errors[input_below(&input, 4)];
}

/* In runs of the same kind; spare ones are last. */
static void input_kinds(void)
{
    size_t runs = input_below(&input, 8), at = 0;

    for (; runs; runs--)
    {
        enum engine_kind kind = input_below(&input, ENGINE_SPARE);
        size_t length = input_below(&input, 20);

        for (; length && at < MODEL_ATTEMPTS; length--)
            model.attempt[at++].kind = kind;
    }
    for (at = MODEL_ATTEMPTS - input_below(&input, 2) * input_below(&input, MODEL_ATTEMPTS + 1);
         at < MODEL_ATTEMPTS; at++)
        model.attempt[at].kind = ENGINE_SPARE;
}

/* A candidate has refused: some of its pairs that are under way are spare now, and so are some of those that
 * are last. */
static void make_spare(void)
{
    size_t which = input_below(&input, 4), last = MODEL_ATTEMPTS;

    for (size_t i = 0; i < model.begun; i++)
    {
        if (model.attempt[i].kind == ENGINE_FURTHER && (i & 3) == which)
            model.attempt[i].kind = ENGINE_SPARE;
    }
    while (last > model.begun && last > model.count && which)
        model.attempt[--last].kind = ENGINE_SPARE;
    while (last > model.begun && which-- &&
           (model.attempt[last - 1].kind == ENGINE_FURTHER ||
            model.attempt[last - 1].kind == ENGINE_SPARE))
        model.attempt[--last].kind = ENGINE_SPARE;
}

static void find_more(void)
{
    size_t most = input_below(&input, 32) == 1 ? MODEL_ATTEMPTS + 1 : 6;
    size_t more = input_below(&input, most);

    model.count += more < MODEL_ATTEMPTS - model.count ? more : MODEL_ATTEMPTS - model.count;
    model.more = input_below(&input, 3);
    engine_found(&engine, model.count, model.more);
}

/* The nth attempt that is under way. */
static size_t input_probed(void)
{
    size_t n = input_below(&input, model_count(&model, MODEL_PROBED)), attempt = 0;

    for (;; attempt++)
    {
        if (model.attempt[attempt].state == MODEL_PROBED && !n--)
            return attempt;
    }
}

static void fail_probe(size_t attempt)
{
    int error = input_error();
    uint64_t since_ms = model_failed(&model, attempt, error);

    assert(engine_failed(&engine, attempt, error, model.now_ms) == since_ms);
    if (error == WSAECONNREFUSED)
        make_spare();
}

static void end_commit(bool connected)
{
    int error;
    uint64_t since_ms;

    if (connected)
    {
        model.connected = model.over = true;
        engine_committed(&engine);
        return;
    }
    error = input_error();
    since_ms = model_commit_failed(&model, error);
    assert(engine_commit_failed(&engine, error, model.now_ms) == since_ms);
}

static void close_sources(void)
{
    model.closed = true;
    engine_close_sources(&engine);
}

static void abort_call(void)
{
    model_end(&model, WSAENOTSOCK);
    engine_abort(&engine, WSAENOTSOCK);
}

/* Returns false when there is none. */
static bool happen(size_t event)
{
    bool committing = model.committing != MODEL_ATTEMPTS && !model.connected,
         probed = model_count(&model, MODEL_PROBED);

    if (event == 1 && probed)
    {
        size_t attempt = input_probed();

        model.attempt[attempt].state = MODEL_ANSWERED;
        engine_answered(&engine, attempt);
    }
    else if (event == 2 && probed)
        fail_probe(input_probed());
    else if ((event == 3 || event == 4) && committing)
        end_commit(event == 3);
    else if (event == 5 && model.more == ENGINE_MORE_COMING)
        find_more();
    else if (event == 6)
        close_sources();
    else if (event == 7 && !input_below(&input, 8))
        abort_call();
    else
        return false;
    return true;
}

/* What a wait without a limit waits for, when the input has nothing more. */
static void force_event(void)
{
    if (!happen(4) && !happen(2))
    {
        model.more = ENGINE_NO_MORE;
        engine_found(&engine, model.count, model.more);
    }
}

/* Time passes up to the limit or a little more, or less and something happens. */
static void wait_until(uint64_t until_ms)
{
    size_t events = input_below(&input, 5);
    uint64_t left_ms = until_ms == UINT64_MAX ? 20000 : until_ms - model.now_ms;

    model.now_ms +=
        events ? input_below(&input, left_ms + 1) : left_ms + input_below(&input, 256) / 64;
    if (!events && until_ms == UINT64_MAX)
        force_event();
    for (; events && !model.over; events--)
        happen(input_below(&input, 8));
    model.looked = true;
    model.looked_ms = model.now_ms;
    engine_looked(&engine, model.now_ms);
}

static void begin(size_t attempt)
{
    switch (input_below(&input, 32))
    {
    case 1:
    case 2:
        fail_probe(attempt);
        break;
    case 3:
        model_unprobed(&model, attempt);
        engine_unprobed(&engine, attempt);
        break;
    case 4:
        happen(7);
        break;
    }
}

/* As the library does: the commit has ended before the next order. Or, as its users may, not. */
static void commit(void)
{
    switch (input_below(&input, 4))
    {
    case 0:
        end_commit(false);
        break;
    case 1:
        end_commit(true);
        break;
    case 2:
        happen(7);
        break;
    }
    if (!input_below(&input, 8))
        happen(6);
}

static void carry_out(const struct engine_step *step)
{
    switch (step->order)
    {
    case ENGINE_ASK:
        model.trust = input_below(&input, ENGINE_TRUST_NEVER + 1);
        engine_tell_trust(&engine, model.trust);
        return;
    case ENGINE_BEGIN:
        begin(step->attempt);
        break;
    case ENGINE_COMMIT:
        commit();
        break;
    case ENGINE_REQUEST:
        find_more();
        break;
    case ENGINE_STOP: /* a failure after the end */
        if (input_below(&input, 16) == 1)
            happen(2 + input_below(&input, 3));
        break;
    case ENGINE_WAIT:
        wait_until(step->until_ms);
        break;
    default:
        break;
    }
    if (input_below(&input, 4) == 3)
        model.now_ms += input_below(&input, 256);
}

/* For whoever looks at an input that was found. */
static void show(const struct engine_step *step)
{
    char text[ENGINE_TEXT_SIZE];

    if (!getenv("FUZZ_SHOW"))
        return;
    engine_text(step, model.now_ms, text);
    fprintf(stderr, "%" PRIu64 ": %s\n", model.now_ms, text);
}

static bool is_end(enum engine_order order)
{
    return order == ENGINE_CONNECTED || order == ENGINE_FAILED;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct engine_config config = { .kind = tell_kind };
    struct engine_step step, again;

    input = (struct input){ data, size };
    config.deadline_ms = input_below(&input, 2) ? input_below(&input, 60000) : UINT64_MAX;
    config.delay_ms =
        ENGINE_DELAY_MIN_MS + input_below(&input, ENGINE_DELAY_MAX_MS - ENGINE_DELAY_MIN_MS + 1);
    config.in_turn = input_below(&input, 16) == 1;
    model_init(&model, &config);
    engine_init(&engine, &config);
    input_kinds();
    find_more();
    for (size_t steps = 0;; steps++)
    {
        assert(steps < STEPS_MAX + 4 * size);
        step = engine_next(&engine, model.now_ms);
        show(&step);
        model_order(&model, &step);
        if (is_end(step.order))
            break;
        carry_out(&step);
    }
    again = engine_next(&engine, model.now_ms + 1000);
    assert(again.order == step.order && again.attempt == step.attempt && again.error == step.error);
    return 0;
}
