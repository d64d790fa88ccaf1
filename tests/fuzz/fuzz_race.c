/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The engine in the simulated network of the unit tests, which are told what is random by the input: each
 * scenario must pass the checks of simulation_checks.h. */
#include "input.h"
#include "random.h"
#include "simulation_checks.h"

#include <stdio.h>

static struct input input;

/* Instead of the one of tests/unit/random.c. */
size_t random_below(uint64_t *random, size_t bound)
{
    (void)random;
    return input_below(&input, bound);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct scenario scenario;
    static struct record record;
    const char *fault;
    size_t position;

    input = (struct input){ data, size };
    scenario_random(&scenario, 0);
    simulation_run(&scenario, &record);
    fault = simulation_fault(&scenario, &record, &position);
    if (fault)
    {
        scenario_print(&scenario);
        record_print(&record);
        fprintf(stderr, "the engine %s\n", fault);
    }
    assert(!fault);
    return 0;
}
