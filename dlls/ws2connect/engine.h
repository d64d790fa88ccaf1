/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The race: what to start next, when to give up (RFC 8305 sections 5 and 6).
 *
 * A state machine without sockets, clock and memory of its own: events go in by the functions
 * below, orders come out of engine_next(). An attempt is a number, its place in the order to try:
 * 0 comes first. Until an attempt has begun, the owner may put another one in its place; a
 * function of the owner's tells which kind it is.
 *
 * An attempt is either a probe, which tells whether an address answers, or a commit, which connects
 * the caller's socket. A commit cannot be taken back, so it goes only to an address that is alone,
 * local, or known to answer. */
#ifndef WS2CONNECT_ENGINE_H
#define WS2CONNECT_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* RFC 8305 section 8, Connection Attempt Delay: 250 ms recommended, 100 ms to 2 s allowed. */
#define ENGINE_DELAY_MS 250
#define ENGINE_DELAY_MIN_MS 100
#define ENGINE_DELAY_MAX_MS 2000

/* The most probes at a time. Our choice: at 250 ms a start it is reached after 32 s, and Windows
 * gives up a silent address after 21 s, so that there it never holds a start up; and the sockets
 * stay few enough for any system's limits. */
#define ENGINE_IN_FLIGHT_MAX 128

/* At the bound, or at a lower one because sockets are short, the oldest probe makes room for the next
 * start when it has had this long: a SYN was sent four times by then (RFC 6298 section 2: after 1, 2 and
 * 4 s). */
#define ENGINE_PATIENCE_MS 10000

/* In place of a time: the attempt was not silent. */
#define ENGINE_NOT_SILENT UINT64_MAX

enum engine_kind
{
    ENGINE_USUAL,              /* from the source that the system would choose */
    ENGINE_SOURCELESS,         /* the same, but the system knows no source for it */
    ENGINE_FURTHER,            /* from another source, which is to be bound */
    ENGINE_FURTHER_SOURCELESS, /* the same, to a destination that the system knows no source for */
    ENGINE_SPARE, /* the same, to a destination that has refused: it is there, so that another source
                        is hardly what it takes. Such attempts come last, and all of them together get
                        one more delay when nothing else is left. */
};

/* Changes its answer for an attempt when that is put elsewhere in the order, and when its destination
 * refuses. */
typedef enum engine_kind engine_kind_fn(const void *context, size_t attempt);

/* Why the caller's socket may go to an address unprobed. */
enum engine_trust
{
    ENGINE_TRUST_NONE,
    ENGINE_TRUST_LOCAL,  /* it accepts or refuses at once */
    ENGINE_TRUST_RECENT, /* it answered this process a moment ago */
    ENGINE_TRUST_NEVER,  /* it is to be probed even when it is the last of several */
};

struct engine_config
{
    uint64_t deadline_ms; /* UINT64_MAX: none */
    uint64_t delay_ms;    /* between starts, unless one fails */
    bool in_turn;         /* no probes: every attempt is a commit, one after the other */
    engine_kind_fn *kind;
    const void *context; /* for kind */
};

/* Whether more attempts will join those found so far. */
enum engine_more
{
    ENGINE_NO_MORE,
    ENGINE_MORE_COMING,     /* they come by themselves */
    ENGINE_MORE_ON_REQUEST, /* when asked for with ENGINE_REQUEST, because finding them costs time */
};

enum engine_order
{
    ENGINE_ASK, /* say by engine_tell_trust() whether the caller's socket may go to .attempt unprobed */
    ENGINE_BEGIN,     /* begin a probe of .attempt */
    ENGINE_COMMIT,    /* connect the caller's socket as .attempt says, because of .why */
    ENGINE_STOP,      /* close the probe of .attempt */
    ENGINE_REQUEST,   /* find more attempts */
    ENGINE_WAIT,      /* wait for events until .until_ms; if that has come, only look for them */
    ENGINE_CONNECTED, /* the end: the caller's socket is connected as .attempt says */
    ENGINE_FAILED,    /* the end: .error says why */
};

enum engine_why
{
    ENGINE_ALONE,    /* no other is left that has a source */
    ENGINE_LOCAL,    /* ENGINE_TRUST_LOCAL */
    ENGINE_RECENT,   /* ENGINE_TRUST_RECENT */
    ENGINE_ANSWERED, /* its probe was answered */
    ENGINE_IN_TURN,  /* there are no probes */
};

struct engine_step
{
    enum engine_order order;
    size_t attempt;
    enum engine_why why;
    uint64_t until_ms; /* UINT64_MAX: for as long as it takes */
    uint64_t
        silent_since_ms; /* of an ENGINE_STOP: when the attempt began, if it let a whole delay pass
                                 before the last look; else ENGINE_NOT_SILENT */
    int error;
};

enum engine_probe_state
{
    ENGINE_PROBE_NONE,
    ENGINE_PROBE_PENDING,
    ENGINE_PROBE_ANSWERED,
};

struct engine_probe
{
    size_t attempt;
    enum engine_probe_state state;
    uint64_t began_ms; /* when the order was given, not when its socket was there */
};

/* All fields are private. */
struct engine
{
    struct engine_config config;
    size_t count; /* attempts found */
    enum engine_more more;
    size_t begun;           /* attempts 0 to begun - 1 are under way or over */
    size_t room;            /* for so many probes at a time */
    uint64_t next_start_ms; /* not before, unless one fails */
    uint64_t grace_over_ms; /* while there is nothing but spare ones: when they are given up */
    bool sources_closed;
    bool trust_told; /* since the last order: .trust */
    enum engine_trust trust;
    bool looked;        /* for events, since the last start */
    uint64_t looked_ms; /* the last time */
    bool committing;    /* the caller's socket is on its way */
    bool over;          /* .error and .committed say how */
    bool connected;
    size_t committed; /* the attempt of the last commit */
    uint64_t commit_began_ms;
    size_t error_of; /* the attempt that error came from */
    int error;
    struct engine_probe probe[ENGINE_IN_FLIGHT_MAX];
};

/* Nothing is found yet, and more is coming. */
void engine_init(struct engine *engine, const struct engine_config *config);

/* The next order at now_ms, a time not before that of any earlier call. It is to be carried out, and
 * its outcome reported below, before the next one is asked for; probes that were begun report when
 * their time comes. ENGINE_CONNECTED and ENGINE_FAILED are last, after an ENGINE_STOP for each probe
 * under way.
 *
 * Errors    WSAETIMEDOUT at the deadline; else that of the last attempt in the order tried
 *           (MS docs WSAConnectByList, Remarks); WSAEADDRNOTAVAIL when there was none. */
struct engine_step engine_next(struct engine *engine, uint64_t now_ms);

/* There are count attempts by now, those begun included; more may follow. Ends an ENGINE_REQUEST. */
void engine_found(struct engine *engine, size_t count, enum engine_more more);

/* An ENGINE_WAIT is over, and all events that were there at now_ms have been reported. */
void engine_looked(struct engine *engine, uint64_t now_ms);

/* The probe of this attempt was answered, or has failed. It needs no ENGINE_STOP any more.
 *
 * Returns   when the attempt began, if it ended with WSAETIMEDOUT after a whole delay or more: it was
 *           silent; else ENGINE_NOT_SILENT */
void engine_answered(struct engine *engine, size_t attempt);
uint64_t engine_failed(struct engine *engine, size_t attempt, int error, uint64_t now_ms);

/* In answer to an ENGINE_ASK, which comes when the turn of an attempt has come. It holds for the next order
 * and no longer, because two seconds pass quickly in a race. */
void engine_tell_trust(struct engine *engine, enum engine_trust trust);

/* In answer to an ENGINE_BEGIN: there is no probe to be had, because the machine is short of sockets. Its
 * turn comes again: when another probe ends, or on the caller's socket, in turn from then on, when none
 * is under way. */
void engine_unprobed(struct engine *engine, size_t attempt);

/* How an ENGINE_COMMIT ended. Returns as engine_failed() does. */
void engine_committed(struct engine *engine);
uint64_t engine_commit_failed(struct engine *engine, int error, uint64_t now_ms);

/* The caller's socket can be bound no more: no further attempts are started, and those under way are
 * stopped. */
void engine_close_sources(struct engine *engine);

/* The caller's socket is of no use any more, whatever the address. */
void engine_abort(struct engine *engine, int error);

#endif
