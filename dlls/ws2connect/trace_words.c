/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The words that both forms of a trace share. */
#include "trace_words.h"

#include "error_name.h"

static const char *const event_words[TRACE_KINDS] = {
    [TRACE_CALL] = "call",       [TRACE_SETTING] = "setting",   [TRACE_LOOKUP] = "lookup",
    [TRACE_FOUND] = "found",     [TRACE_SILENT] = "silent",     [TRACE_RECENT] = "recent",
    [TRACE_ATTEMPT] = "attempt", [TRACE_ANSWERED] = "answered", [TRACE_FAILED] = "failed",
    [TRACE_STOPPED] = "stopped", [TRACE_COMMIT] = "commit",     [TRACE_COMMITTED] = "committed",
    [TRACE_UNFIT] = "unfit",     [TRACE_RESULT] = "result",     [TRACE_LOST] = "lost",
};

static const char *const why_words[] = {
    [ENGINE_ALONE] = "alone",       [ENGINE_LOCAL] = "local",     [ENGINE_RECENT] = "recent",
    [ENGINE_ANSWERED] = "answered", [ENGINE_IN_TURN] = "in turn",
};

const char *trace_event_word(enum trace_kind kind)
{
    return event_words[kind];
}

/* The kind of record that was asked for. */
const char *trace_family_word(enum address_family family)
{
    return family == ADDRESS_V4 ? "A" : "AAAA";
}

const char *trace_policy_word(enum settings_policy policy)
{
    return policy == SETTINGS_SEQUENTIAL ? "sequential" : "race";
}

const char *trace_why_word(enum engine_why why)
{
    return why_words[why];
}

void trace_add_error(struct text *text, int error)
{
    const char *name = error_name(error);

    if (name)
    {
        text_add(text, name);
        return;
    }
    if (error < 0)
        text_add(text, "-");
    text_add_number(text, error < 0 ? 0 - (uint64_t)error : (uint64_t)error);
}
