/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What engine.h promises, as a model that is told every event and every order, and asserts that the order is
 * legal. It knows nothing of the engine's own state. */
#ifndef WS2CONNECT_TESTS_ENGINE_MODEL_H
#define WS2CONNECT_TESTS_ENGINE_MODEL_H

#include "engine.h"
#include "input.h"

/* More than fit in flight. */
#define MODEL_ATTEMPTS 160

enum model_state
{
    MODEL_UNTRIED,
    MODEL_PROBED,
    MODEL_ANSWERED,
    MODEL_COMMITTING,
    MODEL_ENDED,
};

struct model_attempt
{
    enum engine_kind kind;
    enum model_state state;
    uint64_t began_ms;
    uint64_t delay_ms;
    int error; /* the one that counts; 0: none */
};

struct model
{
    struct engine_config config;
    uint64_t now_ms;
    size_t count;
    enum engine_more more;
    size_t begun; /* attempts before this one have had their turn */
    size_t room;
    uint64_t next_start_ms; /* while probes are under way */
    uint64_t looked_ms;
    uint64_t grace_over_ms; /* when attempts that are spare are given up, if no others are left */
    bool looked;            /* since the last start or request */
    bool in_turn, closed;
    bool asked; /* the last order was ENGINE_ASK, and trust is the answer */
    enum engine_trust trust;
    size_t committing; /* the attempt; MODEL_ATTEMPTS: none */
    bool over, connected;
    int error; /* of the call, when it is over */
    struct model_attempt attempt[MODEL_ATTEMPTS];
};

/* Sets all but the kinds of the attempts. */
void model_init(struct model *model, const struct engine_config *config);

/* The number of attempts that were found and are in this state, and the first of them; the number of all if
 * there is none. */
size_t model_count(const struct model *model, enum model_state state);
size_t model_first(const struct model *model, enum model_state state);

/* Asserts that the order is legal at .now_ms, and takes it. */
void model_order(struct model *model, const struct engine_step *step);

/* Take an event that the engine is told of, too. The first two return what the engine must return. */
uint64_t model_failed(struct model *model, size_t attempt, int error);
uint64_t model_commit_failed(struct model *model, int error);
void model_unprobed(struct model *model, size_t attempt);
void model_end(struct model *model, int error);

#endif
