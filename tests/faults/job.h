/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A scene with one kind of faults: done by child processes, one after the other, because a fault may make
 * the process crash or hang. */
#ifndef WS2CONNECT_TESTS_JOB_H
#define WS2CONNECT_TESTS_JOB_H

#include "progress.h"
#include "scene.h"

struct job
{
    const struct scene *scene;
    enum kind kind;
    /* Of job_prepare(). */
    struct progress *progress; /* shared with the children */
    HANDLE mapping;            /* its handle, which children inherit */
    HANDLE done;               /* an event */
    double took_ms;
};

/* For a job whose scene and kind are set. Returns false when the system does not give what is needed. */
bool job_prepare(struct job *job);

/* Does it, and sets the event. */
void job_run(struct job *job);

/* A child: plays the part of faults_of_scene(), by its arguments. Returns the exit code. */
int job_play(const char *scene, const char *kind, const char *mapping);

#endif
