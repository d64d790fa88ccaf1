/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Puts the steps and notes of a timeline into words. */
#include "timeline_words.h"

#include "trace_words.h"

#include <string.h>

const char *const timeline_words_of_outcome[TIMELINE_OUTCOMES] = {
    [TIMELINE_FOUND] = "addresses found",
    [TIMELINE_ANSWERED] = "answered",
    [TIMELINE_CONNECTED] = "connected",
    [TIMELINE_FAILED] = "failed",
    [TIMELINE_STOPPED] = "stopped without an answer",
    [TIMELINE_SILENT] = "no answer",
};

/* The reasons for a commit, as they are shown. */
static const char *const reasons[] = {
    [ENGINE_ALONE] = "no other was left",     [ENGINE_LOCAL] = "it is local",
    [ENGINE_RECENT] = "it answered recently", [ENGINE_ANSWERED] = "it had answered",
    [ENGINE_IN_TURN] = "it was its turn",
};

static void add_word(struct buffer *out, const char *word)
{
    buffer_add_visible(out, word, RECORD_WORD_MAX);
}

static void add_count(struct buffer *out, double count)
{
    buffer_format(out, "%.0f address%s", count, count == 1 ? "" : "es");
}

void timeline_words_destination(const struct timeline *timeline, struct buffer *out)
{
    const struct record *call = timeline->call;

    if (call && call->name)
    {
        buffer_add_visible(out, call->name, TIMELINE_WORDS_NAME_MAX);
        buffer_add(out, " port ");
        buffer_add_visible(out, call->service ? call->service : "?", TIMELINE_WORDS_NAME_MAX);
    }
    else if (call && call->addresses != RECORD_NONE)
    {
        buffer_add(out, "a list of ");
        add_count(out, call->addresses);
    }
    else
        buffer_add(out, "a call");
}

void timeline_words_call(const struct timeline *timeline, struct buffer *out)
{
    const struct record *call = timeline->call;

    if (!call)
    {
        buffer_add(out, "the trace does not say what was called");
        return;
    }
    add_word(out, call->function);
    if (call->policy)
    {
        buffer_add(out, ", ");
        add_word(out, call->policy);
    }
    if (call->delay_ms != RECORD_NONE && call->policy &&
        !strcmp(call->policy, trace_policy_word(SETTINGS_RACE)))
        buffer_format(out, ", %.0f ms between starts", call->delay_ms);
    if (call->timeout_ms != RECORD_NONE)
        buffer_format(out, ", timeout %.0f ms", call->timeout_ms);
    else
        buffer_add(out, ", no timeout");
}

void timeline_words_result(const struct timeline *timeline, struct buffer *out)
{
    const struct record *result = timeline->result;

    if (!result)
    {
        buffer_format(out, "no result after %.1f ms", timeline->total_ms);
        return;
    }
    if (result->error)
    {
        buffer_format(out, "failed after %.1f ms: ", result->ms);
        add_word(out, result->error);
        return;
    }
    buffer_add(out, "connected");
    if (result->to)
    {
        buffer_add(out, " to ");
        add_word(out, result->to);
    }
    if (result->from)
    {
        buffer_add(out, " from ");
        add_word(out, result->from);
    }
    buffer_format(out, " after %.1f ms", result->ms);
}

void timeline_words_step(const struct timeline_step *step, struct buffer *out)
{
    switch (step->kind)
    {
    case TIMELINE_LOOKUP:
        buffer_add(out, "lookup ");
        add_word(out, step->family);
        break;
    case TIMELINE_ATTEMPT:
        buffer_format(out, "attempt %.0f", step->attempt);
        break;
    case TIMELINE_CONNECT:
        buffer_format(out, "connect %.0f", step->attempt);
        break;
    }
}

static void add_outcome(const struct timeline_step *step, struct buffer *out)
{
    if (step->outcome == TIMELINE_FOUND)
        add_count(out, step->addresses == RECORD_NONE ? 0 : step->addresses);
    else
        buffer_add(out, timeline_words_of_outcome[step->outcome]);
}

static const char *reason_words(const char *why)
{
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
    {
        if (!strcmp(trace_why_word((enum engine_why)i), why))
            return reasons[i];
    }
    return why;
}

void timeline_words_outcome(const struct timeline_step *step, const char *error, struct buffer *out)
{
    add_outcome(step, out);
    if (step->error && error)
    {
        buffer_add(out, ": ");
        buffer_add_visible(out, error, TIMELINE_WORDS_ERROR_MAX);
    }
    if (step->why)
    {
        buffer_add(out, " (");
        add_word(out, reason_words(step->why));
        buffer_add(out, ")");
    }
    if (step->delay_ms != RECORD_NONE &&
        (step->outcome == TIMELINE_SILENT || step->outcome == TIMELINE_STOPPED))
        buffer_format(out, "; the next could start after %.0f ms", step->delay_ms);
}

static void add_age(struct buffer *out, const char *what, double age_ms)
{
    if (age_ms < 1000)
        buffer_format(out, " %s %.0f ms ago", what, age_ms);
    else
        buffer_format(out, " %s %.1f s ago", what, age_ms / 1000);
}

static void add_setting(const struct record *note, struct buffer *out)
{
    buffer_add(out, "setting: ");
    buffer_add_visible(out, note->name, TIMELINE_WORDS_NAME_MAX);
    buffer_add(out, "=");
    buffer_add_visible(out, note->value, TIMELINE_WORDS_NAME_MAX);
    buffer_add(out, note->error ? ": " : "");
    add_word(out, note->error ? note->error : "");
}

static void add_unfit(const struct record *note, struct buffer *out)
{
    buffer_add(out, "not tried: ");
    add_word(out, note->to);
    buffer_add(out, ", because the socket had failed before: ");
    add_word(out, note->error);
}

static void add_memory(const struct record *note, struct buffer *out)
{
    buffer_add(out, "memory: ");
    add_word(out, note->to);
    if (note->kind == TRACE_SILENT)
    {
        add_age(out, "was silent", note->age_ms);
        buffer_add(out, ", so it went to the back of the order");
    }
    else
    {
        add_age(out, "answered", note->age_ms);
        buffer_add(out, ", so it needed no attempt");
    }
}

void timeline_words_note(const struct record *note, struct buffer *out)
{
    if (note->kind == TRACE_SETTING)
        add_setting(note, out);
    else if (note->kind == TRACE_UNFIT)
        add_unfit(note, out);
    else
        add_memory(note, out);
}
