/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The input of a simulated call: hosts, batches, settings. */
#ifndef WS2CONNECT_TESTS_SIMULATION_SCENARIO_H
#define WS2CONNECT_TESTS_SIMULATION_SCENARIO_H

#include "engine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCENARIO_HOSTS_MAX 200
#define SCENARIO_BATCHES_MAX 4
#define SCENARIO_NEVER UINT64_MAX

enum host_kind
{
    HOST_GOOD,          /* answers the probe, accepts the commit */
    HOST_REFUSING,      /* refuses both */
    HOST_SILENT,        /* the system gives up after some time, or never */
    HOST_UNREACHABLE,   /* has no route: fails while it is begun */
    HOST_REFUSES_AGAIN, /* answers the probe, refuses the commit */
    HOST_SILENT_AGAIN,  /* answers the probe, is silent to the commit */
};

struct host
{
    enum host_kind kind;
    uint64_t probe_ms;  /* until the probe's answer or failure; SCENARIO_NEVER */
    uint64_t commit_ms; /* the same for the commit */
    int error;          /* of the probe or commit that fails */
    enum engine_trust trust;
    uint64_t trust_from_ms; /* and before trust_until_ms */
    uint64_t trust_until_ms;
};

bool host_answers_probe(const struct host *host);
bool host_accepts_commit(const struct host *host);
enum engine_trust host_trust(const struct host *host, uint64_t now_ms);

struct batch
{
    size_t count;          /* all hosts found so far, with those of earlier batches */
    enum engine_more more; /* how the next batch comes; ENGINE_NO_MORE with the last */
    uint64_t ms;           /* when it comes without a request; how long a request takes */
};

struct scenario
{
    struct host host[SCENARIO_HOSTS_MAX];
    struct batch batch[SCENARIO_BATCHES_MAX]; /* the first one comes without a request */
    size_t batches;
    uint64_t delay_ms;
    uint64_t deadline_ms;
    bool in_turn;
    bool commits_block; /* the engine is not asked again before the end of a commit */
    uint64_t begin_ms;  /* the time to begin a probe */
    uint64_t late_ms;   /* how long waits are overslept: the "one step" */
    uint64_t abort_ms;  /* the caller's socket is closed; SCENARIO_NEVER */
};

size_t scenario_hosts(const struct scenario *scenario);

/* Makes a random scenario, which depends on the seed alone. */
void scenario_random(struct scenario *scenario, uint64_t seed);

void scenario_print(const struct scenario *scenario);

#endif
