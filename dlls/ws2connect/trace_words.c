/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The tables of trace_words.h. */
#include "trace_words.h"

#include "error_name.h"

#define FORM(id, name, type) [MEMBER_##id] = { #name, TRACE_##type },

const struct trace_member_form trace_members[MEMBERS] = { TRACE_MEMBERS(FORM) };

#define NEEDED(name)        \
    {                       \
        MEMBER_##name, true \
    }
#define MAY_LACK(name)       \
    {                        \
        MEMBER_##name, false \
    }

const struct trace_part trace_head[TRACE_MEMBERS_MAX] = { NEEDED(PID), NEEDED(CALL), NEEDED(MS),
                                                          NEEDED(EVENT) };

const struct trace_layout trace_layouts[TRACE_KINDS] = {
    [TRACE_CALL] = { "call",
                     { NEEDED(FUNCTION), MAY_LACK(NAME), MAY_LACK(SERVICE), MAY_LACK(ADDRESSES),
                       MAY_LACK(TIMEOUT_MS), MAY_LACK(POLICY), MAY_LACK(DELAY_MS) } },
    [TRACE_SETTING] = { "setting", { NEEDED(NAME), NEEDED(VALUE), MAY_LACK(ERROR) } },
    [TRACE_LOOKUP] = { "lookup", { NEEDED(FAMILY) } },
    [TRACE_FOUND] = { "found", { NEEDED(FAMILY), MAY_LACK(ADDRESSES), MAY_LACK(ERROR) } },
    [TRACE_SILENT] = { "silent", { NEEDED(TO), NEEDED(AGE_MS) } },
    [TRACE_RECENT] = { "recent", { NEEDED(TO), NEEDED(AGE_MS) } },
    [TRACE_ATTEMPT] = { "attempt",
                        { NEEDED(ATTEMPT), NEEDED(TO), MAY_LACK(FROM), MAY_LACK(DELAY_MS) } },
    [TRACE_ANSWERED] = { "answered", { NEEDED(ATTEMPT) } },
    [TRACE_FAILED] = { "failed", { NEEDED(ATTEMPT), NEEDED(ERROR) } },
    [TRACE_STOPPED] = { "stopped", { NEEDED(ATTEMPT) } },
    [TRACE_COMMIT] = { "commit", { NEEDED(ATTEMPT), NEEDED(TO), MAY_LACK(FROM), MAY_LACK(WHY) } },
    [TRACE_COMMITTED] = { "committed", { NEEDED(ATTEMPT), MAY_LACK(ERROR) } },
    [TRACE_UNFIT] = { "unfit", { NEEDED(ATTEMPT), NEEDED(TO), NEEDED(ERROR) } },
    [TRACE_RESULT] = { "result", { MAY_LACK(ERROR), MAY_LACK(TO), MAY_LACK(FROM) } },
    [TRACE_LOST] = { "lost", { NEEDED(LINES) } },
};

static const char *const why_words[] = {
    [ENGINE_ALONE] = "alone",       [ENGINE_LOCAL] = "local",     [ENGINE_RECENT] = "recent",
    [ENGINE_ANSWERED] = "answered", [ENGINE_IN_TURN] = "in turn",
};

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
