/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The engine in a simulated network: known cases to the millisecond, and thousands of random ones, each
 * of which must pass simulation_checks.h. */
#include "simulation_checks.h"

#include "engine_text.h"
#include "random.h"
#include "rows.h"

#include <inttypes.h>
#include <stdlib.h>

#define MOST_HOSTS 8
#define SYN_LIMIT_MS 21000

/* The time of each answer in the known cases. */
#define PROBE_MS 30
#define COMMIT_MS 20

#define SCENARIOS 50000

struct known_row
{
    const char *name;
    enum host_kind kind[MOST_HOSTS];
    size_t count;
    uint64_t deadline_ms; /* 0: none */
    const char *end;
    uint64_t end_ms;
};

#define G HOST_GOOD
#define R HOST_REFUSING
#define S HOST_SILENT
#define U HOST_UNREACHABLE
#define RA HOST_REFUSES_AGAIN
#define SA HOST_SILENT_AGAIN

static const struct known_row known_rows[] = {
    { "good_alone_takes_a_commit", { G }, 1, 0, "connected 0", 20 },
    { "good_first_takes_probe_and_commit", { G, G }, 2, 0, "connected 0", 50 },
    { "silent_first_costs_one_delay", { S, G }, 2, 0, "connected 1", 300 },
    { "silent_four_cost_less_than_four_delays", { S, S, S, S, G }, 5, 0, "connected 4", 750 },
    { "refusing_first_costs_its_answer", { R, G }, 2, 0, "connected 1", 50 },
    { "refusing_beside_silent_costs_delay_and_answer", { S, R, G }, 3, 0, "connected 2", 330 },
    { "unreachable_first_costs_nothing", { U, U, G, G }, 4, 0, "connected 2", 50 },
    { "good_once_costs_its_commit", { RA, G, G }, 3, 0, "connected 1", 100 },
    { "silent_commit_costs_the_limit", { SA, G, G }, 3, 0, "connected 1", 21080 },
    { "all_silent_end_with_the_last", { S, S, S }, 3, 0, "error timedout", 21450 },
    { "all_refusing_end_with_the_last", { R, R, R }, 3, 0, "error refused", 80 },
    { "all_silent_end_at_the_deadline", { S, S, S }, 3, 1500, "error timedout", 1500 },
    { "silent_commit_ends_at_the_deadline", { SA, G }, 2, 1500, "error timedout", 1500 },
    { "good_in_time_connects", { S, S, G }, 3, 510, "connected 2", 500 },
    { "good_too_late_times_out", { S, S, G }, 3, 490, "error timedout", 490 },
};

static void make_known(struct scenario *scenario, const enum host_kind *kinds, size_t count)
{
    *scenario = (struct scenario){
        .batch = { { .count = count, .more = ENGINE_NO_MORE } },
        .batches = 1,
        .delay_ms = ENGINE_DELAY_MS,
        .deadline_ms = UINT64_MAX,
        .commits_block = true,
        .abort_ms = SCENARIO_NEVER,
    };
    for (size_t i = 0; i < count; i++)
    {
        enum host_kind kind = kinds[i];
        bool silent = kind == HOST_SILENT || kind == HOST_SILENT_AGAIN;

        scenario->host[i] = (struct host){
            .kind = kind,
            .probe_ms = kind == HOST_SILENT ? SYN_LIMIT_MS : PROBE_MS,
            .commit_ms = silent ? SYN_LIMIT_MS : COMMIT_MS,
            .error = silent ? WSAETIMEDOUT : WSAECONNREFUSED,
        };
    }
}

static struct record run_record;
static const char *run_fault;

/* Returns false when the engine made a fault, after printing all that is known about it. */
static bool run(const struct scenario *scenario)
{
    size_t position;

    simulation_run(scenario, &run_record);
    run_fault = simulation_fault(scenario, &run_record, &position);
    if (!run_fault)
        return true;
    scenario_print(scenario);
    if (position < run_record.count)
        run_record.count = position + 1;
    record_print(&run_record);
    return false;
}

static void assert_end(const struct scenario *scenario, const char *expected, uint64_t expected_ms)
{
    const struct entry *end;
    char text[ENGINE_TEXT_SIZE];

    if (!run(scenario))
        fail_msg("the engine %s", run_fault);
    end = &run_record.entry[run_record.count - 1];
    engine_text(&end->step, end->ms, text);
    assert_string_equal(text, expected);
    assert_int_equal(end->ms, expected_ms);
}

static void check_known(void **state)
{
    static struct scenario scenario;
    const struct known_row *row = *state;

    make_known(&scenario, row->kind, row->count);
    if (row->deadline_ms)
        scenario.deadline_ms = row->deadline_ms;
    assert_end(&scenario, row->end, row->end_ms);
    scenario.commits_block = false;
    assert_end(&scenario, row->end, row->end_ms);
}

static void many_silent(size_t silent, uint64_t expected_ms)
{
    static struct scenario scenario;
    enum host_kind kinds[SCENARIO_HOSTS_MAX];
    char expected[ENGINE_TEXT_SIZE];
    const struct engine_step end = { .order = ENGINE_CONNECTED, .attempt = silent };

    for (size_t i = 0; i < silent; i++)
        kinds[i] = HOST_SILENT;
    kinds[silent] = HOST_GOOD;
    make_known(&scenario, kinds, silent + 1);
    for (size_t i = 0; i < silent; i++)
        scenario.host[i].probe_ms = 130000;
    engine_text(&end, 0, expected);
    assert_end(&scenario, expected, expected_ms);
}

/* 250, 200 and 150 ms, then 100 ms for each. */
static uint64_t silent_ones_take_ms(size_t count)
{
    return 600 + (count - 3) * 100;
}

static void many_silent_ones(size_t count)
{
    many_silent(count, silent_ones_take_ms(count) + PROBE_MS + COMMIT_MS);
}

static void sixty_three_silent(void)
{
    many_silent_ones(63);
}

/* The last before the bound. */
static void bound_reached(void)
{
    many_silent_ones(127);
}

/* The first silent one makes room, though the system has not given it up. */
static void bound_exceeded(void)
{
    many_silent_ones(128);
    many_silent_ones(SCENARIO_HOSTS_MAX - 1);
}

/* Counts what happened in the random scenarios. Each count must be above zero, or they prove less than
 * they say. */
struct tally
{
    unsigned order[ENGINE_FAILED + 1];
    unsigned why[ENGINE_IN_TURN + 1];
    unsigned timed_out, aborted, at_the_bound;
};

static void count(struct tally *tally, const struct record *record)
{
    const struct engine_step *end = &record->entry[record->count - 1].step;
    size_t in_flight = 0, most = 0;

    for (size_t i = 0; i < record->count; i++)
    {
        const struct entry *entry = &record->entry[i];

        if (entry->kind == ENTRY_ANSWERED || entry->kind == ENTRY_FAILED)
            in_flight--;
        tally->order[ENGINE_ASK] += entry->kind == ENTRY_ASKED;
        if (entry->kind != ENTRY_ORDER)
            continue;
        tally->order[entry->step.order]++;
        if (entry->step.order == ENGINE_COMMIT)
            tally->why[entry->step.why]++;
        if (entry->step.order == ENGINE_BEGIN && ++in_flight > most)
            most = in_flight;
    }
    tally->at_the_bound += most == ENGINE_IN_FLIGHT_MAX;
    tally->timed_out += end->order == ENGINE_FAILED && end->error == WSAETIMEDOUT;
    tally->aborted += end->order == ENGINE_FAILED && end->error == WSAENOTSOCK;
}

static void assert_all_counted(const struct tally *tally)
{
    for (size_t i = 0; i < ROWS_COUNT(tally->order); i++)
        assert_int_not_equal(tally->order[i], 0);
    for (size_t i = 0; i < ROWS_COUNT(tally->why); i++)
        assert_int_not_equal(tally->why[i], 0);
    assert_int_not_equal(tally->timed_out, 0);
    assert_int_not_equal(tally->aborted, 0);
    assert_int_not_equal(tally->at_the_bound, 0);
}

static void print_tally(const struct tally *tally)
{
    print_message("# connected %u, failed %u: timed out %u, closed %u; at the bound %u; "
                  "probes %u, commits %u\n",
                  tally->order[ENGINE_CONNECTED], tally->order[ENGINE_FAILED], tally->timed_out,
                  tally->aborted, tally->at_the_bound, tally->order[ENGINE_BEGIN],
                  tally->order[ENGINE_COMMIT]);
}

static unsigned chosen_scenarios(void)
{
    const char *text = getenv("WS2CONNECT_UNIT_SCENARIOS");

    return text ? (unsigned)strtoul(text, NULL, 10) : SCENARIOS;
}

/* Scenario i of seed s is the first of seed s + i. */
static void random_scenarios(void)
{
    static struct scenario scenario;
    struct tally tally = { { 0 }, { 0 }, 0, 0, 0 };
    uint64_t seed = random_seed();
    unsigned scenarios = chosen_scenarios();

    assert_int_not_equal(scenarios, 0);
    for (unsigned i = 0; i < scenarios; i++)
    {
        scenario_random(&scenario, seed + i);
        if (!run(&scenario))
        {
            print_message("# again: WS2CONNECT_UNIT_SEED=%" PRIu64 " WS2CONNECT_UNIT_SCENARIOS=1\n",
                          seed + i);
            fail_msg("the engine %s", run_fault);
        }
        count(&tally, &run_record);
    }
    print_tally(&tally);
    if (scenarios >= SCENARIOS)
        assert_all_counted(&tally);
}

static const struct single_row single_rows[] = {
    { "silent_63_cost_63_delays", sixty_three_silent },
    { "silent_127_cost_127_delays", bound_reached },
    { "silent_128_and_more_cost_a_delay_each", bound_exceeded },
    { "random_scenarios_keep_the_invariants", random_scenarios },
};

ROWS_MAIN("engine simulation", ROW_TABLE(known_rows, check_known),
          ROW_TABLE(single_rows, rows_check_single))
