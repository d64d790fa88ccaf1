/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "tally.h"

#include "reference.h"

#include <stdio.h>

#define KINDS_MAX 32

/* How many times as late as a plain connect at the same time a call is on a busy machine: it has more to ask
 * Wine's server at its end. Our choice: 3 to 6 times have been seen. */
#define AS_PLAIN 10

#define LINES_MAX 30

static SRWLOCK lock = SRWLOCK_INIT; /* guards everything below */
static struct tally tallies[KINDS_MAX];
static unsigned lines;

static void tell(const struct kind *kind, const char *what, int error, double took_ms)
{
    if (lines++ < LINES_MAX)
        printf("# %s: %s; error %d after %.0f ms\n", kind->name, what, error, took_ms);
    fflush(stdout);
}

static void note_time(struct tally *tally, const struct kind *kind, const struct outcome *outcome)
{
    double late_ms = outcome->until_ms ? outcome->to_ms - outcome->until_ms : 0;
    double took_ms = outcome->to_ms - outcome->from_ms;

    if (took_ms > tally->slowest_ms)
        tally->slowest_ms = took_ms;
    if (late_ms > tally->latest_ms)
        tally->latest_ms = late_ms;
    if (kind->form == PLAIN)
        reference_keep(outcome->from_ms, outcome->to_ms, late_ms);
    if (kind->form == PLAIN || late_ms <= LATE_MS)
        return;
    if (late_ms <= LATE_MS + AS_PLAIN * reference_late_ms(outcome->from_ms, outcome->to_ms))
    {
        tally->excused++;
        return;
    }
    tally->late++;
    tell(kind, "it has ended late", outcome->error, took_ms);
}

void tally_add(const struct kind *kind, const struct outcome *outcome)
{
    struct tally *tally = &tallies[kind - kinds];

    AcquireSRWLockExclusive(&lock);
    tally->calls++;
    note_time(tally, kind, outcome);
    if (outcome->problem)
    {
        tally->wrong++;
        tell(kind, outcome->problem, outcome->error, outcome->to_ms - outcome->from_ms);
    }
    ReleaseSRWLockExclusive(&lock);
}

const struct tally *tally_of(const struct kind *kind)
{
    return &tallies[kind - kinds];
}

struct tally tally_of_all(void)
{
    struct tally sum = { 0 };

    for (unsigned i = 0; i < kinds_count; i++)
    {
        sum.calls += tallies[i].calls;
        sum.wrong += tallies[i].wrong;
        sum.late += tallies[i].late;
        sum.excused += tallies[i].excused;
        if (tallies[i].slowest_ms > sum.slowest_ms)
            sum.slowest_ms = tallies[i].slowest_ms;
        if (tallies[i].latest_ms > sum.latest_ms)
            sum.latest_ms = tallies[i].latest_ms;
    }
    return sum;
}
