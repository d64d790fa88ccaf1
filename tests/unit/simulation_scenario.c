/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "simulation_scenario.h"

#include "engine_text.h"
#include "random.h"
#include "rows.h"

#include <inttypes.h>

bool host_answers_probe(const struct host *host)
{
    return host->kind == HOST_GOOD || host->kind == HOST_REFUSES_AGAIN ||
           host->kind == HOST_SILENT_AGAIN;
}

bool host_accepts_commit(const struct host *host)
{
    return host->kind == HOST_GOOD;
}

enum engine_trust host_trust(const struct host *host, uint64_t now_ms)
{
    bool holds = now_ms >= host->trust_from_ms && now_ms < host->trust_until_ms;

    return holds ? host->trust : ENGINE_TRUST_NONE;
}

size_t scenario_hosts(const struct scenario *scenario)
{
    return scenario->batch[scenario->batches - 1].count;
}

/* After how long systems give up a silent address: Windows, Linux, Wine. */
static uint64_t random_syn_limit_ms(uint64_t *random)
{
    static const uint64_t limits_ms[] = { 21000, 127000, 134000 };

    return limits_ms[random_below(random, ROWS_COUNT(limits_ms))];
}

/* Mostly the time that real networks take, sometimes none, sometimes longer than any delay. */
static uint64_t random_answer_ms(uint64_t *random)
{
    static const size_t bounds_ms[] = { 1, 40, 300, 300, 5000 };

    return random_below(random, bounds_ms[random_below(random, ROWS_COUNT(bounds_ms))]);
}

static void random_trust(struct host *host, uint64_t *random)
{
    host->trust = random_below(random, 3) ? ENGINE_TRUST_RECENT : ENGINE_TRUST_LOCAL;
    host->trust_until_ms = UINT64_MAX;
    if (host->trust == ENGINE_TRUST_RECENT)
    {
        host->trust_from_ms = random_below(random, 2) * random_below(random, 2000);
        host->trust_until_ms = host->trust_from_ms + random_below(random, 3000);
    }
}

/* The kind of most hosts of a scenario; one in .others has any kind. */
struct mood
{
    enum host_kind most;
    size_t others;
};

static enum host_kind random_kind(uint64_t *random)
{
    static const enum host_kind kinds[] = {
        HOST_GOOD,        HOST_GOOD,          HOST_REFUSING,     HOST_SILENT,
        HOST_UNREACHABLE, HOST_REFUSES_AGAIN, HOST_SILENT_AGAIN,
    };

    return kinds[random_below(random, ROWS_COUNT(kinds))];
}

static struct mood random_mood(uint64_t *random)
{
    static const size_t others[] = { 1, 3, 200 };

    return (struct mood){
        .most = random_kind(random),
        .others = others[random_below(random, ROWS_COUNT(others))],
    };
}

static void random_host(struct host *host, uint64_t *random, const struct mood *mood)
{
    static const int errors[] = { WSAECONNREFUSED, WSAEHOSTUNREACH, WSAENETUNREACH };

    *host = (struct host){
        .kind = random_below(random, mood->others) ? mood->most : random_kind(random),
        .probe_ms = random_answer_ms(random),
        .commit_ms = random_answer_ms(random),
        .error = errors[random_below(random, ROWS_COUNT(errors))],
    };
    if (host->kind == HOST_SILENT)
        host->probe_ms = random_syn_limit_ms(random);
    if (host->kind == HOST_SILENT || host->kind == HOST_SILENT_AGAIN)
    {
        host->commit_ms = random_syn_limit_ms(random);
        host->error = WSAETIMEDOUT;
    }
    if (host->kind == HOST_UNREACHABLE)
        host->probe_ms = host->commit_ms = 0;
    if (!random_below(random, mood->others + 5))
        random_trust(host, random);
}

static size_t random_count(uint64_t *random)
{
    switch (random_below(random, 12))
    {
    case 0:
        return SCENARIO_HOSTS_MAX / 2 + random_below(random, SCENARIO_HOSTS_MAX / 2 + 1);
    case 1:
    case 2:
        return random_below(random, 40);
    default:
        return random_below(random, 9);
    }
}

static void random_batches(struct scenario *scenario, uint64_t *random)
{
    size_t count = random_count(random);
    uint64_t at_ms = random_below(random, 2) * random_below(random, 1000);

    scenario->batches = random_below(random, 3) ? 1 : 2 + random_below(random, 3);
    for (size_t i = 0; i < scenario->batches; i++)
    {
        struct batch *batch = &scenario->batch[i];
        bool last = i + 1 == scenario->batches;
        bool requested = i > 0 && scenario->batch[i - 1].more == ENGINE_MORE_ON_REQUEST;
        size_t before = i > 0 ? scenario->batch[i - 1].count : 0;

        batch->count = last ? count : before + random_below(random, count - before + 1);
        batch->more = last
                          ? ENGINE_NO_MORE
                          : (random_below(random, 2) ? ENGINE_MORE_COMING : ENGINE_MORE_ON_REQUEST);
        batch->ms = requested ? random_below(random, 10) : at_ms;
        at_ms += random_below(random, 3000);
    }
}

/* Makes some probes and commits never end. A call without a deadline ends only if every commit ends,
 * and if every probe ends or one host is good. */
static void silence_for_ever(struct scenario *scenario, uint64_t *random)
{
    bool bounded = scenario->deadline_ms != UINT64_MAX;
    size_t count = scenario_hosts(scenario);
    bool any_good = false;

    for (size_t i = 0; i < count; i++)
        any_good = any_good || scenario->host[i].kind == HOST_GOOD;
    if (!bounded && !any_good)
        return;
    for (size_t i = 0; i < count; i++)
    {
        struct host *host = &scenario->host[i];

        if (host->kind == HOST_SILENT && random_below(random, 2))
            host->probe_ms = SCENARIO_NEVER;
        if (bounded && host->error == WSAETIMEDOUT && random_below(random, 2))
            host->commit_ms = SCENARIO_NEVER;
    }
}

void scenario_random(struct scenario *scenario, uint64_t seed)
{
    /* Spreads neighbouring seeds over all bits; xorshift has no state 0. */
    uint64_t random = (seed * UINT64_C(0x9e3779b97f4a7c15)) | 1;
    static const uint64_t delays_ms[] = { ENGINE_DELAY_MS, ENGINE_DELAY_MIN_MS, ENGINE_DELAY_MAX_MS,
                                          137 };
    struct mood mood;

    for (int i = 0; i < 8; i++)
        random_below(&random, 2);
    mood = random_mood(&random);
    *scenario = (struct scenario){
        .delay_ms = delays_ms[random_below(&random, ROWS_COUNT(delays_ms))],
        .deadline_ms = UINT64_MAX,
        .in_turn = !random_below(&random, 10),
        .commits_block = random_below(&random, 2),
        .begin_ms = random_below(&random, 3) ? 0 : random_answer_ms(&random),
        .late_ms = random_below(&random, 3) ? 0 : random_below(&random, 20),
        .abort_ms = SCENARIO_NEVER,
    };
    if (random_below(&random, 2))
        scenario->deadline_ms =
            250 + random_below(&random, random_below(&random, 2) ? 3000 : 60000);
    if (!random_below(&random, 20))
        scenario->abort_ms = random_below(&random, 3000);
    random_batches(scenario, &random);
    for (size_t i = 0; i < scenario_hosts(scenario); i++)
        random_host(&scenario->host[i], &random, &mood);
    silence_for_ever(scenario, &random);
}

static void print_ms(const char *before, uint64_t ms)
{
    if (ms == UINT64_MAX)
        print_message("%snever", before);
    else
        print_message("%s%" PRIu64, before, ms);
}

static void print_host(size_t number, const struct host *host)
{
    static const char *const kinds[] = {
        [HOST_GOOD] = "good",
        [HOST_REFUSING] = "refusing",
        [HOST_SILENT] = "silent",
        [HOST_UNREACHABLE] = "unreachable",
        [HOST_REFUSES_AGAIN] = "refuses the commit",
        [HOST_SILENT_AGAIN] = "silent to the commit",
    };
    static const char *const trusts[] = { "", "local", "recent" };

    print_message("#   host %u: %s", (unsigned)number, kinds[host->kind]);
    print_ms(", probe ms ", host->probe_ms);
    print_ms(", commit ms ", host->commit_ms);
    print_message(", error %s", engine_text_error(host->error));
    if (host->trust)
    {
        print_ms(", from ", host->trust_from_ms);
        print_ms(" until ", host->trust_until_ms);
        print_message(" %s", trusts[host->trust]);
    }
    print_message("\n");
}

void scenario_print(const struct scenario *scenario)
{
    static const char *const mores[] = { "no more", "more coming", "more on request" };

    print_message("# scenario: %s, commits %s", scenario->in_turn ? "in turn" : "race",
                  scenario->commits_block ? "block" : "are waited for");
    print_ms(", delay ", scenario->delay_ms);
    print_ms(", deadline ", scenario->deadline_ms);
    print_ms(", probes begun in ", scenario->begin_ms);
    print_ms(", waits late by ", scenario->late_ms);
    print_ms(", closed at ", scenario->abort_ms);
    print_message("\n");
    for (size_t i = 0; i < scenario->batches; i++)
        print_message("#   batch %u: %u hosts by now, %s, ms %" PRIu64 "\n", (unsigned)i,
                      (unsigned)scenario->batch[i].count, mores[scenario->batch[i].more],
                      scenario->batch[i].ms);
    for (size_t i = 0; i < scenario_hosts(scenario); i++)
        print_host(i, &scenario->host[i]);
}
