/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "faults_of_scene.h"

#include "busy.h"
#include "disturbance.h"
#include "resources.h"
#include "stand_ins.h"
#include "surroundings.h"
#include "trial.h"

#include <stdio.h>
#include <string.h>

/* How many calls without a fault show what the scene calls: it depends on the time, too. */
#define PLAIN_TRIALS 3

/* A process that ends takes a while to start: it ends before the first calls of each function only. */
#define EXITS_MAX 1

/* Several times the calls of one function in any scene. */
#define NUMBER_MAX 400

/* What the system keeps for itself during some hundreds of trials stays below. Our choice. */
#define HANDLES_MARGIN 8
#define MEMORY_MARGIN 16384

struct faults
{
    const struct scene *scene;
    enum kind kind;
    struct progress *progress;
    struct peers peers;
};

static bool is_limit(const struct faults *faults, const char *function, LONG number)
{
    const char *limit = faults->scene->limit;

    return limit && !strcmp(limit, function) && number == 1;
}

/* The moments between calls for memory and other calls are no others. */
static bool is_tried(const struct faults *faults, size_t function)
{
    return faults->progress->called[function] &&
           !(disturbance_of(faults->kind) && stand_ins_is_of_memory(stand_ins_at(function)));
}

static bool is_onwards(enum kind kind)
{
    return kind == KIND_ONWARDS || kind == KIND_LIMIT;
}

/* Whether the fault is one of this kind. */
static bool is_wanted(const struct faults *faults, const char *function, LONG number)
{
    if (!is_onwards(faults->kind))
        return true;
    return is_limit(faults, function, number) == (faults->kind == KIND_LIMIT);
}

static void tell(struct progress *progress, const char *doing)
{
    snprintf(progress->doing, sizeof(progress->doing), "%s", doing);
    progress->step++;
}

static void describe(const struct faults *faults, const struct fault *fault)
{
    struct progress *progress = faults->progress;

    if (fault->disturb)
        snprintf(progress->doing, sizeof(progress->doing), "before %s, call %ld", fault->function,
                 fault->number);
    else
        snprintf(progress->doing, sizeof(progress->doing), "%s, call %ld%s, error %lu",
                 fault->function, fault->number, fault->onwards ? " and later" : "", fault->error);
    progress->step++;
}

/* Returns whether the fault has struck, and a later one may show more. */
static bool try_fault(struct faults *faults, const struct fault *fault)
{
    const struct trial trial = { faults->scene, &faults->peers, fault, faults->kind };
    struct trial_result result;
    struct busy busy;

    describe(faults, fault);
    busy_begin(&busy);
    trial_run(&trial, &result);
    faults->progress->faults += result.struck > 0;
    if (!fault->disturb)
        faults->progress->struck[faults->progress->function] |= result.struck > 0;
    if (result.late && busy_was(&busy))
        faults->progress->unjudged++;
    else if (result.problem[0])
        progress_wrong(faults->progress, "%s: %s (the call ended with %d)", faults->progress->doing,
                       result.problem, result.error);
    return result.struck && !result.waited;
}

static void try_numbers(struct faults *faults, const char *function, DWORD error, LONG number)
{
    struct fault fault = { function, error, number, is_onwards(faults->kind),
                           disturbance_of(faults->kind) };
    LONG last = faults->kind == KIND_EXITED ? EXITS_MAX : NUMBER_MAX;
    bool struck = true;

    for (; struck && fault.number <= last; fault.number++)
    {
        if (!is_wanted(faults, function, fault.number))
            continue;
        faults->progress->number = fault.number;
        struck = try_fault(faults, &fault);
    }
    if (struck && last == NUMBER_MAX && faults->kind != KIND_LIMIT)
        progress_wrong(faults->progress, "%s has no last call", function);
}

static void try_errors(struct faults *faults, size_t function, size_t error, LONG number)
{
    const struct stand_in *stand_in = stand_ins_at(function);
    bool one = faults->scene->slow || disturbance_of(faults->kind);
    size_t count = one ? 1 : STAND_IN_ERRORS_MAX;

    for (; error < count && stand_in->errors[error]; error++)
    {
        faults->progress->error = error;
        try_numbers(faults, stand_in->name, stand_in->errors[error], number);
        number = 1;
    }
}

static void try_functions(struct faults *faults)
{
    struct progress *progress = faults->progress;
    size_t function = progress->begun ? progress->function : 0;
    size_t error = progress->begun ? progress->error : 0;
    LONG number = progress->begun ? progress->number + 1 : 1;

    progress->begun = true;
    for (; stand_ins_at(function); function++)
    {
        progress->function = function;
        if (is_tried(faults, function))
            try_errors(faults, function, error, number);
        error = 0;
        number = 1;
    }
}

/* Returns whether it ended as it should. */
static bool try_plain(struct faults *faults)
{
    const struct trial trial = { faults->scene, &faults->peers, NULL, KIND_ONE };
    struct progress *progress = faults->progress;
    struct trial_result result;
    struct busy busy;
    bool ended_else;

    tell(progress, "no fault");
    busy_begin(&busy);
    trial_run(&trial, &result);
    ended_else = result.error != faults->scene->result;
    if ((result.late || (ended_else && result.error == WSAETIMEDOUT)) && busy_was(&busy))
        progress->unjudged++;
    else if (result.problem[0])
        progress_wrong(progress, "without a fault: %s", result.problem);
    else if (ended_else)
        progress_wrong(progress, "without a fault the call ends with %d", result.error);
    else
        return true;
    return false;
}

/* Returns whether the scene ends as it should without a fault: else it would show nothing. */
static bool try_without_fault(struct faults *faults)
{
    bool fit = true;

    for (int i = 0; i < PLAIN_TRIALS && fit; i++)
        fit = try_plain(faults);
    for (size_t i = 0; stand_ins_at(i); i++)
        faults->progress->called[i] = fault_seen(stand_ins_at(i)->name);
    return fit;
}

static void compare(struct progress *progress, const struct resources *before,
                    const struct resources *after)
{
    if (after->handles > before->handles + HANDLES_MARGIN)
        progress_wrong(progress, "handles: %lu, then %lu", before->handles, after->handles);
    if (after->heap_bytes > before->heap_bytes + MEMORY_MARGIN)
        progress_wrong(progress, "memory: %lu, then %lu bytes", (unsigned long)before->heap_bytes,
                       (unsigned long)after->heap_bytes);
}

void faults_of_scene(const struct scene *scene, enum kind kind, struct progress *progress)
{
    struct faults faults = { .scene = scene, .kind = kind, .progress = progress };
    struct resources before = { 0 }, after = { 0 };
    struct surroundings surroundings;

    if (peers_open(&faults.peers) || !surroundings_make(scene, &surroundings))
    {
        progress_wrong(progress, "the scene cannot be made");
        return;
    }
    if (progress->begun || try_without_fault(&faults)) /* an earlier child may have done that */
    {
        if (!resources_measure(&before))
            progress_wrong(progress, "the system does not tell what this process holds");
        try_functions(&faults);
        tell(progress, "the last look");
        if (resources_measure(&after))
            compare(progress, &before, &after);
    }
    tell(progress, "the end");
    surroundings_end(&surroundings);
    peers_close(&faults.peers);
}
