/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the writer and the readers of a trace share: the words of events, the members of a JSON line,
 * and the words in their values. The DLL writes by these tables, wsconnect reads by them. */
#ifndef WS2CONNECT_TRACE_WORDS_H
#define WS2CONNECT_TRACE_WORDS_H

#include "text.h"
#include "trace_format.h"

/* The longest list of members of one event, with the end mark. */
#define TRACE_MEMBERS_MAX 8

enum trace_type
{
    TRACE_NUMBER,
    TRACE_WORD, /* a string of ours: a word, an address, a short sentence */
    TRACE_TEXT, /* a string from outside, at most TRACE_STRING_MAX bytes before it is escaped */
};

/* The members of a JSON line: MEMBER_PID is a number and is written "pid". */
#define TRACE_MEMBERS(X)              \
    X(PID, pid, NUMBER)               \
    X(CALL, call, NUMBER)             \
    X(MS, ms, NUMBER)                 \
    X(EVENT, event, WORD)             \
    X(FUNCTION, function, WORD)       \
    X(NAME, name, TEXT)               \
    X(SERVICE, service, TEXT)         \
    X(ADDRESSES, addresses, NUMBER)   \
    X(TIMEOUT_MS, timeout_ms, NUMBER) \
    X(POLICY, policy, WORD)           \
    X(DELAY_MS, delay_ms, NUMBER)     \
    X(VALUE, value, TEXT)             \
    X(FAMILY, family, WORD)           \
    X(ATTEMPT, attempt, NUMBER)       \
    X(TO, to, WORD)                   \
    X(FROM, from, WORD)               \
    X(WHY, why, WORD)                 \
    X(AGE_MS, age_ms, NUMBER)         \
    X(ERROR, error, WORD)             \
    X(LINES, lines, NUMBER)

#define TRACE_MEMBER_ID(id, name, type) MEMBER_##id,

enum trace_member
{
    MEMBER_NONE, /* the end of a list */
    TRACE_MEMBERS(TRACE_MEMBER_ID) MEMBERS
};

extern const struct trace_member_form
{
    const char *name;
    enum trace_type type;
} trace_members[MEMBERS];

struct trace_part
{
    enum trace_member member;
    bool needed; /* a line without it, or with null, is not this event */
};

/* An event's word, and the members of its line after trace_head, in this order. Of TRACE_CALL's
 * members, a call by name has no MEMBER_ADDRESSES, and a call by list no MEMBER_NAME and
 * MEMBER_SERVICE. */
extern const struct trace_layout
{
    const char *word;
    struct trace_part parts[TRACE_MEMBERS_MAX];
} trace_layouts[TRACE_KINDS];

/* The first members of every line. */
extern const struct trace_part trace_head[TRACE_MEMBERS_MAX];

/* Return the word for a value. For a family it is the record type that is looked up. */
const char *trace_family_word(enum address_family family);
const char *trace_policy_word(enum settings_policy policy);
const char *trace_why_word(enum engine_why why);

/* Adds the name of the error (a Winsock code), or its number if it has no name. */
void trace_add_error(struct text *text, int error);

#endif
