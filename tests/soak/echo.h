/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The server's side: threads that send back each byte. */
#ifndef WS2CONNECT_TESTS_ECHO_H
#define WS2CONNECT_TESTS_ECHO_H

#include "loopback.h"

#include <stdbool.h>

/* Starts threads that serve this listener until the process ends. Returns false when there are none. */
bool echo_serve(const struct loopback_peer *listener);

/* Returns whether all threads wait for a client. */
bool echo_rests(void);

#endif
