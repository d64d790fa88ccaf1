/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* All faults of a scene: what a child process does. */
#ifndef WS2CONNECT_TESTS_FAULTS_OF_SCENE_H
#define WS2CONNECT_TESTS_FAULTS_OF_SCENE_H

#include "progress.h"
#include "scene.h"

/* Begins after the latest trial that `progress` tells of. Winsock is started, and the module chosen. */
void faults_of_scene(const struct scene *scene, enum kind kind, struct progress *progress);

#endif
