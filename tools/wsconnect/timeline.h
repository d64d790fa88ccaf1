/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A call as steps that have a beginning and an end: lookups, attempts, and connects of the caller's
 * socket. */
#ifndef WSCONNECT_TIMELINE_H
#define WSCONNECT_TIMELINE_H

#include "records.h"

enum timeline_kind
{
    TIMELINE_LOOKUP,
    TIMELINE_ATTEMPT, /* a probe, on a socket of the implementation */
    TIMELINE_CONNECT, /* the caller's socket */
};

enum timeline_outcome
{
    TIMELINE_FOUND,     /* a lookup found addresses */
    TIMELINE_ANSWERED,  /* an attempt */
    TIMELINE_CONNECTED, /* the caller's socket */
    TIMELINE_FAILED,    /* with .error */
    TIMELINE_STOPPED,   /* an attempt that was closed without an answer, as another had one */
    TIMELINE_SILENT,    /* no answer until the system or the call gave up */
    TIMELINE_OUTCOMES
};

struct timeline_step
{
    enum timeline_kind kind;
    enum timeline_outcome outcome;
    bool won;   /* the call connected to this address */
    bool ended; /* false: it had not ended when the call ended */
    double begin_ms;
    double end_ms;
    double attempt; /* RECORD_NONE: a lookup */
    const char *family;
    const char *to;
    const char *from; /* or NULL */
    const char *why;  /* of a connect, or NULL */
    const char *error;
    double addresses; /* of a lookup, or RECORD_NONE */
    double delay_ms;  /* of an attempt: until the next start, if less than as set; or RECORD_NONE */
};

/* The pointers point into the trace. */
struct timeline
{
    const struct record *call;   /* or NULL */
    const struct record *result; /* or NULL */
    const struct record **notes; /* the other events to show, in their order */
    size_t note_count;
    struct timeline_step *steps; /* in the order they began */
    size_t step_count;
    double total_ms;
};

/* Makes steps of the events of a trace, which must live as long as *out is used. An end without a
 * beginning is skipped. Returns false when memory has run out. Call timeline_clear() in any case. */
bool timeline_build(const struct records *trace, struct timeline *out);

/* Frees the steps and notes. May be called again. */
void timeline_clear(struct timeline *timeline);

#endif
