/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The sockets that a server listens on. */
#ifndef WSCONNECT_LISTENERS_H
#define WSCONNECT_LISTENERS_H

#include "options.h"

#include <winsock2.h>

#define LISTENERS_MAX 2

struct listeners
{
    SOCKET socket[LISTENERS_MAX];
    struct address at[LISTENERS_MAX];
    unsigned count;
};

/* Listens where the options say: on the same port of both loopback addresses, of one, or on the address
 * to bind. Returns 0, or a WSA code. Call listeners_close() after both. */
int listeners_open(struct listeners *listeners, const struct options *options);

/* May be called again. */
void listeners_close(struct listeners *listeners);

#endif
