/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A connection whose bytes are sent back. */
#ifndef WSCONNECT_ECHO_H
#define WSCONNECT_ECHO_H

#include "address.h"

#include <winsock2.h>

#include <stdbool.h>
#include <stdint.h>

#define ECHO_BUFFER_SIZE 16384

struct echo
{
    SOCKET socket; /* non-blocking */
    unsigned number;
    struct address from;
    uint64_t active_ms; /* when something last happened, on the clock of clock.h */
    uint64_t bytes;     /* how many were sent back */
    int begin;          /* of what is still to be sent, in the buffer */
    int end;
    char buffer[ECHO_BUFFER_SIZE];
};

/* Whether it waits to be written; else it waits to be read. */
bool echo_wants_to_write(const struct echo *echo);

/* Goes on when it can be read or written. Returns whether the connection goes on. *error is 0 when the
 * other side has ended it, else a WSA code. */
bool echo_continue(struct echo *echo, uint64_t now_ms, int *error);

#endif
