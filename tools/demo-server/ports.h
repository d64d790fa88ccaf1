/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The ports of the demo server. */
#ifndef DEMO_SERVER_PORTS_H
#define DEMO_SERVER_PORTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PORTS_MAX_REFUSING 8
#define PORTS_MAX_FILLERS 8

/* Unused sockets are -1. Ports are in host order. */
struct ports
{
    uint16_t port; /* the same on 127.0.0.1 and [::1] */
    int listener_v4;
    int listener_v6;

    /* Bound on 127.0.0.1 and [::1], but not listening: they refuse at once, and no other program can listen
     * there. */
    size_t refusing_count;
    uint16_t refusing[PORTS_MAX_REFUSING];
    int refusing_v4[PORTS_MAX_REFUSING];
    int refusing_v6[PORTS_MAX_REFUSING];

    /* Listening on 127.0.0.1 without accept: it connects, and sends nothing. */
    uint16_t silent;
    int silent_listener;

    /* Listening on 127.0.0.1 with a full accept queue: it never answers. */
    uint16_t dead;
    int dead_listener;
    size_t filler_count;
    int fillers[PORTS_MAX_FILLERS];
};

/* Opens everything. Returns NULL, or what went wrong; then nothing is left open. */
const char *ports_open(struct ports *ports, size_t refusing_count);

void ports_close(struct ports *ports);

bool ports_make_nonblocking(int socket);

#endif
