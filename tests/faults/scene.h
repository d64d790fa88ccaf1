/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The scenes: what is called, on what socket, and what for. */
#ifndef WS2CONNECT_TESTS_SCENE_H
#define WS2CONNECT_TESTS_SCENE_H

#include "guest.h"
#include "peers.h"

#define SCENE_ADDRESSES_MAX 3

enum scene_call
{
    SCENE_BY_NAME_A,
    SCENE_BY_NAME_W,
    SCENE_BY_LIST,
    SCENE_SORT,
};

enum scene_trace
{
    SCENE_UNTRACED,
    SCENE_TRACE_TO_FILE,
    SCENE_TRACE_TO_PIPE,
};

struct scene
{
    const char *name;
    enum scene_call call;
    bool dual_stack; /* else AF_INET */
    bool nonblocking;
    bool bound;
    unsigned timeout_ms; /* 0: the least that there is */
    bool slow;           /* takes a while: each fault has one error only */
    bool disturbed;      /* the rest of the program disturbs it, too */
    const char *node;    /* by name; "": the machine's own */
    const char *service; /* by name; NULL: the port of to[0] */
    enum peer to[SCENE_ADDRESSES_MAX];
    enum scene_trace trace;
    const char *limit; /* a function that must not fail each time: else the deadline is lost */
    int result;        /* without a fault */
};

/* Returns one by one all scenes, from number 0 on; NULL after the last. */
const struct scene *scene_at(size_t number);

/* Returns a new socket as the scene needs it; INVALID_SOCKET when there is none. */
SOCKET scene_socket(const struct scene *scene);

/* Makes the call. Returns 0 or the last error; -1 when a success has left a last error. */
int scene_run(const struct scene *scene, const struct guest *guest, const struct peers *peers,
              SOCKET s, const struct timeval *timeout);

#endif
