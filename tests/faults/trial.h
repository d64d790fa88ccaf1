/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One call with one fault, and what must hold after it. */
#ifndef WS2CONNECT_TESTS_TRIAL_H
#define WS2CONNECT_TESTS_TRIAL_H

#include "fault.h"
#include "progress.h"
#include "scene.h"

struct trial
{
    const struct scene *scene;
    struct peers *peers;
    const struct fault *fault; /* NULL: none */
    enum kind kind;
};

struct trial_result
{
    LONG struck; /* how many calls have failed */
    bool waited; /* a disturbance came when the call had waited long: later ones show the same */
    int error;   /* of the call; 0: it has connected */
    char problem[200]; /* what did not hold; "": nothing */
    bool late;         /* it did not hold in time */
};

void trial_run(const struct trial *trial, struct trial_result *out);

#endif
