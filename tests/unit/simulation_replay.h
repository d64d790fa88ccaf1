/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The state of a recorded call after each entry, for the checks. */
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
    uint64_t delay_ms[SCENARIO_HOSTS_MAX]; /* from there to the next start */
    uint64_t looked_ms;
    size_t found;
    enum engine_more more;
    size_t begun;
    size_t in_flight; /* probes */
    size_t answered;  /* answered, without a commit so far */
    bool committing;
    size_t committed;   /* the attempt of the last commit */
    uint64_t commit_ms; /* when that was */
    uint64_t start_ms;  /* start of the last probe */
    size_t started;     /* the attempt of that probe */
    bool failed;        /* an attempt has failed since that start */
    bool aborted, connected;
    uint64_t busy_ms; /* in commits that failed, begins, requests, overslept waits */
    uint64_t step_ms; /* the longest begin, request or oversleeping */
    size_t asked;     /* since the last order */
    size_t asked_for;
    const struct entry *last; /* the last order */
    bool happened;            /* an event has come since then */
};

void replay_start(struct replay *replay, const struct scenario *scenario);

/* Adds the entry to the state. Check the entry before. */
void replay_take(struct replay *replay, const struct entry *entry);

/* The delay after a start at this time: a fifth of the set one less for each address that is silent, three
 * at most, and not below what RFC 8305 section 8 allows. */
uint64_t replay_delay_ms(const struct replay *replay, uint64_t now_ms);

/* Whether the result is known: by a connection, the end of the socket, or the deadline. */
bool replay_is_over(const struct replay *replay, uint64_t ms);

#endif
