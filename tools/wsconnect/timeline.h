/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What happened in a call, as steps with a beginning and an end: lookups, attempts, and the
 * connecting of the caller's socket. */
#ifndef WSCONNECT_TIMELINE_H
#define WSCONNECT_TIMELINE_H

#include "records.h"

enum timeline_kind
{
    TIMELINE_LOOKUP,
    TIMELINE_ATTEMPT, /* a probe on a socket of the implementation's own */
    TIMELINE_CONNECT, /* the caller's socket */
};

enum timeline_outcome
{
    TIMELINE_FOUND,     /* a lookup brought addresses */
    TIMELINE_ANSWERED,  /* an attempt */
    TIMELINE_CONNECTED, /* the caller's socket */
    TIMELINE_FAILED,    /* .error says how */
    TIMELINE_STOPPED,   /* an attempt without an answer by then, closed because another had one */
    TIMELINE_SILENT,    /* no answer until the system or the call gave up */
};

struct timeline_step
{
    enum timeline_kind kind;
    enum timeline_outcome outcome;
    bool won;   /* the call connected there */
    bool ended; /* the trace says when; otherwise it was under way at the end of the call */
    double begin_ms;
    double end_ms;
    double attempt; /* RECORD_NONE: a lookup */
    const char *family;
    const char *to;
    const char *from; /* or NULL */
    const char *why;  /* connect: or NULL */
    const char *error;
    double addresses; /* lookup: or RECORD_NONE */
};

/* All point into the trace. */
struct timeline
{
    const struct record *call;   /* or NULL */
    const struct record *result; /* or NULL */
    const struct record **notes; /* what else is to be told, in its order */
    size_t note_count;
    struct timeline_step *steps; /* in the order they began */
    size_t step_count;
    double total_ms;
};

/* Makes steps of the events. What does not fit (an end without a beginning) is passed over.
 * Returns false when memory has run out. timeline_clear() is due after both; the trace must outlive
 * *out. */
bool timeline_build(const struct records *trace, struct timeline *out);

void timeline_clear(struct timeline *timeline);

#endif
