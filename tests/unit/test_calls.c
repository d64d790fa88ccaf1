/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One call after another on machines with several addresses. Some sources lead nowhere, and earlier
 * calls have taught the memory. A call connects if a plain connect would, and ends if it cannot
 * connect.
 *
 * With n destinations, each of which has its usual source first or second:
 *
 * - A call connects if its time is (2n - 1) delays, and twice the answer time of a good destination.
 * - If all destinations refuse from their usual source, it ends at most one delay after the last
 *   refusal, with that error.
 * - One destination with one source of its label gets one connection. */
#include "world.h"

#include "engine_text.h"
#include "random.h"
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCENARIOS 100000
#define CALLS_MAX 3
#define ANSWER_MAX_MS 400
#define LONG_AFTER_MS (MEMORY_ANSWERED_MS + 1)

static struct world world;

static bool of_one_label(const struct address *a, const struct address *b)
{
    return a->family == b->family && a->bytes[0] == b->bytes[0];
}

static uint64_t random_answer_ms(uint64_t *random)
{
    static const size_t bounds_ms[] = { 1, 20, 100, ANSWER_MAX_MS };

    return random_below(random, bounds_ms[random_below(random, ROWS_COUNT(bounds_ms))]);
}

/* A dead source reaches no destination. */
static struct link random_link(uint64_t *random, bool dead, enum fate most)
{
    static const enum fate fates[] = { FATE_GOOD, FATE_REFUSES, FATE_UNREACHABLE, FATE_SILENT };
    struct link link = { .fate = most, .ms = random_answer_ms(random) };

    if (dead)
        link.fate = FATE_SILENT;
    else if (!random_below(random, 4))
        link.fate = fates[random_below(random, ROWS_COUNT(fates))];
    return link;
}

/* Prefers a source of its label, as systems do. */
static size_t random_usual(uint64_t *random, const struct address *to)
{
    size_t usual = WORLD_NONE;

    for (size_t i = WORLD_LOOPBACKS; i < world.local_count; i++)
    {
        const struct address *local = &world.local[i];

        if (local->family == to->family &&
            (usual == WORLD_NONE || !of_one_label(&world.local[usual], to)))
            usual = i;
    }
    return random_below(random, 10) ? usual : WORLD_NONE;
}

static void random_links(uint64_t *random)
{
    bool dead[WORLD_LOCALS_MAX + 1];

    for (size_t i = 0; i <= WORLD_LOCALS_MAX; i++)
        dead[i] = !random_below(random, 3);
    for (size_t i = 0; i < world.count; i++)
    {
        enum fate most = random_below(random, 2) ? FATE_GOOD : (enum fate)random_below(random, 4);

        for (size_t j = 0; j <= WORLD_LOCALS_MAX; j++)
            world.destination[i].link[j] = random_link(random, dead[j], most);
    }
}

/* Mostly the same kind, so that sources and destinations fit. */
static size_t random_kind(uint64_t *random, size_t most)
{
    return random_below(random, 4) ? most : random_below(random, WORLD_KINDS);
}

static void random_destinations(uint64_t *random, size_t most)
{
    world.count = random_below(random, 100) ? 1 + random_below(random, 6) : WORLD_DESTINATIONS_MAX;
    for (size_t i = 0; i < world.count; i++)
    {
        struct destination *destination = &world.destination[i];

        destination->to = world_address(random_kind(random, most), 64 + i, 80);
        destination->usual = random_usual(random, &destination->to);
    }
}

static void random_world(uint64_t *random, bool localhost)
{
    size_t most = random_below(random, WORLD_KINDS);

    world_begin(&world);
    world.local_count += 1 + random_below(random, WORLD_LOCALS_MAX - WORLD_LOOPBACKS);
    for (size_t i = WORLD_LOOPBACKS; i < world.local_count; i++)
        world.local[i] = world_address(random_kind(random, most), 16 + i, 0);
    if (!localhost)
        random_destinations(random, most);
    random_links(random);
}

static struct world_call random_call(uint64_t *random, bool localhost)
{
    static const uint64_t timeouts_ms[] = { 500, 800, 1500, 4000, 15000, 60000, UINT64_MAX };
    struct world_call call = {
        .fixed = localhost,
        .by_name = localhost || random_below(random, 2),
        .bound = WORLD_NONE,
        .route_chosen = !localhost && !random_below(random, 6),
        .timeout_ms = timeouts_ms[random_below(random, ROWS_COUNT(timeouts_ms))],
    };

    call.count = localhost ? world.count : 1 + random_below(random, world.count);
    call.first = random_below(random, world.count - call.count + 1);
    if (call.by_name && world.local_count > WORLD_LOOPBACKS && !random_below(random, 3) &&
        !localhost)
        call.bound = WORLD_LOOPBACKS + random_below(random, world.local_count - WORLD_LOOPBACKS);
    return call;
}

/* Whether every destination has a usual link, and it has this fate. */
static bool all_usual(const struct world_call *call, enum fate fate)
{
    for (size_t i = 0; i < call->count; i++)
    {
        const struct link *link = world_usual_link(&world, call, call->first + i);

        if (!link || link->fate != fate)
            return false;
    }
    return true;
}

/* Returns a time in which a call reaches each of its destinations from the usual source. */
static uint64_t enough_ms(const struct world_call *call)
{
    return (2 * call->count - 1) * ENGINE_DELAY_MS;
}

static const char *plain_connect_fault(const struct world_call *call,
                                       const struct world_result *result)
{
    uint64_t took_ms = result->ended_ms - result->began_ms;

    if (!result->error || result->trusted_in_vain)
        return NULL;
    for (size_t i = 0; i < call->count; i++)
    {
        const struct link *link = world_usual_link(&world, call, call->first + i);
        uint64_t local_ms = call->fixed ? call->count * ANSWER_MAX_MS : 0;

        if (!link || link->fate != FATE_GOOD)
            continue;
        if (took_ms < call->timeout_ms)
            return "gives up although a plain connect would do";
        if (call->timeout_ms >= enough_ms(call) + 2 * link->ms + local_ms)
            return "times out although a plain connect would do";
    }
    return NULL;
}

static const char *refusal_fault(const struct world_call *call, const struct world_result *result)
{
    if (!result->error || !all_usual(call, FATE_REFUSES) ||
        call->timeout_ms < enough_ms(call) + (call->count + 1) * ANSWER_MAX_MS)
        return NULL;
    if (result->error != WSAECONNREFUSED)
        return "hides a refusal";
    if (result->ended_ms > result->usual_ended_ms + ENGINE_DELAY_MS)
        return "reports a refusal more than a delay after the last";
    return NULL;
}

/* Whether a destination has another source of its label. */
static bool has_second_source(size_t number)
{
    const struct destination *destination = &world.destination[number];

    for (size_t i = WORLD_LOOPBACKS; i < world.local_count; i++)
    {
        if (i != destination->usual && of_one_label(&world.local[i], &destination->to))
            return true;
    }
    return false;
}

static const char *connections_fault(const struct world_call *call,
                                     const struct world_result *result)
{
    size_t routed = 0;
    bool second = false;

    for (size_t i = 0; i < call->count; i++)
    {
        routed += world_usual_link(&world, call, call->first + i) != NULL;
        second = second || (!call->by_name && has_second_source(call->first + i));
    }
    if (routed == 1 && !second && !result->error && result->probes + result->commits != 1)
        return "makes more than one connection";
    return NULL;
}

static struct
{
    unsigned connected, refused, timed_out, others, good, refusing, single;
} tally;

static void count(const struct world_call *call, const struct world_result *result)
{
    tally.connected += !result->error;
    tally.refused += result->error == WSAECONNREFUSED;
    tally.timed_out += result->error == WSAETIMEDOUT;
    tally.others +=
        result->error && result->error != WSAETIMEDOUT && result->error != WSAECONNREFUSED;
    tally.good += all_usual(call, FATE_GOOD);
    tally.refusing += all_usual(call, FATE_REFUSES);
    tally.single += result->probes + result->commits == 1;
}

static const char *run_call(const struct world_call *call)
{
    struct world_result result;
    const char *fault;

    world_run(&world, call, &result);
    count(call, &result);
    fault = result.fault;
    if (!fault)
        fault = plain_connect_fault(call, &result);
    if (!fault)
        fault = refusal_fault(call, &result);
    if (!fault)
        fault = connections_fault(call, &result);
    if (fault)
        print_message(
            "# %u of %u destinations%s%s%s, timeout %" PRIu64 ": error %s after %" PRIu64
            " ms, %u probes, %u commits\n",
            (unsigned)call->count, (unsigned)world.count, call->by_name ? ", by name" : "",
            call->bound == WORLD_NONE ? "" : ", bound", call->route_chosen ? ", way chosen" : "",
            call->timeout_ms, result.error ? engine_text_error(result.error) : "none",
            result.ended_ms - result.began_ms, (unsigned)result.probes, (unsigned)result.commits);
    return fault;
}

static void print_world(void)
{
    static const char fates[] = { 'g', 'r', 'u', 's' };

    for (size_t i = 0; i < world.count; i++)
    {
        const struct destination *destination = &world.destination[i];
        char text[8 * (WORLD_LOCALS_MAX + 1) + 1];
        size_t used = 0;

        for (size_t j = 0; j <= WORLD_LOCALS_MAX; j++)
            used += (size_t)snprintf(text + used, sizeof(text) - used, " %c%u",
                                     fates[destination->link[j].fate],
                                     (unsigned)destination->link[j].ms);
        print_message("# destination %u, first bytes %u, usually from %u:%s\n", (unsigned)i,
                      destination->to.bytes[0], (unsigned)destination->usual, text);
    }
    for (size_t i = 0; i < world.local_count; i++)
        print_message("# local %u, first byte %u\n", (unsigned)i, world.local[i].bytes[0]);
}

/* An answer is trusted for a while: links change only after that. */
static const char *run_scenario(uint64_t seed)
{
    uint64_t random = (seed * UINT64_C(0x9e3779b97f4a7c15)) | 1;
    size_t calls = 1 + seed % CALLS_MAX;
    const char *fault = NULL;
    bool localhost;

    for (int i = 0; i < 8; i++)
        random_below(&random, 2);
    localhost = !random_below(&random, 8);
    random_world(&random, localhost);
    for (size_t i = 0; i < calls && !fault; i++)
    {
        const struct world_call call = random_call(&random, localhost);

        fault = run_call(&call);
        world.now_ms += random_below(&random, 500);
        if (!fault && !random_below(&random, 3))
        {
            world.now_ms += LONG_AFTER_MS;
            random_links(&random);
        }
    }
    return fault;
}

static unsigned chosen_scenarios(void)
{
    const char *text = getenv("WS2CONNECT_UNIT_SCENARIOS");

    return text ? (unsigned)strtoul(text, NULL, 10) : SCENARIOS;
}

/* Scenario i of seed s is the first of seed s + i. */
static void random_calls(void)
{
    uint64_t seed = random_seed();
    unsigned scenarios = chosen_scenarios();

    assert_int_not_equal(scenarios, 0);
    for (unsigned i = 0; i < scenarios; i++)
    {
        const char *fault = run_scenario(seed + i);

        if (!fault)
            continue;
        print_world();
        print_message("# again: WS2CONNECT_UNIT_SEED=%" PRIu64 " WS2CONNECT_UNIT_SCENARIOS=1\n",
                      seed + i);
        fail_msg("a call %s", fault);
    }
    print_message("# connected %u, refused %u, timed out %u, other errors %u; all good %u, all "
                  "refusing %u, one connection %u\n",
                  tally.connected, tally.refused, tally.timed_out, tally.others, tally.good,
                  tally.refusing, tally.single);
    if (scenarios < SCENARIOS)
        return;
    assert_true(tally.connected && tally.refused && tally.timed_out && tally.others);
    assert_true(tally.good && tally.refusing && tally.single);
}

static const struct single_row single_rows[] = {
    { "random_calls_do_what_a_plain_connect_would", random_calls },
};

ROWS_MAIN("calls", ROW_TABLE(single_rows, rows_check_single))
