/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Makes steps of events. */
#include "timeline.h"

#include <stdlib.h>
#include <string.h>

/* The delay after this attempt, if it is less than the call's. */
static double shorter_delay(const struct timeline *timeline, const struct record *event)
{
    double set_ms = timeline->call ? timeline->call->delay_ms : RECORD_NONE;

    return event->kind == TRACE_ATTEMPT && event->delay_ms < set_ms ? event->delay_ms : RECORD_NONE;
}

static void begin_step(struct timeline *timeline, enum timeline_kind kind,
                       const struct record *event)
{
    timeline->steps[timeline->step_count++] = (struct timeline_step){
        .kind = kind,
        .outcome = TIMELINE_SILENT,
        .begin_ms = event->ms,
        .attempt = event->attempt,
        .family = event->family,
        .to = event->to,
        .from = event->from,
        .why = event->why,
        .addresses = RECORD_NONE,
        .delay_ms = shorter_delay(timeline, event),
    };
}

static bool same_family(const char *one, const char *other)
{
    return one && other && !strcmp(one, other);
}

/* Returns the last step of this kind that has not ended, of the same attempt or family; or NULL. */
static struct timeline_step *find_open(struct timeline *timeline, enum timeline_kind kind,
                                       const struct record *event)
{
    for (size_t i = timeline->step_count; i-- > 0;)
    {
        struct timeline_step *step = &timeline->steps[i];

        if (step->kind == kind && !step->ended &&
            (kind == TIMELINE_LOOKUP ? same_family(step->family, event->family)
                                     : step->attempt == event->attempt))
            return step;
    }
    return NULL;
}

/* To the caller, a missing answer is the error WSAETIMEDOUT; here it is an outcome of its own. */
static enum timeline_outcome outcome_of(const char *error, enum timeline_outcome good)
{
    if (!error)
        return good;
    return strcmp(error, "WSAETIMEDOUT") ? TIMELINE_FAILED : TIMELINE_SILENT;
}

static void end_step(struct timeline *timeline, enum timeline_kind kind, enum timeline_outcome good,
                     const struct record *event)
{
    struct timeline_step *step = find_open(timeline, kind, event);

    if (!step)
        return;
    step->ended = true;
    step->end_ms = event->ms > step->begin_ms ? event->ms : step->begin_ms;
    step->outcome = outcome_of(event->error, good);
    step->error = event->error;
    if (kind == TIMELINE_LOOKUP)
        step->addresses = event->addresses;
}

/* What an event does to the timeline. */
static const struct
{
    enum
    {
        IGNORE,
        NOTE,
        BEGIN, /* a step of .kind */
        END,   /* likewise, with .outcome unless the event has an error */
    } action;
    enum timeline_kind kind;
    enum timeline_outcome outcome;
} effects[TRACE_KINDS] = {
    [TRACE_SETTING] = { .action = NOTE },
    [TRACE_SILENT] = { .action = NOTE },
    [TRACE_RECENT] = { .action = NOTE },
    [TRACE_UNFIT] = { .action = NOTE },
    [TRACE_LOOKUP] = { .action = BEGIN, .kind = TIMELINE_LOOKUP },
    [TRACE_FOUND] = { END, TIMELINE_LOOKUP, TIMELINE_FOUND },
    [TRACE_ATTEMPT] = { .action = BEGIN, .kind = TIMELINE_ATTEMPT },
    [TRACE_ANSWERED] = { END, TIMELINE_ATTEMPT, TIMELINE_ANSWERED },
    [TRACE_FAILED] = { END, TIMELINE_ATTEMPT, TIMELINE_FAILED },
    [TRACE_STOPPED] = { END, TIMELINE_ATTEMPT, TIMELINE_STOPPED },
    [TRACE_COMMIT] = { .action = BEGIN, .kind = TIMELINE_CONNECT },
    [TRACE_COMMITTED] = { END, TIMELINE_CONNECT, TIMELINE_CONNECTED },
};

static void add_event(struct timeline *timeline, const struct record *event)
{
    if (event->kind == TRACE_CALL)
        timeline->call = event;
    else if (event->kind == TRACE_RESULT)
        timeline->result = event;
    else if (effects[event->kind].action == NOTE)
        timeline->notes[timeline->note_count++] = event;
    else if (effects[event->kind].action == BEGIN)
        begin_step(timeline, effects[event->kind].kind, event);
    else if (effects[event->kind].action == END)
        end_step(timeline, effects[event->kind].kind, effects[event->kind].outcome, event);
}

/* When the call succeeded: marks the last connect, and the attempt that led to it. */
static void mark_winner(struct timeline *timeline)
{
    struct timeline_step *winner = NULL;

    if (timeline->result && timeline->result->error)
        return;
    for (size_t i = timeline->step_count; i-- > 0 && !winner;)
    {
        if (timeline->steps[i].kind == TIMELINE_CONNECT)
            winner = &timeline->steps[i];
    }
    if (!winner || winner->outcome != TIMELINE_CONNECTED)
        return;
    winner->won = true;
    for (size_t i = 0; i < timeline->step_count; i++)
    {
        struct timeline_step *step = &timeline->steps[i];

        if (step->kind == TIMELINE_ATTEMPT && step->attempt == winner->attempt &&
            step->outcome == TIMELINE_ANSWERED)
            step->won = true;
    }
}

/* A step that did not end lasts until the end of the call. When the call failed, an attempt was not
 * stopped for another one: it was silent. */
static void finish_steps(struct timeline *timeline)
{
    bool failed = timeline->result && timeline->result->error;

    for (size_t i = 0; i < timeline->step_count; i++)
    {
        struct timeline_step *step = &timeline->steps[i];

        if (!step->ended)
            step->end_ms = timeline->total_ms;
        if (failed && step->outcome == TIMELINE_STOPPED)
            step->outcome = TIMELINE_SILENT;
    }
}

bool timeline_build(const struct records *trace, struct timeline *out)
{
    *out = (struct timeline){ 0 };
    out->steps = calloc(trace->count + 1, sizeof(*out->steps));
    out->notes = calloc(trace->count + 1, sizeof(*out->notes));
    if (!out->steps || !out->notes)
        return false;
    for (size_t i = 0; i < trace->count; i++)
    {
        add_event(out, &trace->events[i]);
        if (trace->events[i].ms > out->total_ms)
            out->total_ms = trace->events[i].ms;
    }
    mark_winner(out);
    finish_steps(out);
    return true;
}

void timeline_clear(struct timeline *timeline)
{
    free(timeline->steps);
    free(timeline->notes);
    *timeline = (struct timeline){ 0 };
}
