/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One call with one fault, and what must hold after it. */
#ifndef WS2CONNECT_TESTS_TRIAL_H
#define WS2CONNECT_TESTS_TRIAL_H

#include "fault.h"
#include "scene.h"

struct trial
{
    const struct scene *scene;
    const struct peers *peers;
    const struct fault *fault; /* NULL: none */
};

struct trial_result
{
    LONG struck;       /* how many calls have failed */
    int error;         /* of the call; 0: it has connected */
    char problem[200]; /* what did not hold; "": nothing */
};

void trial_run(const struct trial *trial, struct trial_result *out);

#endif
