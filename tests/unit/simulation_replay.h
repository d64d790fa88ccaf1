/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Where a recorded call stands, entry by entry: what the checks look at. */
#ifndef WS2CONNECT_TESTS_SIMULATION_REPLAY_H
#define WS2CONNECT_TESTS_SIMULATION_REPLAY_H

#include "simulation.h"

enum attempt_state
{
    ATTEMPT_UNTRIED,
    ATTEMPT_PROBED,
    ATTEMPT_ANSWERED,
    ATTEMPT_COMMITTED_TO,
    ATTEMPT_FAILED,
    ATTEMPT_STOPPED,
    ATTEMPT_CONNECTED,
};

struct replay
{
    const struct scenario *scenario;
    enum attempt_state state[SCENARIO_HOSTS_MAX];
    uint64_t began_ms[SCENARIO_HOSTS_MAX]; /* of each probe */
    uint64_t looked_ms;
    size_t found;
    enum engine_more more;
    size_t begun;
    size_t in_flight; /* probes */
    size_t answered;  /* and not committed to yet */
    bool committing;
    size_t committed;   /* the last attempt that was committed to */
    uint64_t commit_ms; /* when that was */
    uint64_t start_ms;  /* of the last probe */
    bool failed;        /* something, since that start */
    bool aborted, connected;
    uint64_t busy_ms; /* in commits that failed, begins, requests, overslept waits */
    uint64_t step_ms; /* the longest begin, request or oversleeping */
    size_t asked;     /* since the last order */
    size_t asked_for;
    const struct entry *last; /* the last order */
    bool happened;            /* anything since */
};

void replay_start(struct replay *replay, const struct scenario *scenario);

/* Takes in what the entry says; check it before. */
void replay_take(struct replay *replay, const struct entry *entry);

/* The result is known: by a connection, the socket's end, or the deadline. */
bool replay_is_over(const struct replay *replay, uint64_t ms);

#endif
