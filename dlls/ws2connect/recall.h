/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The process's one memory of what addresses did lately: memory.h with clock and lock. For any
 * thread at any time; never waits for long. */
#ifndef WS2CONNECT_RECALL_H
#define WS2CONNECT_RECALL_H

#include "memory.h"

void recall_note_answered(const struct address *to, const struct address *from);
void recall_note_failed(const struct address *to, const struct address *from, int error);

/* since_ms: when the attempt began, a time of clock_now_ms() */
void recall_note_silent(const struct address *to, const struct address *from, uint64_t since_ms);

bool recall_answered(const struct address *to, const struct address *from, uint64_t *age_ms);
bool recall_silent(const struct address *to, const struct address *from, uint64_t *age_ms);
bool recall_silent_at_all(const struct address *to);

#endif
