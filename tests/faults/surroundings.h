/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The settings of a scene, and where its trace goes. */
#ifndef WS2CONNECT_TESTS_SURROUNDINGS_H
#define WS2CONNECT_TESTS_SURROUNDINGS_H

#include "scene.h"

struct surroundings
{
    char path[MAX_PATH];  /* of the trace file; "": none */
    HANDLE before;        /* standard error */
    HANDLE write, reader; /* of a pipe: its end for the module, and the thread that empties it */
};

/* Sets the environment of this process. Returns false when the system does not give what is needed. */
bool surroundings_make(const struct scene *scene, struct surroundings *out);

void surroundings_end(struct surroundings *surroundings);

#endif
