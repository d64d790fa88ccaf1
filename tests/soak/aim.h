/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What one call is told, drawn by its caller. */
#ifndef WS2CONNECT_TESTS_AIM_H
#define WS2CONNECT_TESTS_AIM_H

#include "call.h"

#define HOST_SIZE 96
#define SERVICE_SIZE 16

struct aim
{
    const struct kind *kind;
    struct sockaddr_storage to[KIND_PEERS_MAX];
    int count;
    char host[HOST_SIZE], service[SERVICE_SIZE];
    u_long nonblocking;
    bool timed;
    double timeout_ms; /* of a call with a timeout */
    DWORD close_ms;    /* when another thread closes the socket */
};

struct aim aim_draw(const struct scene *scene, const struct kind *kind, struct caller *caller);

/* Calls, with this socket. Returns 0 and writes *remote, or the error. */
int aim_call(const struct aim *aim, const struct guest *guest, SOCKET s,
             struct sockaddr_storage *remote);

/* Returns whether a call that has succeeded may be connected to this address. */
bool aim_is_at(const struct aim *aim, const struct sockaddr_storage *remote);

#endif
