/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The race: what to start next, when to give up (RFC 8305 sections 5 and 6).
 *
 * A state machine without socket or clock, which allocates nothing. Events come in through the
 * functions below; engine_next() returns orders. An attempt is a number, its place in the order to try:
 * 0 is first. Until an attempt has begun, the owner may put another one in its place. engine_kind_fn
 * tells the kind of an attempt.
 *
 * An attempt is either a probe, which tells whether an address answers, or a commit, which connects the
 * caller's socket. A commit cannot be taken back: so it goes only to an address that is alone, local,
 * or known to answer. */
#ifndef WS2CONNECT_ENGINE_H
#define WS2CONNECT_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* RFC 8305 section 8, Connection Attempt Delay: 250 ms recommended, 100 ms to 2 s allowed. */
#define ENGINE_DELAY_MS 250
#define ENGINE_DELAY_MIN_MS 100
#define ENGINE_DELAY_MAX_MS 2000

/* The most probes at a time. Our choice: with all of them silent it is reached after 13 s, when the
 * oldest may go (ENGINE_PATIENCE_MS), so it never delays a start. And the number of sockets stays below
 * any system's limits. */
#define ENGINE_IN_FLIGHT_MAX 128

/* When no more probes fit (ENGINE_IN_FLIGHT_MAX, or fewer because sockets are short), the oldest probe
 * makes room for the next start if it began this long ago: four SYNs were sent by then (RFC 6298
 * section 2: after 1, 2 and 4 s). */
#define ENGINE_PATIENCE_MS 10000

/* Instead of a time: the attempt was not silent. */
#define ENGINE_NOT_SILENT UINT64_MAX

enum engine_kind
{
    ENGINE_USUAL,              /* from the source that the system would choose */
    ENGINE_SOURCELESS,         /* the same; the system knows no source for it */
    ENGINE_FURTHER,            /* from another source, which must be bound */
    ENGINE_FURTHER_SOURCELESS, /* the same; the system knows no source for its candidate */
    /* The same; its candidate has refused, so another source will hardly help. Such attempts come last,
     * and all of them together get one more delay when nothing else is left. */
    ENGINE_SPARE,
};

/* Returns the kind of an attempt. It changes when the attempt moves in the order, and when its
 * candidate refuses. */
typedef enum engine_kind engine_kind_fn(const void *context, size_t attempt);

/* Why the caller's socket may go to an address without a probe. */
enum engine_trust
{
    ENGINE_TRUST_NONE,
    ENGINE_TRUST_LOCAL,  /* it accepts or refuses at once */
    ENGINE_TRUST_RECENT, /* it answered this process a moment ago */
    ENGINE_TRUST_NEVER,  /* it must be probed even when it is the last of several */
};

struct engine_config
{
    uint64_t deadline_ms; /* UINT64_MAX: none */
    uint64_t delay_ms;    /* between two starts, while no address is silent */
    bool in_turn;         /* no probes: every attempt is a commit, one after the other */
    engine_kind_fn *kind;
    const void *context; /* for kind */
};

/* Whether more attempts will be found. */
enum engine_more
{
    ENGINE_NO_MORE,
    ENGINE_MORE_COMING,     /* they come without a request */
    ENGINE_MORE_ON_REQUEST, /* after ENGINE_REQUEST, because finding them takes time */
};

enum engine_order
{
    ENGINE_ASK,       /* call engine_tell_trust(): is .attempt trusted */
    ENGINE_BEGIN,     /* begin a probe of .attempt */
    ENGINE_COMMIT,    /* connect the caller's socket as .attempt says, because of .why */
    ENGINE_STOP,      /* close the probe of .attempt */
    ENGINE_REQUEST,   /* find more attempts */
    ENGINE_WAIT,      /* wait for events until .until_ms; if that has passed, only look for them */
    ENGINE_CONNECTED, /* the end: the caller's socket is connected as .attempt says */
    ENGINE_FAILED,    /* the end: .error says why */
};

enum engine_why
{
    ENGINE_ALONE,    /* no other attempt is left that has a source */
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
    uint64_t until_ms; /* UINT64_MAX: no limit */
    uint64_t delay_ms; /* of an ENGINE_BEGIN: to the next start, if no attempt fails before */
    /* With ENGINE_STOP: when the attempt began, if it was silent for its whole delay before the last look;
     * else ENGINE_NOT_SILENT. */
    uint64_t silent_since_ms;
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
    uint64_t began_ms; /* time of the order, before its socket exists */
    uint64_t delay_ms; /* from then to the next start */
};

/* All fields are private. */
struct engine
{
    struct engine_config config;
    size_t count; /* attempts found */
    enum engine_more more;
    size_t begun;           /* attempts 0 to begun - 1 are under way or over */
    size_t room;            /* the most probes at a time */
    uint64_t next_start_ms; /* no start before this, unless an attempt fails */
    uint64_t grace_over_ms; /* while only spare attempts are left: when they are given up */
    bool sources_closed;
    bool trust_told; /* since the last order: .trust is valid */
    enum engine_trust trust;
    bool looked;        /* since the last start */
    uint64_t looked_ms; /* time of the last look */
    bool committing;    /* a commit is under way */
    bool over;          /* .error and .committed say how */
    bool connected;
    size_t committed; /* the attempt of the last commit */
    uint64_t commit_began_ms;
    size_t error_of; /* the attempt that .error came from */
    int error;
    struct engine_probe probe[ENGINE_IN_FLIGHT_MAX];
};

/* Begins with no attempts and ENGINE_MORE_COMING. */
void engine_init(struct engine *engine, const struct engine_config *config);

/* Returns the next order.
 *
 * now_ms    not before the now_ms of any earlier call
 * Errors    WSAETIMEDOUT at the deadline; else that of the last attempt in the order tried (MS docs
 *           WSAConnectByList, Remarks); WSAEADDRNOTAVAIL when there was none
 *
 * Carry out the order and report its outcome by the functions below before the next call; probes report
 * when they end. ENGINE_CONNECTED or ENGINE_FAILED is the last order; before it comes an ENGINE_STOP
 * for each probe under way. */
struct engine_step engine_next(struct engine *engine, uint64_t now_ms);

/* There are count attempts now, including those that have begun; more says whether others may follow.
 * Ends an ENGINE_REQUEST. */
void engine_found(struct engine *engine, size_t count, enum engine_more more);

/* An ENGINE_WAIT is over: all events up to now_ms have been reported. */
void engine_looked(struct engine *engine, uint64_t now_ms);

/* The probe of this attempt was answered, or has failed. It needs no ENGINE_STOP any more.
 *
 * Returns   when the attempt began, if it was silent: it ended with WSAETIMEDOUT after its whole delay or
 *           more; else ENGINE_NOT_SILENT */
void engine_answered(struct engine *engine, size_t attempt);
uint64_t engine_failed(struct engine *engine, size_t attempt, int error, uint64_t now_ms);

/* The answer to ENGINE_ASK, which comes when the turn of an attempt has come. It is valid for the next
 * order only, because two seconds pass quickly in a race. */
void engine_tell_trust(struct engine *engine, enum engine_trust trust);

/* The answer to ENGINE_BEGIN when no probe is possible because the machine is short of sockets. The
 * attempt gets another turn when a probe ends. If no probe is under way, it goes on the caller's
 * socket, and so do all after it, one by one. */
void engine_unprobed(struct engine *engine, size_t attempt);

/* How an ENGINE_COMMIT ended. engine_commit_failed() returns as engine_failed() does. */
void engine_committed(struct engine *engine);
uint64_t engine_commit_failed(struct engine *engine, int error, uint64_t now_ms);

/* The caller's socket can no longer be bound: further pairs are not started any more, and those under
 * way are stopped. */
void engine_close_sources(struct engine *engine);

/* The caller's socket cannot be used any more for any address: the race ends with this error. */
void engine_abort(struct engine *engine, int error);

#endif
