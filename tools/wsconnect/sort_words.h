/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Explains in words why an address stands behind another. */
#ifndef WSCONNECT_SORT_WORDS_H
#define WSCONNECT_SORT_WORDS_H

#include "buffer.h"
#include "candidates.h"

/* Adds the rule of RFC 6724 section 6 that puts `above` before `here`, and what the rule compared. */
void sort_words_reason(const struct candidate *above, const struct candidate *here,
                       struct buffer *out);

#endif
