/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A timeline in words, which the table and the drawing share. All functions add to out. */
#ifndef WSCONNECT_TIMELINE_WORDS_H
#define WSCONNECT_TIMELINE_WORDS_H

#include "buffer.h"
#include "timeline.h"

/* Longest name that is shown whole, in characters: no host has a longer one (RFC 1035 section
 * 2.3.4). */
#define TIMELINE_WORDS_NAME_MAX 255

/* Longest description of an error that is shown whole, in characters. Our choice. */
#define TIMELINE_WORDS_ERROR_MAX 500

/* "www.example.com port https", or "a list of 3 addresses". */
void timeline_words_destination(const struct timeline *timeline, struct buffer *out);

/* The function and its settings: "WSAConnectByNameW, race, 250 ms between starts, ...". */
void timeline_words_call(const struct timeline *timeline, struct buffer *out);

/* "connected to 192.0.2.1:80 after 303.2 ms", "failed after 12.0 ms: WSAECONNREFUSED". */
void timeline_words_result(const struct timeline *timeline, struct buffer *out);

/* "lookup AAAA", "attempt 2", "connect 2". */
void timeline_words_step(const struct timeline_step *step, struct buffer *out);

/* The words for an outcome alone, for the legend of the drawing. */
extern const char *const timeline_words_of_outcome[TIMELINE_OUTCOMES];

/* "2 addresses", "no answer", "connected (it had answered)". error describes step->error, or is
 * NULL. */
void timeline_words_outcome(const struct timeline_step *step, const char *error,
                            struct buffer *out);

/* A note, on one line without its end. */
void timeline_words_note(const struct record *note, struct buffer *out);

#endif
