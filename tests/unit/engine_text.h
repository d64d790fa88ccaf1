/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The engine's orders and errors in words, for comparing and printing. */
#ifndef WS2CONNECT_TESTS_ENGINE_TEXT_H
#define WS2CONNECT_TESTS_ENGINE_TEXT_H

#include "engine.h"
#include "net.h"

#ifndef _WIN32
/* Values as in Windows' winerror.h. */
#define WSAENOTSOCK 10038
#define WSAENETUNREACH 10051
#define WSAECONNREFUSED 10061
#define WSAEHOSTUNREACH 10065
#endif

#define ENGINE_TEXT_SIZE 80

/* Writes the order in words: "begin 1", "commit 1 answered", "stop 1", "request", "wait 250", "wait
 * never", "look" (a wait that is over already), "connected 1", "error refused". */
void engine_text(const struct engine_step *step, uint64_t now_ms, char text[ENGINE_TEXT_SIZE]);

const char *engine_text_error(int error);

/* Returns the error of a word; 0 for an unknown word. */
int engine_text_to_error(const char *word);

#endif
