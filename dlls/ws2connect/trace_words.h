/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The words that both forms of a trace share. */
#ifndef WS2CONNECT_TRACE_WORDS_H
#define WS2CONNECT_TRACE_WORDS_H

#include "text.h"
#include "trace_format.h"

const char *trace_event_word(enum trace_kind kind);
const char *trace_family_word(enum address_family family);
const char *trace_policy_word(enum settings_policy policy);
const char *trace_why_word(enum engine_why why);

/* The error's name, or its number where it has none. */
void trace_add_error(struct text *text, int error);

#endif
