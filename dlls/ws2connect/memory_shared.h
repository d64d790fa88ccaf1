/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The process's memory of what addresses did lately: memory.h with clock and lock. Any thread may call
 * at any time; nothing waits for long. The functions are those of memory.h. */
#ifndef WS2CONNECT_MEMORY_SHARED_H
#define WS2CONNECT_MEMORY_SHARED_H

#include "memory.h"

void memory_shared_note_answered(const struct address *to, const struct address *from);
void memory_shared_note_failed(const struct address *to, const struct address *from, int error);

/* since_ms: when the attempt began, a time of clock_now_ms(). */
void memory_shared_note_silent(const struct address *to, const struct address *from,
                               uint64_t since_ms);

bool memory_shared_answered(const struct address *to, const struct address *from, uint64_t *age_ms);
bool memory_shared_silent(const struct address *to, const struct address *from, uint64_t *age_ms);
bool memory_shared_silent_at_all(const struct address *to);

/* memory_shared_silent() as a pairs_silent_fn. The context may be NULL. */
bool memory_shared_silent_pair(void *context, const struct address *to, const struct address *from);

#endif
