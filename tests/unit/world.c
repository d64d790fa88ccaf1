/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What race.c, supply.c and further.c do with sockets, done with links instead. */
#include "world.h"

#include "engine_text.h"
#include "trust.h"
#include "rows.h"

#include <string.h>

#define NEVER UINT64_MAX

struct event
{
    size_t attempt;
    uint64_t ms;
    int error;
};

struct run
{
    struct world *world;
    const struct world_call *call;
    struct world_result *result;
    struct candidates *list;
    struct attempts attempts;
    struct engine engine;
    uint64_t deadline_ms;
    bool has_more;
    bool used; /* the caller's socket has met an address */
    struct event probe[ENGINE_IN_FLIGHT_MAX];
    size_t probes;
};

static const struct address kinds[WORLD_KINDS] = {
    { .family = ADDRESS_V4, .bytes = { 192, 0, 2 } },
    { .family = ADDRESS_V6, .bytes = { 0x20, 0x01, 0x0d, 0xb8 } },
    { .family = ADDRESS_V6, .bytes = { 0xfd } },
};

struct address world_address(size_t kind, size_t number, uint16_t port)
{
    struct address address = kinds[kind];

    address.bytes[address.family == ADDRESS_V4 ? 3 : 15] = (uint8_t)number;
    address.port = port;
    return address;
}

/* The clock begins late enough that an answer is never from before its beginning. */
void world_begin(struct world *world)
{
    world->now_ms = MEMORY_ANSWERED_MS;
    memset(&world->memory, 0, sizeof(world->memory));
    world->local_count = world->count = WORLD_LOOPBACKS;
    for (size_t i = 0; i < WORLD_LOOPBACKS; i++)
    {
        world->local[i] = address_loopback(i ? ADDRESS_V4 : ADDRESS_V6, 0);
        world->destination[i].to = address_loopback(i ? ADDRESS_V4 : ADDRESS_V6, 80);
        world->destination[i].usual = i;
    }
}

static const struct link *way_of(const struct destination *destination,
                                 const struct world_call *call)
{
    return &destination->link[call->route_chosen ? WORLD_LOCALS_MAX : destination->usual];
}

static size_t usual_of(const struct world *world, const struct world_call *call, size_t number)
{
    const struct destination *destination = &world->destination[number];

    if (call->bound == WORLD_NONE || destination->usual == WORLD_NONE)
        return destination->usual;
    return world->local[call->bound].family == destination->to.family ? call->bound : WORLD_NONE;
}

const struct link *world_usual_link(const struct world *world, const struct world_call *call,
                                    size_t number)
{
    const struct destination *destination = &world->destination[number];
    size_t usual = usual_of(world, call, number);

    if (usual == WORLD_NONE)
        return NULL;
    return usual == destination->usual ? way_of(destination, call) : &destination->link[usual];
}

static const struct link *link_of(const struct run *run, size_t attempt)
{
    size_t number = run->call->first + attempts_candidate(&run->attempts, attempt)->position;
    const struct address *from = attempts_from(&run->attempts, attempt);

    if (from)
        return &run->world->destination[number].link[from - run->world->local];
    return world_usual_link(run->world, run->call, number);
}

static int error_of(const struct link *link)
{
    static const int errors[] = {
        [FATE_GOOD] = 0,
        [FATE_REFUSES] = WSAECONNREFUSED,
        [FATE_UNREACHABLE] = WSAEHOSTUNREACH,
        [FATE_SILENT] = WSAETIMEDOUT,
    };

    return link ? errors[link->fate] : WSAENETUNREACH;
}

static bool is_silent(void *context, const struct address *to, const struct address *from)
{
    const struct world *world = context;
    uint64_t age_ms;

    return memory_silent(&world->memory, to, from, world->now_ms, &age_ms);
}

static enum engine_kind kind(const void *context, size_t attempt)
{
    const struct run *run = context;

    return attempts_kind(&run->attempts, attempt);
}

static enum engine_trust trust_of(const struct run *run, size_t attempt)
{
    size_t number = attempts_number(&run->attempts, attempt);
    const struct trust_facts facts = { .by_name = run->call->by_name,
                                       .bound = run->call->bound != WORLD_NONE };
    const struct address *to, *from;
    uint64_t age_ms;

    if (trust_is_local(run->list, number, &facts))
        return ENGINE_TRUST_LOCAL;
    if (trust_is_mixed(run->list, number, &facts))
        return ENGINE_TRUST_NEVER;
    if (facts.bound || attempts_from(&run->attempts, attempt) ||
        !attempts_teaches(&run->attempts, attempt, &to, &from) ||
        !memory_answered(&run->world->memory, to, from, run->world->now_ms, &age_ms))
        return ENGINE_TRUST_NONE;
    return ENGINE_TRUST_RECENT;
}

static void find_sources(struct run *run)
{
    for (size_t i = run->attempts.begun; i < run->list->count; i++)
    {
        struct candidate *candidate = &run->list->item[i];
        size_t usual = usual_of(run->world, run->call, run->call->first + candidate->position);

        candidate->has_from = usual != WORLD_NONE;
        if (candidate->has_from)
            candidate->from = run->world->local[usual];
    }
}

/* Checks the order that the contract promises, without attempts.c: no silent pair before a candidate;
 * each destination from its usual source first or second; different labels behind all others. */
static const char *order_fault(const struct run *run)
{
    size_t before[WORLD_DESTINATIONS_MAX] = { 0 };
    bool silent_pair = false;

    for (size_t i = 0; i < attempts_count(&run->attempts); i++)
    {
        size_t position = attempts_candidate(&run->attempts, i)->position;
        const struct address *from = attempts_from(&run->attempts, i);

        if (!from && silent_pair)
            return "puts a silent pair before a candidate";
        if (!from && before[position] > 1)
            return "does not try a destination's usual source at latest second";
        if (from && is_silent(run->world, attempts_to(&run->attempts, i), from))
            silent_pair = true;
        before[position] += from != NULL;
    }
    return NULL;
}

static void request(struct run *run)
{
    bool alone = run->list->count == 1 && !run->list->item[0].has_from;
    const struct world *world = run->world;

    run->has_more = false;
    if (alone && pairs_count(run->list, world->local, world->local_count, false) < 2)
        return;
    if (alone)
        find_sources(run);
    if (run->call->route_chosen)
        return;
    assert_int_equal(
        attempts_join(&run->attempts, world->local, world->local_count, is_silent, run->world), 0);
    run->result->fault = order_fault(run);
}

static void begin_call(struct run *run)
{
    const struct world_call *call = run->call;

    run->list = candidates_new((struct reach){ true, true }, call->count);
    assert_non_null(run->list);
    for (size_t i = 0; i < call->count; i++)
        candidates_add(run->list, &run->world->destination[call->first + i].to);
    assert_int_equal(run->list->count, call->count);
    run->attempts = (struct attempts){ .list = run->list, .route_chosen = call->route_chosen };
    run->has_more = !call->by_name;
    if (call->count == 1 &&
        !memory_silent_at_all(&run->world->memory, &run->list->item[0].to, run->world->now_ms))
        return;
    find_sources(run);
    attempts_arrange(&run->attempts, call->fixed, is_silent, run->world);
    if (run->has_more && attempts_all_silent(&run->attempts))
        request(run);
}

static void found(struct run *run)
{
    engine_found(&run->engine, attempts_count(&run->attempts),
                 run->has_more ? ENGINE_MORE_ON_REQUEST : ENGINE_NO_MORE);
}

static void learn_silence(struct run *run, size_t attempt, uint64_t since_ms)
{
    const struct address *to, *from;

    if (since_ms != ENGINE_NOT_SILENT && attempts_teaches(&run->attempts, attempt, &to, &from))
        memory_note_silent(&run->world->memory, to, from, since_ms, run->world->now_ms);
}

static void learn(struct run *run, size_t attempt, int error)
{
    const struct address *to, *from;

    if (error && !attempts_from(&run->attempts, attempt))
        run->result->usual_ended_ms = run->world->now_ms;
    if (error == WSAECONNREFUSED)
        attempts_refused(&run->attempts, attempt);
    if (!attempts_teaches(&run->attempts, attempt, &to, &from))
        return;
    if (!error)
        memory_note_answered(&run->world->memory, to, from, run->world->now_ms);
    else if (error != WSAETIMEDOUT)
        memory_note_failed(&run->world->memory, to, from, error);
}

static void report(struct run *run, size_t attempt, int error)
{
    if (error)
        learn_silence(run, attempt,
                      engine_failed(&run->engine, attempt, error, run->world->now_ms));
    else
        engine_answered(&run->engine, attempt);
    learn(run, attempt, error);
}

static void begin(struct run *run, size_t attempt)
{
    const struct link *link = link_of(run, attempt);
    bool silent = link && link->fate == FATE_SILENT;

    run->result->probes++;
    attempts_begun(&run->attempts, attempt);
    if (!link)
        report(run, attempt, error_of(link));
    else
        run->probe[run->probes++] =
            (struct event){ .attempt = attempt,
                            .ms = run->world->now_ms + (silent ? WORLD_SYN_LIMIT_MS : link->ms),
                            .error = error_of(link) };
}

static int connect_caller(struct run *run, size_t attempt)
{
    const struct link *link = link_of(run, attempt);
    uint64_t takes_ms = !link ? 0 : link->fate == FATE_SILENT ? WORLD_SYN_LIMIT_MS : link->ms;
    int error = error_of(link);

    run->result->commits++;
    if (takes_ms > run->deadline_ms - run->world->now_ms)
    {
        takes_ms = run->deadline_ms - run->world->now_ms;
        error = WSAETIMEDOUT;
    }
    run->world->now_ms += takes_ms;
    run->used = run->used || error;
    return error;
}

static void commit(struct run *run, size_t attempt, enum engine_why why)
{
    const struct address *to = attempts_to(&run->attempts, attempt);
    bool fit = !run->used || !attempts_from(&run->attempts, attempt);
    const struct address *from = attempts_source(&run->attempts, attempt);
    bool known_as_silent = from && is_silent(run->world, to, from);
    int error = WSAECONNREFUSED;

    attempts_begun(&run->attempts, attempt);
    if (fit)
        error = connect_caller(run, attempt);
    if (why == ENGINE_LOCAL && error == WSAETIMEDOUT && !known_as_silent)
        run->result->trusted_in_vain = true;
    if (error)
        learn_silence(run, attempt, engine_commit_failed(&run->engine, error, run->world->now_ms));
    else
        engine_committed(&run->engine);
    if (fit)
        learn(run, attempt, error);
    if (run->used)
        engine_close_sources(&run->engine);
}

static void stop(struct run *run, const struct engine_step *step)
{
    size_t i = 0;

    while (run->probe[i].attempt != step->attempt)
        i++;
    run->probe[i] = run->probe[--run->probes];
    learn_silence(run, step->attempt, step->silent_since_ms);
}

static void look(struct run *run, uint64_t until_ms)
{
    uint64_t next_ms = until_ms;

    for (size_t i = 0; i < run->probes; i++)
    {
        if (run->probe[i].ms < next_ms)
            next_ms = run->probe[i].ms;
    }
    if (next_ms > run->world->now_ms)
        run->world->now_ms = next_ms;
    for (size_t i = 0; i < run->probes;)
    {
        struct event event = run->probe[i];

        if (event.ms > run->world->now_ms)
        {
            i++;
            continue;
        }
        run->probe[i] = run->probe[--run->probes];
        report(run, event.attempt, event.error);
    }
    engine_looked(&run->engine, run->world->now_ms);
}

static bool carry_out(struct run *run, const struct engine_step *step)
{
    switch (step->order)
    {
    case ENGINE_ASK:
        engine_tell_trust(&run->engine, trust_of(run, step->attempt));
        return true;
    case ENGINE_BEGIN:
        begin(run, step->attempt);
        return true;
    case ENGINE_COMMIT:
        commit(run, step->attempt, step->why);
        return true;
    case ENGINE_STOP:
        stop(run, step);
        return true;
    case ENGINE_WAIT:
        look(run, step->until_ms);
        return true;
    case ENGINE_REQUEST:
        request(run);
        found(run);
        return true;
    case ENGINE_CONNECTED:
    case ENGINE_FAILED:
        break;
    }
    run->result->error = step->order == ENGINE_FAILED ? step->error : 0;
    return false;
}

void world_run(struct world *world, const struct world_call *call, struct world_result *result)
{
    static struct run run;
    struct engine_step step;
    size_t steps = 0;

    run = (struct run){ .world = world, .call = call, .result = result };
    *result = (struct world_result){ .began_ms = world->now_ms };
    run.deadline_ms = call->timeout_ms == NEVER ? NEVER : world->now_ms + call->timeout_ms;
    begin_call(&run);
    engine_init(&run.engine, &(const struct engine_config){ .deadline_ms = run.deadline_ms,
                                                            .delay_ms = ENGINE_DELAY_MS,
                                                            .kind = kind,
                                                            .context = &run });
    found(&run);
    do
    {
        step = engine_next(&run.engine, world->now_ms);
        assert_true(++steps < 100 * WORLD_DESTINATIONS_MAX);
    } while (carry_out(&run, &step));
    result->ended_ms = world->now_ms;
    attempts_clear(&run.attempts);
    candidates_free(run.list);
}
