/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A call of the engine in a simulated network: a clock that advances when the engine waits, events at
 * the times of the scenario, and a record of everything. */
#ifndef WS2CONNECT_TESTS_SIMULATION_H
#define WS2CONNECT_TESTS_SIMULATION_H

#include "engine.h"
#include "simulation_scenario.h"

enum entry_kind
{
    ENTRY_ORDER,         /* .step; none of ENGINE_ASK */
    ENTRY_FOUND,         /* .attempt is the number of the batch */
    ENTRY_ANSWERED,      /* .attempt */
    ENTRY_FAILED,        /* .attempt */
    ENTRY_COMMITTED,     /* .attempt */
    ENTRY_COMMIT_FAILED, /* .attempt */
    ENTRY_ABORTED,
    ENTRY_LOOKED,
    ENTRY_ASKED, /* .attempt, by ENGINE_ASK; the next entry is the order that follows */
};

struct entry
{
    enum entry_kind kind;
    uint64_t ms;
    size_t attempt;
    struct engine_step step;
    bool unseen; /* ENTRY_ORDER: there were events that the engine had not looked at */
};

/* Far more than any call needs. */
#define RECORD_MAX (SCENARIO_HOSTS_MAX * 24 + 400)

struct record
{
    struct entry entry[RECORD_MAX];
    size_t count;
    const char *stuck; /* why the call did not end; NULL when it did */
};

void simulation_run(const struct scenario *scenario, struct record *record);

void record_print(const struct record *record);

#endif
