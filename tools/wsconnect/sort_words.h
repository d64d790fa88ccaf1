/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Why an address stands behind another, in words. */
#ifndef WSCONNECT_SORT_WORDS_H
#define WSCONNECT_SORT_WORDS_H

#include "buffer.h"
#include "candidates.h"

/* Adds the rule of RFC 6724 section 6 that put the one above there, and what it saw in both. */
void sort_words_reason(const struct candidate *above, const struct candidate *here,
                       struct buffer *out);

#endif
